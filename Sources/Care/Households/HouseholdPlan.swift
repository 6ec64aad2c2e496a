/// The plans of a household's members seen together: who they are, what matters, what is due and what is booked.
public struct HouseholdPlan: Sendable {
    /// One member with all that is theirs.
    public struct Member: Sendable {
        public var person: CustomerOwner
        public var role: Membership.Role
        public var isPrimary: Bool
        /// What the person said matters, and what others noted beside it; the newest first.
        public var words: [PersonWords]
        public var identity: [SelfDescription]
        public var goals: [Goal]
        public var needs: [Need]
        public var appointments: [Appointment]
        /// The latest first, at most ten.
        public var encounters: [Encounter]

        public init(
            person: CustomerOwner,
            role: Membership.Role,
            isPrimary: Bool,
            words: [PersonWords] = [],
            identity: [SelfDescription] = [],
            goals: [Goal] = [],
            needs: [Need] = [],
            appointments: [Appointment] = [],
            encounters: [Encounter] = []
        ) {
            self.person = person
            self.role = role
            self.isPrimary = isPrimary
            self.words = words
            self.identity = identity
            self.goals = goals
            self.needs = needs
            self.appointments = appointments
            self.encounters = encounters
        }
    }

    public var household: Household
    public var community: Location
    public var team: CareTeam?
    public var members: [Member]
    public var ties: [FamilyTie]
    public var duplicates: [FoundDuplicate]
    /// What the family wants and is good at together.
    public var familyGoals: [FamilyGoal]
    /// The newest proposal for the week asked for, whatever its status.
    public var proposal: Proposal?

    public init(
        household: Household,
        community: Location,
        team: CareTeam?,
        members: [Member],
        ties: [FamilyTie],
        duplicates: [FoundDuplicate],
        proposal: Proposal?,
        familyGoals: [FamilyGoal] = []
    ) {
        self.household = household
        self.community = community
        self.team = team
        self.members = members
        self.ties = ties
        self.duplicates = duplicates
        self.proposal = proposal
        self.familyGoals = familyGoals
    }
}
