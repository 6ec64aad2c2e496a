/// A person who receives care.
public struct Patient: Hashable, Sendable, Decodable {
    /// A language of a person.
    public struct Communication: Hashable, Sendable, Decodable {
        public var language: CodeableConcept
        public var preferred: Bool?
    }

    public var id: String?
    public var identifier: [Identifier]?
    public var active: Bool?
    public var name: [HumanName]?
    public var gender: String?
    public var birthDate: DateTime?
    public var deceasedBoolean: Bool?
    public var deceasedDateTime: DateTime?
    public var address: [Address]?
    public var communication: [Communication]?
}

/// Someone who gives care.
public struct Practitioner: Hashable, Sendable, Decodable {
    /// What they may do.
    public struct Qualification: Hashable, Sendable, Decodable {
        public var code: CodeableConcept
    }

    public var id: String?
    public var identifier: [Identifier]?
    public var active: Bool?
    public var name: [HumanName]?
    public var qualification: [Qualification]?
    public var communication: [CodeableConcept]?
}

/// What a practitioner does for an organization, and where.
public struct PractitionerRole: Hashable, Sendable, Decodable {
    public var id: String?
    public var identifier: [Identifier]?
    public var practitioner: Reference?
    public var organization: Reference?
    public var code: [CodeableConcept]?
    public var specialty: [CodeableConcept]?
    public var location: [Reference]?
}

/// A relative or friend of a patient.
public struct RelatedPerson: Hashable, Sendable, Decodable {
    public var id: String?
    public var identifier: [Identifier]?
    public var patient: Reference
    public var relationship: [CodeableConcept]?
}
