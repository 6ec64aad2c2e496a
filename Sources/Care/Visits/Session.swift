/// A stretch of time in which a practitioner works somewhere in a mode.
public struct Session: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Session>

    public var id: ID
    public var practitioner: Practitioner.ID
    /// Where, for a session in person.
    public var location: Location.ID?
    public var mode: Mode
    public var during: TimeWindow
    /// How many people at once: above 1 for a group.
    public var capacity: Int
    public var visitTypes: [String]
    /// The communities that a session of home visits serves.
    public var communities: [Location.ID]?

    public init(
        id: ID,
        practitioner: Practitioner.ID,
        location: Location.ID?,
        mode: Mode,
        during: TimeWindow,
        capacity: Int = 1,
        visitTypes: [String],
        communities: [Location.ID]? = nil
    ) {
        self.id = id
        self.practitioner = practitioner
        self.location = location
        self.mode = mode
        self.during = during
        self.capacity = capacity
        self.visitTypes = visitTypes
        self.communities = communities
    }
}

/// A room that can be held once at a time.
public struct Room: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Room>

    public var id: ID
    public var location: Location.ID
    public var type: String
    /// Its number among the rooms of its type at its location, from 1.
    public var ordinal: Int

    public init(id: ID, location: Location.ID, type: String, ordinal: Int) {
        self.id = id
        self.location = location
        self.type = type
        self.ordinal = ordinal
    }
}

/// An interpreter, who can be with one person at a time.
public struct Interpreter: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Interpreter>

    public var id: ID
    public var language: String
    public var ordinal: Int
    /// Working minutes of each weekday.
    public var minutes: Range<Int>

    public init(id: ID, language: String, ordinal: Int, minutes: Range<Int> = 480..<1020) {
        self.id = id
        self.language = language
        self.ordinal = ordinal
        self.minutes = minutes
    }
}
