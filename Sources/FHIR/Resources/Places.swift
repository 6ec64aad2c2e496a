/// A hospital, clinic, department, payer or company.
public struct Organization: Hashable, Sendable, Decodable {
    public var id: String?
    public var identifier: [Identifier]?
    public var active: Bool?
    public var type: [CodeableConcept]?
    public var name: String?
    public var address: [Address]?
    public var partOf: Reference?
}

/// A place: a site, a building, a ward, a bed.
public struct Location: Hashable, Sendable, Decodable {
    /// Where on Earth, in degrees.
    public struct Position: Hashable, Sendable, Decodable {
        public var longitude: Double
        public var latitude: Double
    }

    public var id: String?
    public var identifier: [Identifier]?
    public var status: String?
    public var name: String?
    public var address: Address?
    public var physicalType: CodeableConcept?
    public var position: Position?
    public var managingOrganization: Reference?
    public var partOf: Reference?
}
