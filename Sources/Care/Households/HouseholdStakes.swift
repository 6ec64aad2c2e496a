/// What the people of a household have at stake when it changes.
public struct HouseholdStakes: Sendable {
    /// Whose each plan is, and how private.
    public var plans: [OwnedLabel]
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
    /// Leave to see and act that one of the people has given or holds, and that is in force.
    public var proxies: [Proxy]
    /// Protection of one of the people, or from one of them, that is in force.
    public var flags: [SafetyFlag]

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
        plans: [OwnedLabel] = [],
        goals: [Goal] = [],
        needs: [Need] = [],
        links: [NeedLink] = [],
        appointments: [Appointment] = [],
        teams: [Household.ID: Panel] = [:],
        proposals: [Household.ID: Int] = [:],
        proxies: [Proxy] = [],
        flags: [SafetyFlag] = []
    ) {
        self.plans = plans
        self.goals = goals
        self.needs = needs
        self.links = links
        self.appointments = appointments
        self.teams = teams
        self.proposals = proposals
        (self.proxies, self.flags) = (proxies, flags)
    }
}

extension HouseholdStakes {
    /// What of it somebody may know, so that no count and no sentence tells of the rest.
    public func seen(by claim: ViewClaim) -> HouseholdStakes {
        var seen = self
        seen.plans = plans.filter { claim.sees($0.person, $0.label) }
        seen.goals = goals.filter { claim.sees($0.person, $0.label) }
        seen.needs = needs.filter { claim.sees($0.person, $0.label) }
        let known = Set(seen.needs.map(\.id))
        seen.links = links.filter { known.contains($0.before) && known.contains($0.after) }
        seen.appointments = appointments.filter { claim.sees($0.person, $0.label) }
        seen.proxies = proxies.filter { claim.sees($0.person, .general) }
        // That somebody is protected tells of violence.
        seen.flags = flags.filter { claim.sees($0.person, Label(.violence)) }
        return seen
    }
}

extension HouseholdRegister {
    /// The names and ties that somebody may know; what is decided is decided by all there is.
    public func seen(by claim: ViewClaim) -> HouseholdRegister {
        var seen = self
        seen.people = people.filter { claim.knows($0.key) }
        seen.ties = ties.filter { claim.sees($0.person, .general) && claim.knows($0.relative) }
        return seen
    }
}
