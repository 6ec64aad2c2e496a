extension Instance {
    /// Somebody who gives care.
    public struct Provider: Codable, Sendable, Equatable {
        /// Their name.
        public var id: String
        /// What they are; not used by the search.
        public var role: String
        /// Languages they speak without an interpreter.
        public var languages: [String]

        /// Creates it from its parts.
        public init(
            id: String,
            role: String,
            languages: [String]
        ) {
            self.id = id
            self.role = role
            self.languages = languages
        }
    }

    /// A provider's presence at a place with free time.
    public struct Session: Codable, Sendable, Equatable {
        /// Its name.
        public var id: String
        /// Who is present.
        public var provider: String
        /// Where, for sessions in person.
        public var location: String?
        /// How its encounters are held.
        public var mode: Mode
        /// Free intervals; an encounter lies inside one of them.
        public var free: [Interval]
        /// Encounters that can run side by side.
        public var capacity: Int
        /// Visit types it offers.
        public var visitTypes: [String]
        /// Zones it serves, for home sessions.
        public var zones: [String]?

        /// Creates it from its parts.
        public init(
            id: String,
            provider: String,
            location: String? = nil,
            mode: Mode,
            free: [Interval],
            capacity: Int,
            visitTypes: [String],
            zones: [String]? = nil
        ) {
            self.id = id
            self.provider = provider
            self.location = location
            self.mode = mode
            self.free = free
            self.capacity = capacity
            self.visitTypes = visitTypes
            self.zones = zones
        }
    }

    /// A pool of equal rooms at a location.
    public struct Room: Codable, Sendable, Equatable {
        /// Where.
        public var location: String
        /// The kind of room.
        public var type: String
        /// How many.
        public var count: Int

        /// Creates it from its parts.
        public init(
            location: String,
            type: String,
            count: Int
        ) {
            self.location = location
            self.type = type
            self.count = count
        }
    }

    /// A pool of interpreters of one language.
    public struct Interpreters: Codable, Sendable, Equatable {
        /// The language.
        public var language: String
        /// How many.
        public var count: Int
        /// When they work.
        public var windows: [Interval]

        /// Creates it from its parts.
        public init(
            language: String,
            count: Int,
            windows: [Interval]
        ) {
            self.language = language
            self.count = count
            self.windows = windows
        }
    }
}
