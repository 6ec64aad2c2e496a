/// What the people of a household have at stake when it changes.
public struct HouseholdStakes: Sendable {
    public var plans: [Plan]
    public var goals: [Goal]
    /// Open and booked ones.
    public var needs: [Need]
    public var links: [NeedLink]
    /// Those that are still to come.
    public var appointments: [Appointment]
    /// The teams of the households concerned, with the panels' sizes.
    public var teams: [Household.ID: Panel]
    /// How many proposals of each household nobody has answered.
    public var proposals: [Household.ID: Int]

    /// A team and how many people are on its panel.
    public struct Panel: Hashable, Sendable {
        public var team: CareTeam.ID
        public var name: String
        public var people: Int
        public var capacity: Int?

        public init(team: CareTeam.ID, name: String, people: Int, capacity: Int?) {
            self.team = team
            self.name = name
            self.people = people
            self.capacity = capacity
        }
    }

    public init(
        plans: [Plan] = [],
        goals: [Goal] = [],
        needs: [Need] = [],
        links: [NeedLink] = [],
        appointments: [Appointment] = [],
        teams: [Household.ID: Panel] = [:],
        proposals: [Household.ID: Int] = [:]
    ) {
        self.plans = plans
        self.goals = goals
        self.needs = needs
        self.links = links
        self.appointments = appointments
        self.teams = teams
        self.proposals = proposals
    }
}
