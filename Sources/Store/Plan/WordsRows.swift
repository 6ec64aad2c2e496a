import Care
import Postgres

/// What matters to the members, the newest first.
struct WordsRows: PlanRows {
    private let words: Batch.Ticket<[PersonWords]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        words = batch.query(
            """
            SELECT \(PersonWords.columns) FROM person_words
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
            ORDER BY on_day DESC, kept_at DESC, words_id DESC
            """,
            PersonWords.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.give(try words.get(), of: \.person, to: \.words) }
}
