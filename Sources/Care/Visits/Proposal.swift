public import Foundation

/// What a consolidation proposes to one household, beside what separate booking would have been.
public struct Proposal: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Proposal>

    public enum Status: String, Sendable, Codable { case open, accepted, refused, superseded }

    public var id: ID
    public var household: Household.ID
    public var consolidation: WeekConsolidation.ID
    /// A Monday.
    public var week: Day
    public var status: Status
    public var before: Itinerary
    public var after: Itinerary

    public init(
        id: ID,
        household: Household.ID,
        consolidation: WeekConsolidation.ID,
        week: Day,
        status: Status = .open,
        before: Itinerary,
        after: Itinerary
    ) {
        self.id = id
        self.household = household
        self.consolidation = consolidation
        self.week = week
        self.status = status
        self.before = before
        self.after = after
    }
}

/// The result of consolidating one week, as numbers.
public struct WeekConsolidation: Hashable, Sendable, Codable {
    public typealias ID = Identifier<WeekConsolidation>

    public var id: ID
    /// A Monday.
    public var week: Day
    public var seed: UInt64
    public var madeAt: Date
    public var households: Int
    public var duplicates: Int
    public var before: Tally
    public var after: Tally
    /// No feasible week can have a smaller objective.
    public var lowerBound: Int
    public var seconds: Double

    public init(
        id: ID,
        week: Day,
        seed: UInt64,
        madeAt: Date,
        households: Int,
        duplicates: Int,
        before: Tally,
        after: Tally,
        lowerBound: Int,
        seconds: Double
    ) {
        self.id = id
        self.week = week
        self.seed = seed
        self.madeAt = madeAt
        self.households = households
        self.duplicates = duplicates
        self.before = before
        self.after = after
        self.lowerBound = lowerBound
        self.seconds = seconds
    }

    /// How far from the best the result can be at most, from 0 to 1.
    public var gap: Double {
        after.objective > 0 ? Double(after.objective - lowerBound) / Double(after.objective) : 0
    }
}

extension WeekConsolidation {
    /// A week consolidated in parts as one: what the parts come to together, and how long they took one after another.
    ///
    /// The bounds add up to one of the whole where each is of its part alone.
    /// - Returns: `nil` where there are no parts.
    public static func together(_ parts: [WeekConsolidation], id: ID) -> WeekConsolidation? {
        guard let first = parts.first else { return nil }
        return WeekConsolidation(
            id: id,
            week: first.week,
            seed: first.seed,
            madeAt: parts.map(\.madeAt).max() ?? first.madeAt,
            households: parts.reduce(0) { $0 + $1.households },
            duplicates: parts.reduce(0) { $0 + $1.duplicates },
            before: Tally.sum(parts.map(\.before)),
            after: Tally.sum(parts.map(\.after)),
            lowerBound: parts.reduce(0) { $0 + $1.lowerBound },
            seconds: parts.reduce(0) { $0 + $1.seconds }
        )
    }
}
