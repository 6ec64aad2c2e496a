import Care
import Postgres

/// The household itself and who looks after it.
struct HouseholdTickets {
    private let found: Batch.Ticket<(household: Household, team: CareTeam.ID?)?>

    init(_ batch: Batch, _ question: PlanQuestion) {
        found = batch.first(
            """
            SELECT (SELECT team_id FROM panel WHERE household_id = \(question.household) AND during @> \(question.day)),
                   \(Household.columns)
            FROM household WHERE household_id = \(question.household)
            """
        ) { row in
            var column = Columns(row)
            let team: CareTeam.ID? = try column()
            return (try Household(&column), team)
        }
    }

    /// The plan with nobody in it yet.
    func get(_ directory: Directory) throws -> HouseholdPlan? {
        guard let (household, team) = try found.get() else { return nil }
        guard let community = directory.locations[household.community] else { throw StoreError.corrupt("household") }
        return HouseholdPlan(
            household: household,
            community: community,
            team: team.flatMap { directory.teams[$0] },
            members: [],
            ties: [],
            duplicates: [],
            proposal: nil
        )
    }
}
