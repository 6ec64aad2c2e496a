public import Care
public import Foundation
public import Store

/// How far people meet the same providers and teams again.
public struct ContinuityService: Sendable {
    /// Visits of this many months are looked at: those of the last two years.
    public static let months = 24

    private let store: Store
    private let now: @Sendable () -> Date

    /// Visits are looked at back from the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// Whose continuity.
    public enum Scope: Hashable, Sendable {
        case household(Household.ID)
        case team(CareTeam.ID)
    }

    /// The continuity of a family or of a team's panel.
    ///
    /// - Throws: ``NotFound`` where there is no such household or team.
    public func report(of scope: Scope) async throws -> ContinuityDocument {
        guard let clock = CivilClock(WeekService.timeZone) else {
            throw StoreError.unknownTimeZone(WeekService.timeZone)
        }
        let today = clock.day(at: now())
        let first = today.adding(months: -Self.months)
        let since = clock.instant(day: first, minute: 0)
        let zone = WeekService.timeZone
        return try await store.read { transaction in
            let found: Visits.Found
            switch scope {
            case .household(let id):
                guard try transaction.families.register(of: [id]).households[id] != nil else { throw NotFound(id) }
                found = try transaction.visits.ofHousehold(id, on: today, since: since, timeZone: zone)
            case .team(let id):
                guard try transaction.visits.isTeam(id) else { throw NotFound(id) }
                found = try transaction.visits.ofTeam(id, on: today, since: since, timeZone: zone)
            }
            let report = ContinuityReport(of: found.visits, teams: found.teams, chosen: found.chosen)
            let isFamily = if case .household = scope { true } else { false }
            return ContinuityDocument(
                report,
                from: first,
                to: today,
                names: isFamily ? found.names : [:],
                directory: try transaction.directory()
            )
        }
    }
}

/// Continuity as commands and programs read it; an index that too few visits can tell is missing, never 0.
public struct ContinuityDocument: Sendable, Codable, Hashable {
    /// The four indices, each from 0 to 1.
    public struct Indices: Sendable, Codable, Hashable {
        public var upc: Double?
        public var coc: Double?
        public var mmci: Double?
        public var secon: Double?

        init(_ continuity: Continuity) {
            (upc, coc) = (continuity.usualProvider, continuity.biceBoxerman)
            (mmci, secon) = (continuity.modifiedModified, continuity.sequential)
        }
    }

    /// A series of visits.
    public struct Series: Sendable, Codable, Hashable {
        public var name: String?
        public var visits: Int
        public var provider: Indices
        public var team: Indices
        public var withChosenTeam: Double?
        public var mostSeen: String?
        public var lastSeen: String?

        init(_ series: ContinuityReport.Series, name: String?, _ directory: Directory) {
            self.name = name
            visits = series.visits
            provider = Indices(series.byProvider)
            team = Indices(series.byTeam)
            withChosenTeam = series.withChosenTeam
            mostSeen = series.mostSeen.map(directory.name)
            lastSeen = series.lastSeen.map(directory.name)
        }
    }

    /// A mean over those of whom an index can be told.
    public struct Mean: Sendable, Codable, Hashable {
        public var index: String
        public var value: Double?
        public var people: Int
    }

    public var from: Day
    public var to: Day
    /// Each member of a family; of a team's panel nobody is named.
    public var people: [Series]
    /// Of a family: all its visits in one series.
    public var together: Series?
    public var means: [Mean]

    init(
        _ report: ContinuityReport,
        from: Day,
        to: Day,
        names: [CustomerOwner.ID: String],
        directory: Directory
    ) {
        (self.from, self.to) = (from, to)
        people = names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.compactMap { person, name in
            report.people[person].map { Series($0, name: name, directory) }
        }
        together = names.isEmpty ? nil : Series(report.together, name: nil, directory)
        let indices: [(String, KeyPath<ContinuityReport.Series, Double?>)] = [
            ("provider.upc", \.byProvider.usualProvider), ("provider.coc", \.byProvider.biceBoxerman),
            ("provider.mmci", \.byProvider.modifiedModified), ("provider.secon", \.byProvider.sequential),
            ("team.upc", \.byTeam.usualProvider), ("team.coc", \.byTeam.biceBoxerman),
            ("team.mmci", \.byTeam.modifiedModified), ("team.secon", \.byTeam.sequential),
            ("withChosenTeam", \.withChosenTeam),
        ]
        means = indices.map { name, path in
            let mean = report.mean(path)
            return Mean(index: name, value: mean.value, people: mean.people)
        }
    }
}
