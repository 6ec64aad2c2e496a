/// Everything known of a community at once: what a demonstration makes and what an import brings.
///
/// It is a bag of facts for bulk loading; nothing in it is unique to one household.
public struct Community: Sendable {
    public var locations: [Location] = []
    public var travel: [Travel] = []
    public var practitioners: [Practitioner] = []
    public var teams: [CareTeam] = []
    public var rooms: [Room] = []
    public var interpreters: [Interpreter] = []
    public var sessions: [Session] = []
    public var households: [Household] = []
    public var people: [CustomerOwner] = []
    /// Since when people are known here, where that is what was asked for.
    public var knownSince: [CustomerOwner.ID: Day] = [:]
    public var memberships: [Membership] = []
    public var ties: [FamilyTie] = []
    public var unavailabilities: [Unavailability] = []
    public var words: [PersonWords] = []
    public var contacts: [ContactPoint] = []
    public var identities: [SelfDescription] = []
    public var preferences: [PlanPreference] = []
    public var empanelments: [Empanelment] = []
    public var conditions: [Condition] = []
    public var goals: [Goal] = []
    public var goalVersions: [GoalVersion] = []
    public var planNotes: [PlanNote] = []
    public var assessments: [Assessment] = []
    /// What families share, each as it began.
    public var familyGoals: [FamilyGoalVersion] = []
    public var plans: [Plan] = []
    public var encounters: [Encounter] = []
    public var records: [CareRecord] = []
    public var needs: [Need] = []
    public var links: [NeedLink] = []
    public var appointments: [Appointment] = []

    public init() {}
}
