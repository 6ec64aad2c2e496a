import Care
import Postgres

/// The last visits of each member, the latest first.
struct EncounterRows: PlanRows {
    private static let columns = Encounter.columns.of("latest")

    private let encounters: Batch.Ticket<[Encounter]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        encounters = batch.query(
            """
            SELECT \(Self.columns)
            FROM unnest(\(question.people)) AS member
            CROSS JOIN LATERAL (
                SELECT * FROM encounter
                WHERE encounter.household_id = ANY(\(question.homes)) AND encounter.person_id = member
                ORDER BY encounter.during DESC
                LIMIT 10
            ) AS latest
            ORDER BY latest.during DESC, latest.encounter_id
            """,
            Encounter.init
        )
    }

    func fill(_ plan: inout HouseholdPlan) throws { plan.give(try encounters.get(), of: \.person, to: \.encounters) }
}
