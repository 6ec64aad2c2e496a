import Care
import Postgres

/// What the members want.
struct GoalRows: PlanRows {
    private let goals: Batch.Ticket<[Goal]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        goals = batch.query(
            """
            SELECT \(Goal.columns) FROM goal
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
              AND status IN ('proposed', 'active')
            ORDER BY domain, goal_id
            """,
            Goal.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.give(try goals.get(), of: \.person, to: \.goals) }
}
