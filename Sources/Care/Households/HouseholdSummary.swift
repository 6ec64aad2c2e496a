/// One line of a list of households.
public struct HouseholdSummary: Hashable, Sendable, Codable {
    public var id: Household.ID
    public var name: String
    public var community: String
    public var people: Int
    /// `nil` for those who see no needs.
    public var openNeeds: Int?

    public init(id: Household.ID, name: String, community: String, people: Int, openNeeds: Int?) {
        self.id = id
        self.name = name
        self.community = community
        self.people = people
        self.openNeeds = openNeeds
    }
}

/// How many of each there are.
public struct CommunityCounts: Hashable, Sendable, Codable {
    public var people: Int
    public var households: Int
    public var teams: Int
    public var practitioners: Int
    public var encounters: Int
    public var records: Int
    public var needs: Int
    public var appointments: Int

    public init(
        people: Int,
        households: Int,
        teams: Int,
        practitioners: Int,
        encounters: Int,
        records: Int,
        needs: Int,
        appointments: Int
    ) {
        self.people = people
        self.households = households
        self.teams = teams
        self.practitioners = practitioners
        self.encounters = encounters
        self.records = records
        self.needs = needs
        self.appointments = appointments
    }
}
