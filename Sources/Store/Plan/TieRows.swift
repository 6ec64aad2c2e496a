import Care
import Postgres

/// How the members are tied to others.
struct TieRows: PlanRows {
    private let ties: Batch.Ticket<[FamilyTie]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        ties = batch.query(
            """
            SELECT \(FamilyTie.columns) FROM family_tie
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
              AND during @> \(question.day)
            ORDER BY person_id, relative_id, kind
            """,
            FamilyTie.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.ties = try ties.get() }
}
