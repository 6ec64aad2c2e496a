/// A place: a site that gives care, or a community where households live.
public struct Location: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Location>

    public enum Kind: String, Sendable, Codable { case site, community }

    public var id: ID
    public var kind: Kind
    public var name: String
    public var city: String?
    public var postalCode: String?
    /// Degrees north.
    public var latitude: Double?
    /// Degrees east.
    public var longitude: Double?
    /// An IANA time zone name.
    public var timeZone: String

    public init(
        id: ID,
        kind: Kind,
        name: String,
        city: String? = nil,
        postalCode: String? = nil,
        latitude: Double? = nil,
        longitude: Double? = nil,
        timeZone: String = "America/Anchorage"
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.city = city
        self.postalCode = postalCode
        self.latitude = latitude
        self.longitude = longitude
        self.timeZone = timeZone
    }
}

/// The minutes from door to door between two places.
public struct Travel: Hashable, Sendable, Codable {
    public var origin: Location.ID
    public var destination: Location.ID
    public var minutes: Int

    public init(origin: Location.ID, destination: Location.ID, minutes: Int) {
        self.origin = origin
        self.destination = destination
        self.minutes = minutes
    }
}
