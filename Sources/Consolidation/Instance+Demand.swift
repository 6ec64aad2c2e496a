extension Instance {
    /// People who travel together.
    public struct Household: Codable, Sendable, Equatable {
        /// Its name.
        public var id: String
        /// Where it lives, a node of the travel matrix.
        public var zone: String
        /// Its members.
        public var persons: [String]

        /// Creates it from its parts.
        public init(
            id: String,
            zone: String,
            persons: [String]
        ) {
            self.id = id
            self.zone = zone
            self.persons = persons
        }
    }

    /// A member of a household.
    public struct Person: Codable, Sendable, Equatable {
        /// Their name.
        public var id: String
        /// The household they belong to.
        public var household: String
        /// Whether an adult must come along in person.
        public var minor: Bool
        /// The language they speak.
        public var language: String
        /// When they cannot be seen, nor escort.
        public var unavailable: [Interval]

        /// Creates it from its parts.
        public init(
            id: String,
            household: String,
            minor: Bool,
            language: String,
            unavailable: [Interval]
        ) {
            self.id = id
            self.household = household
            self.minor = minor
            self.language = language
            self.unavailable = unavailable
        }
    }

    /// Something a person needs done within a window.
    public struct Need: Codable, Sendable, Equatable {
        /// Its name.
        public var id: String
        /// Whose it is.
        public var person: String
        /// The service needed.
        public var service: String
        /// First minute of its window.
        public var earliest: Int
        /// Last minute by which it must be finished.
        public var latest: Int
        /// Accepted modes.
        public var modes: [Mode]
        /// Accepted providers; empty means any.
        public var providers: [String]
        /// The care team; empty means no preference.
        public var preferred: [String]
        /// How much it weighs unmet, 1 to 3.
        public var priority: Int

        /// Creates it from its parts.
        public init(
            id: String,
            person: String,
            service: String,
            earliest: Int,
            latest: Int,
            modes: [Mode],
            providers: [String],
            preferred: [String],
            priority: Int
        ) {
            self.id = id
            self.person = person
            self.service = service
            self.earliest = earliest
            self.latest = latest
            self.modes = modes
            self.providers = providers
            self.preferred = preferred
            self.priority = priority
        }
    }
}
