/// Someone who gives care.
public struct Practitioner: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Practitioner>

    public var id: ID
    public var givenName: String
    public var familyName: String
    /// A role of the catalogue, such as `primary-care` or `traditional-healer`.
    public var role: String
    /// BCP 47 language tags.
    public var languages: [String]
    /// Where they have said so.
    public var gender: CustomerOwner.Sex?

    public init(
        id: ID,
        givenName: String,
        familyName: String,
        role: String,
        languages: [String] = ["en"],
        gender: CustomerOwner.Sex? = nil
    ) {
        self.gender = gender
        self.id = id
        self.givenName = givenName
        self.familyName = familyName
        self.role = role
        self.languages = languages
    }

    public var displayName: String { [givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// The integrated team that households are empanelled to.
public struct CareTeam: Hashable, Sendable, Codable {
    public typealias ID = Identifier<CareTeam>

    /// A practitioner's place in a team.
    public struct Member: Hashable, Sendable, Codable {
        public var practitioner: Practitioner.ID
        public var role: String
        /// The part of the practitioner's time that the team has, above 0 and at most 1.
        public var share: Double

        public init(practitioner: Practitioner.ID, role: String, share: Double = 1) {
            self.practitioner = practitioner
            self.role = role
            self.share = share
        }
    }

    public var id: ID
    public var name: String
    public var location: Location.ID?
    /// The number of people that it can look after.
    public var capacity: Int?
    public var members: [Member]

    public init(id: ID, name: String, location: Location.ID? = nil, capacity: Int? = nil, members: [Member] = []) {
        self.id = id
        self.name = name
        self.location = location
        self.capacity = capacity
        self.members = members
    }
}

/// A household's place on a team's panel.
public struct Empanelment: Hashable, Sendable, Codable {
    public var household: Household.ID
    public var team: CareTeam.ID
    public var during: DayRange

    public init(household: Household.ID, team: CareTeam.ID, during: DayRange) {
        self.household = household
        self.team = team
        self.during = during
    }
}
