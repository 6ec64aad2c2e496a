/// A need that something already satisfies.
public struct Duplicate: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Duplicate>

    /// What to do about it.
    public enum Verdict: String, Sendable, Codable {
        /// The need is met already; booking it would repeat it.
        case block
        /// Two needs are one; meeting the other meets this.
        case merge
        /// It may be a repeat; a person decides.
        case ask
    }

    /// What satisfies the need.
    public enum Evidence: Hashable, Sendable, Codable {
        case record(CareRecord.ID)
        case appointment(Appointment.ID)
        case need(Need.ID)
    }

    public var need: Need.ID
    public var household: Household.ID
    public var verdict: Verdict
    public var evidence: Evidence
    /// Why, in one plain sentence.
    public var reason: String

    public init(need: Need.ID, household: Household.ID, verdict: Verdict, evidence: Evidence, reason: String) {
        self.need = need
        self.household = household
        self.verdict = verdict
        self.evidence = evidence
        self.reason = reason
    }
}
