import Care
import Postgres

/// What the family wants or is good at together, without how that has gone.
struct FamilyGoalRows: PlanRows {
    private let goals: Batch.Ticket<[FamilyGoal]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        goals = FamilyTickets.goals(batch, question.household)
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.familyGoals = try goals.get() }
}
