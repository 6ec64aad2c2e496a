/// A meeting of a patient with those who care.
public struct Encounter: Hashable, Sendable, Decodable {
    /// One who took part.
    public struct Participant: Hashable, Sendable, Decodable {
        public var individual: Reference?
    }

    /// Where it was.
    public struct Place: Hashable, Sendable, Decodable {
        public var location: Reference
    }

    public var id: String?
    public var status: String
    public var `class`: Coding
    public var type: [CodeableConcept]?
    public var serviceType: CodeableConcept?
    public var subject: Reference?
    public var participant: [Participant]?
    public var period: Period?
    public var length: Quantity?
    public var location: [Place]?
    public var serviceProvider: Reference?
}

/// An action that was done for a patient.
public struct Procedure: Hashable, Sendable, Decodable {
    public var id: String?
    public var status: String
    public var code: CodeableConcept?
    public var subject: Reference
    public var performedDateTime: DateTime?
    public var performedPeriod: Period?
}

/// A measurement or finding.
public struct Observation: Hashable, Sendable, Decodable {
    public var id: String?
    public var status: String
    public var code: CodeableConcept
    public var subject: Reference?
    public var effectiveDateTime: DateTime?
    public var effectivePeriod: Period?
    public var effectiveInstant: DateTime?
    public var issued: DateTime?
}

/// A vaccination.
public struct Immunization: Hashable, Sendable, Decodable {
    public var id: String?
    public var status: String
    public var vaccineCode: CodeableConcept
    public var patient: Reference
    public var occurrenceDateTime: DateTime?
    public var occurrenceString: String?
}

/// A condition, problem or diagnosis.
public struct Condition: Hashable, Sendable, Decodable {
    public var id: String?
    public var clinicalStatus: CodeableConcept?
    public var verificationStatus: CodeableConcept?
    public var code: CodeableConcept?
    public var subject: Reference
    public var onsetDateTime: DateTime?
    public var onsetPeriod: Period?
    public var abatementDateTime: DateTime?
    public var abatementPeriod: Period?
    public var recordedDate: DateTime?
}

/// A time agreed for an encounter.
public struct Appointment: Hashable, Sendable, Decodable {
    /// Who or what takes part.
    public struct Participant: Hashable, Sendable, Decodable {
        public var actor: Reference?
    }

    public var id: String?
    public var status: String
    public var serviceType: [CodeableConcept]?
    public var appointmentType: CodeableConcept?
    public var description: String?
    public var start: DateTime?
    public var end: DateTime?
    public var minutesDuration: Int?
    public var participant: [Participant]
}
