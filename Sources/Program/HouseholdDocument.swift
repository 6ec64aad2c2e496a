import Care

/// A household's plan as JSON.
struct HouseholdDocument: Encodable {
    struct Member: Encodable {
        let person: CustomerOwner
        let role: Membership.Role
        let isPrimary: Bool
        let words: [PersonWords]
        let identity: [SelfDescription]
        let goals: [Goal]
        let needs: [Need]
        let appointments: [Appointment]
        let encounters: [Encounter]
    }

    let household: Household
    let community: Location
    let team: CareTeam?
    let members: [Member]
    let ties: [FamilyTie]
    let duplicates: [FoundDuplicate]
    let proposal: Proposal?
    let familyGoals: [FamilyGoal]

    init(_ plan: HouseholdPlan) {
        household = plan.household
        community = plan.community
        team = plan.team
        members = plan.members.map {
            Member(
                person: $0.person,
                role: $0.role,
                isPrimary: $0.isPrimary,
                words: $0.words,
                identity: $0.identity,
                goals: $0.goals,
                needs: $0.needs,
                appointments: $0.appointments,
                encounters: $0.encounters
            )
        }
        ties = plan.ties
        duplicates = plan.duplicates
        proposal = plan.proposal
        familyGoals = plan.familyGoals
    }
}
