public import Care
import Foundation
import Postgres

/// The campuses of which a transaction can see the households.
///
/// A household belongs to the site where its care team is; without one, to the site nearest to its home.
public struct Campuses {
    let database: Database

    /// The campuses that have households, in the order of their identifiers.
    public func withHouseholds(on day: Day) throws -> [Location.ID] {
        Set(try all(on: day).values).sorted()
    }

    /// Each household's campus on a day; nothing where there are no sites.
    public func all(on day: Day) throws -> [Household.ID: Location.ID] {
        let pairs = try database.query(
            """
            SELECT household_id, campus_id
            FROM (
                SELECT household.household_id, coalesce(
                    (SELECT care_team.location_id
                     FROM panel JOIN care_team USING (team_id) JOIN location USING (location_id)
                     WHERE panel.household_id = household.household_id AND panel.during @> \(day)
                       AND location.kind = 'site'),
                    nearest.location_id, elsewhere.location_id) AS campus_id
                FROM household
                LEFT JOIN (
                    SELECT DISTINCT ON (origin_id) origin_id, location_id
                    FROM travel JOIN location ON location_id = destination_id AND kind = 'site'
                    ORDER BY origin_id, minutes, location_id) AS nearest ON nearest.origin_id = household.community_id
                LEFT JOIN (
                    SELECT location_id FROM location WHERE kind = 'site' ORDER BY name, location_id LIMIT 1
                ) AS elsewhere ON true) AS belonging
            WHERE campus_id IS NOT NULL
            """
        ) { row in (try row.decode(0, as: Household.ID.self), try row.decode(1, as: Location.ID.self)) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

extension Weeks {
    /// What planning one campus' part of a week depends on, read at one moment.
    ///
    /// - Throws: ``StoreError/unknownTimeZone(_:)``, or `PostgresError`.
    public func snapshot(campus: Location.ID, week: Day, days: Int, timeZone: String) throws -> CampusSnapshot {
        let campuses = try Campuses(database: database).all(on: week)
        let horizon = try horizon(week: week, days: days, timeZone: timeZone)
        let own = try concerned(horizon).filter { campuses[$0] == campus }.sorted()
        var snapshot = try snapshot(week: week, days: days, households: own, timeZone: timeZone)
        let owners = try bookings(of: Set(snapshot.busy.map(\.booking)))
        let people = Set(snapshot.facts.people.map(\.id.uuid))
        var (mine, elsewhere): ([WeekSnapshot.Busy], [CampusSnapshot.Elsewhere]) = ([], [])
        for entry in snapshot.busy {
            let owner = owners[entry.booking]
            if people.contains(entry.resource) || owner.map({ campuses[$0.household] == campus }) == true {
                mine.append(entry)
            } else {
                elsewhere.append(
                    CampusSnapshot.Elsewhere(
                        busy: entry,
                        campus: owner.flatMap { campuses[$0.household] },
                        isMovable: owner?.isMovable == true
                    )
                )
            }
        }
        snapshot.busy = mine
        return CampusSnapshot(campus: campus, week: snapshot, elsewhere: elsewhere)
    }

    /// Whose bookings are, and whether whoever plans the household may move them: those that stand on the grid.
    private func bookings(of ids: Set<Appointment.ID>) throws
        -> [Appointment.ID: (household: Household.ID, isMovable: Bool)]
    {
        let rows = try database.query(
            """
            SELECT appointment_id, household_id,
                   movable AND cardinality(needs) > 0
                   AND extract(epoch FROM lower(during))::bigint % 900 = 0
                   AND extract(epoch FROM upper(during))::bigint % 900 = 0
            FROM appointment_with_needs
            WHERE appointment_id = ANY(\(ids.sorted().uuids()))
            """
        ) { row in
            (
                try row.decode(0, as: Appointment.ID.self), try row.decode(1, as: Household.ID.self),
                try row.decode(2, as: Bool.self)
            )
        }
        return Dictionary(rows.map { ($0.0, ($0.1, $0.2)) }, uniquingKeysWith: { first, _ in first })
    }
}
