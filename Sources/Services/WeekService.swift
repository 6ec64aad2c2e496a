public import Care
public import Coordination
public import Foundation
public import Store

/// Consolidating a week of care, for everyone at once.
public struct WeekService: Sendable {
    /// The time zone in which the clinics' days are days.
    public static let timeZone = "America/Anchorage"
    /// The days of a week that are planned: all seven, as some care is given at weekends.
    static let days = 7

    private let store: Store

    public init(store: Store) {
        self.store = store
    }

    /// The newest consolidation of a week, or of any where `week` is `nil`.
    public func latest(week: Day?) async throws -> WeekConsolidation? {
        try await store.read { transaction in
            try transaction.consolidations.latest(week: week)
        }
    }

    /// Writes down the needs that come up from records within a number of days, and says how many were new.
    ///
    /// Those whose window has passed unmet get their next one, or end where nothing asks for them any more.
    @discardableResult
    public func deriveNeeds(on today: Day, within days: Int = 28) async throws -> Int {
        guard let clock = CivilClock(Self.timeZone) else { throw PlanRefusal.unknownTimeZone(Self.timeZone) }
        let (catalogue, history) = try await store.read { transaction in
            (try transaction.catalogue.load(), try transaction.needs.histories())
        }
        let review = Due(catalogue: catalogue, today: today, clock: clock).review(history, within: days)
        return try await store.transaction {
            try $0.needs.review(opened: review.opened, changed: review.renewed + review.closed)
        }
    }

    /// Consolidates a week: reads it at one moment, plans it, and keeps the result with a proposal for each
    /// household that it changes something for.
    ///
    /// Earlier open proposals of the week are superseded. Nothing is booked until a proposal is accepted.
    /// - Throws: ``WeekRefusal/notMonday(_:)``, `PlanRefusal`.
    public func consolidate(week: Day, now: Date, options: PlanOptions = PlanOptions()) async throws
        -> WeekConsolidation
    {
        guard week.weekday == 0 else { throw WeekRefusal.notMonday(week) }
        let started = ContinuousClock.now
        let (snapshot, catalogue, undone) = try await snapshot(week)
        let plan = try await WeekPlanner.plan(snapshot, catalogue: catalogue, undone: undone, options: options)
        let publication = Publication(
            of: plan,
            id: Identifier(UUID()),
            week: week,
            seed: options.seed,
            at: now,
            seconds: (ContinuousClock.now - started) / .seconds(1)
        )
        try await store.transaction { transaction in
            try publication.save(transaction, about: nil)
            try transaction.pools.publish(try plan.slots(by: try transaction.campuses.all(on: week)), week: week)
        }
        return publication.run
    }

    /// The week as it stands, in the terms of the coordination problem.
    public func problem(week: Day) async throws -> WeekProblem {
        guard week.weekday == 0 else { throw WeekRefusal.notMonday(week) }
        let (snapshot, catalogue, undone) = try await snapshot(week)
        return try WeekProblem(snapshot: snapshot, catalogue: catalogue, undone: undone)
    }

    private func snapshot(_ week: Day) async throws -> (WeekSnapshot, Catalogue, Set<Duplicate.Evidence>) {
        try await store.read { transaction in
            let snapshot = try transaction.weeks.snapshot(
                week: week,
                days: Self.days,
                households: nil,
                timeZone: Self.timeZone
            )
            return (snapshot, try transaction.catalogue.load(), try transaction.duplicates.undone())
        }
    }
}

/// Why a week was not consolidated.
public enum WeekRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notMonday(Day)

    public var description: String {
        switch self {
        case .notMonday(let day): "\(day) is not a Monday; the week that it is in starts on \(day.monday)"
        }
    }
}
