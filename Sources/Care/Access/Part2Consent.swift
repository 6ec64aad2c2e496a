public import Foundation

/// A person's consent to disclose substance use treatment to those whom it names (42 CFR 2.31).
public struct Part2Consent: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Part2Consent>

    /// What it may be disclosed for.
    public enum Scope: String, Sendable, Codable, CaseIterable {
        /// All future treatment, payment and operations.
        case care
        /// What the person asked for this once, which opens no record.
        case once
    }

    public var id: ID
    public var person: CustomerOwner.ID
    public var scope: Scope
    public var recipients: Set<Practitioner.ID>
    public var givenAt: Date
    public var expiresAt: Date
    /// From then on nothing more is disclosed; what was disclosed before is not undone.
    public var revokedAt: Date?

    public init(
        id: ID,
        person: CustomerOwner.ID,
        scope: Scope = .care,
        recipients: Set<Practitioner.ID>,
        givenAt: Date,
        expiresAt: Date,
        revokedAt: Date? = nil
    ) {
        (self.id, self.person, self.scope, self.recipients) = (id, person, scope, recipients)
        (self.givenAt, self.expiresAt, self.revokedAt) = (givenAt, expiresAt, revokedAt)
    }
}

/// That a person is in the care of a program under 42 CFR Part 2.
public struct ProgramEnrolment: Hashable, Sendable, Codable {
    public var person: CustomerOwner.ID
    public var program: String
    public var during: DayRange

    public init(person: CustomerOwner.ID, program: String, during: DayRange) {
        (self.person, self.program, self.during) = (person, program, during)
    }
}

/// That someone works in a program under 42 CFR Part 2.
public struct ProgramPost: Hashable, Sendable, Codable {
    public var practitioner: Practitioner.ID
    public var program: String
    public var during: DayRange

    public init(practitioner: Practitioner.ID, program: String, during: DayRange) {
        (self.practitioner, self.program, self.during) = (practitioner, program, during)
    }
}
