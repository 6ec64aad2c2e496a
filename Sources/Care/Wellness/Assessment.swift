public import Foundation

/// What an instrument said of a person on a day.
public struct Assessment: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Assessment>

    /// That it was kept in error.
    public struct Striking: Hashable, Sendable, Codable {
        public var at: Date
        /// Who said so, as ``Viewer/word`` says it.
        public var author: String

        public init(at: Date, author: String) {
            (self.at, self.author) = (at, author)
        }
    }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    /// An ``Instrument/code``.
    public var instrument: String
    public var score: Int
    /// One by one, where they were given.
    public var answers: [Int]
    public var day: Day
    /// Who kept it, as ``Viewer/word`` says it.
    public var author: String
    public var keptAt: Date
    /// `nil` while it counts.
    public var struck: Striking?
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        instrument: String,
        score: Int,
        answers: [Int] = [],
        day: Day,
        author: String,
        keptAt: Date,
        struck: Striking? = nil,
        label: Label
    ) {
        (self.id, self.household, self.person, self.instrument) = (id, household, person, instrument)
        (self.score, self.answers, self.day, self.author) = (score, answers, day, author)
        (self.keptAt, self.struck, self.label) = (keptAt, struck, label)
    }
}

/// How a person's goals are spread over the domains, beside how much they say that each matters to them.
///
/// It sets no target: where the two differ is a question to ask.
public struct DomainBalance: Hashable, Sendable {
    public struct Part: Hashable, Sendable, Codable {
        public var domain: WellnessDomain
        /// The goals that are open.
        public var goals: Int
        /// Their part of all open goals, from 0 to 1; `nil` where there are none.
        public var goalShare: Double?
        /// How much the person says that it matters, 0 to 10; `nil` where nobody has asked.
        public var matters: Int?
        /// Its part of all that matters; `nil` until every domain was asked for.
        public var mattersShare: Double?
        /// How much more of what matters than of the goals it has, from -1 to 1.
        public var gap: Double? { goalShare.flatMap { goals in mattersShare.map { $0 - goals } } }
    }

    /// One for each domain, in their order.
    public var parts: [Part]

    /// - Parameters:
    ///   - goals: those of one person.
    ///   - matters: how much each domain matters to them, as far as it was asked.
    public init(goals: [Goal], matters: [WellnessDomain: Int]) {
        let open = goals.filter(\.isOpen)
        let total = WellnessDomain.allCases.compactMap { matters[$0] }.reduce(0, +)
        let isAsked = WellnessDomain.allCases.allSatisfy { matters[$0] != nil } && total > 0
        parts = WellnessDomain.allCases.map { domain in
            let count = open.count { $0.domain == domain }
            return Part(
                domain: domain,
                goals: count,
                goalShare: open.isEmpty ? nil : Double(count) / Double(open.count),
                matters: matters[domain],
                mattersShare: isAsked ? matters[domain].map { Double($0) / Double(total) } : nil
            )
        }
    }
}
