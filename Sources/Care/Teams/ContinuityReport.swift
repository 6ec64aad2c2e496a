/// One visit as continuity counts it: a person, a provider, a day.
///
/// Emergency visits and stays in hospital are none.
public struct CountedVisit: Hashable, Sendable {
    public var person: CustomerOwner.ID
    public var practitioner: Practitioner.ID
    public var day: Day

    public init(person: CustomerOwner.ID, practitioner: Practitioner.ID, day: Day) {
        self.person = person
        self.practitioner = practitioner
        self.day = day
    }
}

/// How far visits stayed with the same providers and teams: of each person, of a family, of a team's panel.
public struct ContinuityReport: Hashable, Sendable {
    /// The indices of one series of visits.
    public struct Series: Hashable, Sendable {
        public var visits: Int
        public var byProvider: Continuity
        /// The same with each provider's team in their place.
        public var byTeam: Continuity
        /// The share of visits with the team that was chosen; `nil` without visits or without a chosen team.
        public var withChosenTeam: Double?
        /// The provider met most often, and the one met last: who knows the person best.
        public var mostSeen: Practitioner.ID?
        public var lastSeen: Practitioner.ID?
    }

    /// The mean of one index over those of whom it can be told, and how many they are.
    public struct Mean: Hashable, Sendable {
        public var value: Double?
        public var people: Int
    }

    /// Each person's own series.
    public let people: [CustomerOwner.ID: Series]
    /// All visits of all of them in one series.
    public let together: Series

    /// Reads a report off visits.
    ///
    /// - Parameters:
    ///   - visits: in any order; repeated ones count once.
    ///   - teams: the teams in which each practitioner works.
    ///   - chosen: the team that each person's household chose.
    public init(
        of visits: some Sequence<CountedVisit>,
        teams: [Practitioner.ID: Set<CareTeam.ID>],
        chosen: [CustomerOwner.ID: CareTeam.ID]
    ) {
        let ordered = Set(visits).sorted {
            ($0.day, $0.person, $0.practitioner) < ($1.day, $1.person, $1.practitioner)
        }
        let series = { Self.series(of: $0, teams: teams, chosen: chosen) }
        people = Dictionary(grouping: ordered, by: \.person).mapValues(series)
        together = series(ordered)
    }

    /// The mean over people of an index by provider or by team.
    public func mean(_ index: KeyPath<Series, Double?>) -> Mean {
        let values = people.sorted { $0.key < $1.key }.compactMap { $0.value[keyPath: index] }
        return Mean(
            value: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count),
            people: values.count
        )
    }

    private static func series(
        of visits: [CountedVisit],
        teams: [Practitioner.ID: Set<CareTeam.ID>],
        chosen: [CustomerOwner.ID: CareTeam.ID]
    ) -> Series {
        // One who works for several teams stands for the chosen one, where it is among them.
        let places = visits.map { visit -> Place in
            let known = teams[visit.practitioner] ?? []
            if let team = chosen[visit.person], known.contains(team) { return .team(team) }
            return known.min().map(Place.team) ?? .alone(visit.practitioner)
        }
        let asked = zip(visits, places).compactMap { visit, place in
            chosen[visit.person].map { place == .team($0) }
        }
        let counts = Dictionary(visits.map { ($0.practitioner, 1) }, uniquingKeysWith: +)
        return Series(
            visits: visits.count,
            byProvider: Continuity(visits.map(\.practitioner)),
            byTeam: Continuity(places),
            withChosenTeam: asked.isEmpty ? nil : Double(asked.count { $0 }) / Double(asked.count),
            mostSeen: counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key,
            lastSeen: visits.last?.practitioner
        )
    }

    private enum Place: Hashable {
        case team(CareTeam.ID)
        case alone(Practitioner.ID)
    }
}
