import Care
import Postgres

/// The care teams with their members, asked for in one batch together with other things.
struct TeamTickets {
    private let teams: Batch.Ticket<[CareTeam]>
    private let places: Batch.Ticket<[TeamPlace]>

    init(_ batch: Batch) {
        teams = batch.query("SELECT \(CareTeam.columns) FROM care_team ORDER BY name, team_id") {
            try CareTeam($0, members: [])
        }
        places = batch.query(
            "SELECT \(TeamPlace.columns) FROM care_team_member ORDER BY team_id, role, practitioner_id",
            TeamPlace.init
        )
    }

    /// Only the team on whose panel a household is on a day.
    init(_ batch: Batch, of household: Household.ID, on day: Day) {
        teams = batch.query(
            """
            SELECT \(CareTeam.columns) FROM care_team
            WHERE team_id IN (SELECT team_id FROM panel WHERE household_id = \(household) AND during @> \(day))
            """
        ) { try CareTeam($0, members: []) }
        places = batch.query(
            """
            SELECT \(TeamPlace.columns) FROM care_team_member
            WHERE team_id IN (SELECT team_id FROM panel WHERE household_id = \(household) AND during @> \(day))
            ORDER BY role, practitioner_id
            """,
            TeamPlace.init
        )
    }

    func get() throws -> [CareTeam] {
        let members = Dictionary(grouping: try places.get(), by: \.team)
        return try teams.get().map { team in
            var team = team
            team.members = (members[team.id] ?? []).map(\.member)
            return team
        }
    }
}
