public import Care
public import Foundation
import Postgres

/// Visits that took place, as continuity counts them.
public struct Visits {
    let database: Database

    /// What a continuity report is read off.
    public struct Found: Sendable {
        public var visits: [CountedVisit]
        public var teams: [Practitioner.ID: Set<CareTeam.ID>]
        public var chosen: [CustomerOwner.ID: CareTeam.ID]
        public var names: [CustomerOwner.ID: String]
    }

    /// The kept visits since a moment of those who belong to a household on a day, with their providers' teams.
    public func ofHousehold(_ id: Household.ID, on day: Day, since: Date, timeZone: String) throws -> Found {
        let people = try database.query(
            """
            SELECT person.person_id, concat_ws(' ', coalesce(preferred_name, given_name), family_name), panel.team_id
            FROM household_member AS member
            JOIN person ON person.household_id = member.home_id AND person.person_id = member.person_id
            LEFT JOIN panel ON panel.household_id = member.home_id AND panel.during @> \(day)
            WHERE member.household_id = \(id) AND member.during @> \(day)
            """,
            Someone.init
        )
        return try found(people, since: since, timeZone: timeZone)
    }

    /// The kept visits since a moment of those on a team's panel on a day.
    public func ofTeam(_ id: CareTeam.ID, on day: Day, since: Date, timeZone: String) throws -> Found {
        let people = try database.query(
            """
            SELECT person_id, concat_ws(' ', coalesce(preferred_name, given_name), family_name), team_id
            FROM panel JOIN person USING (household_id)
            WHERE team_id = \(id) AND during @> \(day) AND deceased_on IS NULL
            """,
            Someone.init
        )
        return try found(people, since: since, timeZone: timeZone)
    }

    /// Whether there is such a team.
    public func isTeam(_ id: CareTeam.ID) throws -> Bool {
        try database.first("SELECT EXISTS (SELECT FROM care_team WHERE team_id = \(id))") { try $0.decode(0) } ?? false
    }

    private func found(_ people: [Someone], since: Date, timeZone: String) throws -> Found {
        let visits = try database.query(
            """
            SELECT person_id, practitioner_id, (lower(during) AT TIME ZONE \(timeZone))::date
            FROM encounter JOIN person_home USING (household_id, person_id)
            WHERE person_id = ANY(\(people.map(\.id).uuids())) AND practitioner_id IS NOT NULL
              AND status = 'finished' AND class NOT IN ('emergency', 'inpatient') AND lower(during) >= \(since)
            """
        ) { row in
            CountedVisit(person: try row.decode(0), practitioner: try row.decode(1), day: try row.decode(2))
        }
        let places = try database.query("SELECT practitioner_id, team_id FROM care_team_member") { row in
            (try row.decode(0, as: Practitioner.ID.self), try row.decode(1, as: CareTeam.ID.self))
        }
        return Found(
            visits: visits,
            teams: Dictionary(grouping: places, by: \.0).mapValues { Set($0.map(\.1)) },
            chosen: Dictionary(people.compactMap { one in one.team.map { (one.id, $0) } }) { first, _ in first },
            names: Dictionary(people.map { ($0.id, $0.name) }) { first, _ in first }
        )
    }

    private struct Someone {
        var id: CustomerOwner.ID
        var name: String
        var team: CareTeam.ID?

        init(_ row: Row) throws {
            var column = Columns(row)
            (id, name, team) = (try column(), try column(), try column())
        }
    }
}
