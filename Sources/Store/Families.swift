public import Care
public import Foundation
import Postgres

/// What happens to households, and how they were on past days.
public struct Families {
    let database: Database

    /// Lets no one else change these households and the homes of these people until the transaction ends.
    public func lock(_ households: Set<Household.ID>, _ people: Set<CustomerOwner.ID>) throws {
        try database.execute(
            """
            SELECT FROM household WHERE household_id = ANY(\(households.uuids())) ORDER BY household_id FOR UPDATE
            """
        )
        try database.execute(
            "SELECT FROM person_home WHERE person_id = ANY(\(people.uuids())) ORDER BY person_id FOR UPDATE"
        )
    }

    /// What is known of these households: all who ever belonged to them, and others besides, with all their
    /// memberships, and the ties that lead from or to them.
    public func register(
        of households: Set<Household.ID>,
        and others: Set<CustomerOwner.ID> = []
    ) throws -> HouseholdRegister {
        let ids = households.uuids()
        let known = try database.query(
            "SELECT \(Household.columns) FROM household WHERE household_id = ANY(\(ids))",
            Household.init
        )
        let people = try database.query(
            """
            SELECT \(CustomerOwner.columns.of("person"))
            FROM person JOIN person_home USING (household_id, person_id)
            WHERE person.person_id = ANY(\(others.uuids()))
               OR person.person_id IN (SELECT person_id FROM membership WHERE household_id = ANY(\(ids)))
            """,
            CustomerOwner.init
        )
        let names = people.map(\.id).uuids()
        let memberships = try database.query(
            """
            SELECT household_id, person_id, role,
                   EXISTS (SELECT FROM primary_household AS own
                           WHERE own.person_id = membership.person_id AND own.household_id = membership.household_id
                             AND own.during && membership.during) AS is_primary,
                   during, ended_reason
            FROM membership WHERE person_id = ANY(\(names)) ORDER BY person_id, during, household_id
            """,
            Membership.init
        )
        let ties = try database.query(
            """
            SELECT \(FamilyTie.columns.of("tie"))
            FROM family_tie AS tie JOIN person_home USING (household_id, person_id)
            WHERE tie.person_id = ANY(\(names)) OR tie.relative_id = ANY(\(names))
            ORDER BY tie.person_id, tie.relative_id, tie.kind
            """,
            FamilyTie.init
        )
        return HouseholdRegister(households: known, people: people, memberships: memberships, ties: ties)
    }

    /// What these people and households have at stake from a moment on.
    public func stakes(
        of people: Set<CustomerOwner.ID>,
        _ households: Set<Household.ID>,
        on day: Day,
        from now: Date
    ) throws -> HouseholdStakes {
        let names = people.uuids()
        let ids = households.uuids()
        let needs = try database.query(
            """
            SELECT \(Need.columns.of("need")) FROM need JOIN person_home USING (household_id, person_id)
            WHERE person_id = ANY(\(names)) AND status IN ('open', 'booked')
            """,
            Need.init
        )
        let waiting = needs.map(\.id).uuids()
        return HouseholdStakes(
            plans: try database.query(
                """
                SELECT person_id, cat, own, shared FROM plan JOIN person_home USING (household_id, person_id)
                WHERE person_id = ANY(\(names)) AND status <> 'ended'
                """
            ) { row in
                var column = Columns(row)
                return OwnedLabel(person: try column(), label: try Label(&column))
            },
            goals: try database.query(
                """
                SELECT \(Goal.columns.of("goal")) FROM goal JOIN person_home USING (household_id, person_id)
                WHERE person_id = ANY(\(names)) AND status IN ('proposed', 'active')
                """,
                Goal.init
            ),
            needs: needs,
            links: try database.query(
                """
                SELECT \(NeedLink.columns) FROM need_link
                WHERE household_id = ANY(\(ids)) AND (before_id = ANY(\(waiting)) OR after_id = ANY(\(waiting)))
                """,
                NeedLink.init
            ),
            appointments: try database.query(
                """
                SELECT \(Appointment.columns.of("booked"))
                FROM appointment_with_needs AS booked
                WHERE (booked.household_id = ANY(\(ids)) OR booked.household_id IN (
                           SELECT household_id FROM person_home WHERE person_id = ANY(\(names))))
                  AND (booked.person_id = ANY(\(names)) OR booked.escort_id = ANY(\(names)))
                  AND booked.status = 'booked' AND upper(booked.during) > \(now)
                ORDER BY booked.during, booked.appointment_id
                """,
                Appointment.init
            ),
            teams: try panels(of: ids, on: day),
            proposals: try proposals(of: ids),
            proxies: try Access(database: database).proxies(of: people, on: day),
            flags: try Access(database: database).flags(of: people, on: day)
        )
    }

    private func panels(of households: [UUID], on day: Day) throws -> [Household.ID: HouseholdStakes.Panel] {
        let rows = try database.query(
            """
            SELECT panel.household_id, team_id, care_team.name, care_team.capacity, (
                       SELECT count(*) FROM panel AS other JOIN membership USING (household_id)
                       JOIN person_home USING (household_id, person_id)
                       WHERE other.team_id = panel.team_id AND other.during @> \(day) AND membership.during @> \(day))
            FROM panel JOIN care_team USING (team_id)
            WHERE panel.household_id = ANY(\(households)) AND panel.during @> \(day)
            """
        ) { row in
            var column = Columns(row)
            let household: Household.ID = try column()
            let (team, name): (CareTeam.ID, String) = (try column(), try column())
            let capacity: Int? = try column()
            return (household, HouseholdStakes.Panel(team: team, name: name, people: try column(), capacity: capacity))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private func proposals(of households: [UUID]) throws -> [Household.ID: Int] {
        let rows = try database.query(
            """
            SELECT household_id, count(*) FROM proposal
            WHERE household_id = ANY(\(households)) AND status = 'open' GROUP BY household_id
            """
        ) { row in (try row.decode(0, as: Household.ID.self), try row.decode(1, as: Int.self)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// What happened to a household, as it is told on a page.
    public func history(of household: Household.ID) throws -> [HouseholdMoment.Step] {
        try database.query(
            """
            SELECT kind, on_day, other_id, people, ARRAY(
                       SELECT (one ->> 'person')::uuid FROM jsonb_array_elements(begun) AS one
                       WHERE (one ->> 'household')::uuid = household_id)
            FROM household_change
            WHERE household_id = \(household) ORDER BY on_day, made_at, change_id
            """
        ) { row in
            var column = Columns(row)
            return HouseholdMoment.Step(
                kind: try column(),
                day: try column(),
                other: try column(),
                people: try column([UUID].self).map(Identifier.init),
                begun: try column([UUID].self).map(Identifier.init)
            )
        }
    }

    /// The name of the team on whose panel a household was on a day.
    public func team(of household: Household.ID, on day: Day) throws -> String? {
        try database.first(
            """
            SELECT name FROM panel JOIN care_team USING (team_id)
            WHERE household_id = \(household) AND during @> \(day)
            """
        ) { try $0.decode(0) }
    }
}
