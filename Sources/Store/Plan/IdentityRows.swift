import Care
import Postgres

/// Who the members say that they are.
struct IdentityRows: PlanRows {
    private let identity: Batch.Ticket<[SelfDescription]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        identity = batch.query(
            """
            SELECT \(SelfDescription.columns) FROM person_identity
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
            ORDER BY person_id, aspect
            """,
            SelfDescription.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.give(try identity.get(), of: \.person, to: \.identity) }
}
