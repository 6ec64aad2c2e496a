import Care
import Postgres

/// What the members need that is not met yet, what must be done first before the rest.
struct NeedRows: PlanRows {
    private let needs: Batch.Ticket<[Need]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        needs = batch.query(
            """
            SELECT \(Need.columns) FROM need
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
              AND status IN ('open', 'booked')
            ORDER BY latest, need_id
            """,
            Need.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.give(try needs.get(), of: \.person, to: \.needs) }
}
