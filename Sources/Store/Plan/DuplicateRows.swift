import Care
import Postgres

/// What the members seem to be asked for twice.
struct DuplicateRows: PlanRows {
    private let duplicates: Batch.Ticket<[FoundDuplicate]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        duplicates = batch.query(
            """
            SELECT \(FoundDuplicate.columns) FROM duplicate
            WHERE household_id = \(question.household) AND state <> 'undone'
            ORDER BY duplicate_id
            """,
            FoundDuplicate.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.duplicates = try duplicates.get() }
}
