import Foundation

/// What a change of a household touches, said before it is done.
public struct HouseholdImpact: Hashable, Sendable, Codable {
    /// What kind of thing is touched.
    public enum Subject: String, Sendable, Codable {
        case membership, household, head, team, panel, plan, goal, need, link, appointment, escort, guardian, tie
        case proposal, proxy, protection
    }

    /// What becomes of it.
    public enum Effect: String, Sendable, Codable {
        /// It is new.
        case begins
        case ends
        /// It goes along with its person.
        case moves
        /// It stays, and someone has to look at it.
        case review
        case cancelled, withdrawn, superseded
    }

    /// One thing that is touched.
    public struct Line: Hashable, Sendable, Codable {
        public var subject: Subject
        public var effect: Effect
        public var household: Household.ID
        public var person: CustomerOwner.ID?
        /// How many of these there are.
        public var count: Int
        public var sentence: String

        public init(
            _ subject: Subject,
            _ effect: Effect,
            household: Household.ID,
            person: CustomerOwner.ID? = nil,
            count: Int = 1,
            _ sentence: String
        ) {
            self.subject = subject
            self.effect = effect
            self.household = household
            self.person = person
            self.count = count
            self.sentence = sentence
        }
    }

    public var kind: HouseholdChange.Kind
    public var household: Household.ID
    public var day: Day
    public var lines: [Line]
    /// The household that comes out of it, where one does.
    public var founded: Household.ID?

    /// What an outcome touches of what is at stake.
    public init(of outcome: HouseholdOutcome, register: HouseholdRegister, stakes: HouseholdStakes) {
        kind = outcome.change.kind
        household = outcome.change.household
        day = outcome.change.day
        founded = outcome.founded?.id
        let account = HouseholdAccount(outcome: outcome, register: register, stakes: stakes)
        lines = account.people + account.families + account.leave + account.care + account.teams
    }

    /// A name of exactly this preview: a change made under it is refused where anything of it is other by then.
    ///
    /// A household that is founded gets its identifier when it is, so that is no part of what was agreed to.
    public var fingerprint: String {
        let parts = lines.map { line in
            let household = line.household == founded ? "new" : line.household.description
            return "\(line.subject) \(line.effect) \(household) \(line.person?.description ?? "") \(line.count)"
        }
        .sorted()
        return StableID.uuid(
            "impact",
            kind.rawValue,
            household.description,
            day.description,
            parts.joined(separator: ";")
        )
        .uuidString.lowercased()
    }
}
