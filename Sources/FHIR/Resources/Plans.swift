/// Those who care for a person or a group.
public struct CareTeam: Hashable, Sendable, Decodable {
    /// One of the team, in a role.
    public struct Participant: Hashable, Sendable, Decodable {
        public var role: [CodeableConcept]?
        public var member: Reference?
    }

    public var id: String?
    public var status: String?
    public var name: String?
    public var subject: Reference?
    public var period: Period?
    public var participant: [Participant]?
    public var managingOrganization: [Reference]?
}

/// A plan of care.
public struct CarePlan: Hashable, Sendable, Decodable {
    public var id: String?
    public var status: String
    public var title: String?
    public var description: String?
    public var category: [CodeableConcept]?
    public var subject: Reference
    public var period: Period?
    public var created: DateTime?
}

/// What someone wants to reach.
public struct Goal: Hashable, Sendable, Decodable {
    public var id: String?
    public var lifecycleStatus: String
    public var category: [CodeableConcept]?
    public var description: CodeableConcept
    public var subject: Reference
    public var startDate: DateTime?
}

/// An order or a wish that a service be given.
public struct ServiceRequest: Hashable, Sendable, Decodable {
    public var id: String?
    public var status: String
    public var intent: String
    public var priority: String?
    public var doNotPerform: Bool?
    public var code: CodeableConcept?
    public var subject: Reference
    public var occurrenceDateTime: DateTime?
    public var occurrencePeriod: Period?
    public var authoredOn: DateTime?
    public var reasonCode: [CodeableConcept]?
}
