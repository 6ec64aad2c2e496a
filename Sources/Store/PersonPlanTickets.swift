import Care
import Foundation
import Postgres

/// The statements of what stands around a plan and is nobody's own.
struct OpenTickets {
    let team: TeamTickets
    let instruments: Batch.Ticket<[Instrument]>
    /// Which services are referrals.
    let referrals: [String]

    init(_ batch: Batch, of home: Household.ID, on day: Day, referrals: [String]) {
        self.referrals = referrals
        team = TeamTickets(batch, of: home, on: day)
        instruments = batch.query(
            "SELECT \(Instrument.columns) FROM instrument ORDER BY instrument_code",
            Instrument.init
        )
    }
}

/// The statements of one person's plan.
struct PersonPlanTickets {
    private let open: OpenTickets
    private let person: Batch.Ticket<CustomerOwner?>
    private let words: Batch.Ticket<[PersonWords]>
    private let goals: Batch.Ticket<[Goal]>
    private let versions: Batch.Ticket<[GoalVersion]>
    private let notes: Batch.Ticket<[PlanNote]>
    private let assessments: Batch.Ticket<[Assessment]>
    private let attended: Batch.Ticket<[PersonPlan.Attended]>
    private let records: Batch.Ticket<[CareRecord]>
    private let encounters: Batch.Ticket<[Encounter]>

    init(_ batch: Batch, _ id: CustomerOwner.ID, _ open: OpenTickets, from source: PlanQuestion.Source) {
        self.open = open
        person = batch.first(
            """
            SELECT \(CustomerOwner.columns.of("person"))
            FROM person_home JOIN \(identifier: source.person) AS person USING (household_id, person_id)
            WHERE person_id = \(id)
            """,
            CustomerOwner.init
        )
        words = batch.query(
            """
            SELECT \(PersonWords.columns) FROM person_home JOIN person_words USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY on_day DESC, kept_at DESC, words_id DESC
            """,
            PersonWords.init
        )
        goals = batch.query(
            """
            SELECT \(Goal.columns) FROM person_home JOIN goal USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY goal_id
            """,
            Goal.init
        )
        versions = batch.query(
            """
            SELECT \(Goal.columns), \(GoalVersion.columns)
            FROM person_home JOIN goal_version USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY kept_at, goal_id, version
            """,
            GoalVersion.init
        )
        notes = batch.query(
            """
            SELECT \(PlanNote.columns) FROM person_home JOIN plan_note USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY kind, on_day DESC, kept_at DESC, note_id
            """,
            PlanNote.init
        )
        assessments = batch.query(
            """
            SELECT \(Assessment.columns) FROM person_home JOIN assessment USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY on_day DESC, kept_at DESC, assessment_id
            """,
            Assessment.init
        )
        attended = batch.query(
            """
            SELECT \(Gathering.columns), cat, own, shared
            FROM person_home JOIN attendance USING (household_id, person_id) JOIN gathering USING (gathering_id)
            WHERE person_id = \(id) ORDER BY on_day DESC, gathering_id
            """
        ) { row in
            var column = Columns(row)
            return PersonPlan.Attended(gathering: try Gathering(&column), label: try Label(&column))
        }
        records = batch.query(
            """
            SELECT \(CareRecord.columns) FROM person_home JOIN record USING (household_id, person_id)
            WHERE person_id = \(id) AND service_code = ANY(\(open.referrals)) ORDER BY at, record_id
            """,
            CareRecord.init
        )
        encounters = batch.query(
            """
            SELECT \(Encounter.columns) FROM person_home JOIN encounter USING (household_id, person_id)
            WHERE person_id = \(id) AND status = 'finished' ORDER BY during DESC, encounter_id LIMIT 100
            """,
            Encounter.init
        )
    }

    func get() throws -> PersonPlan? {
        guard let person = try person.get() else { return nil }
        return PersonPlan(
            person: person,
            words: try words.get(),
            goals: try goals.get(),
            history: try versions.get(),
            notes: try notes.get(),
            assessments: try assessments.get(),
            instruments: try open.instruments.get(),
            attended: try attended.get(),
            records: try records.get(),
            encounters: try encounters.get(),
            team: try open.team.get().first
        )
    }
}
