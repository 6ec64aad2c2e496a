public import Care
import Postgres

extension Merges {
    /// Lets a household live again that has ended since, because somebody is at home there again.
    public func reopen(_ household: Household.ID) throws {
        try database.execute(
            "UPDATE household SET ended_on = NULL WHERE household_id = \(household) AND ended_on IS NOT NULL"
        )
    }

    /// Sees to it that somebody belongs to a household from a day on, and has a home.
    ///
    /// They answer for it where nobody else does, and do not where somebody else does by now.
    public func house(_ person: CustomerOwner.ID, in home: Household.ID, from day: Day) throws {
        try database.execute(
            """
            INSERT INTO primary_household (person_id, during, household_id)
            SELECT \(person), daterange(\(day), NULL), \(home) WHERE NOT EXISTS (
                SELECT FROM primary_household WHERE person_id = \(person) AND during @> \(day))
            """
        )
        let heads = try database.first(
            """
            SELECT count(*) FROM membership
            WHERE household_id = \(home) AND during @> \(day) AND role = 'head' AND person_id <> \(person)
            """
        ) { try $0.decode(0, as: Int.self) }
        let role: Membership.Role = heads == 0 ? .head : .relative
        try database.execute(
            """
            INSERT INTO membership (household_id, person_id, role, during)
            SELECT \(home), \(person), \(role), daterange(\(day), NULL) WHERE NOT EXISTS (
                SELECT FROM membership
                WHERE household_id = \(home) AND person_id = \(person) AND during @> \(day))
            """
        )
        guard role != .head else { return }
        try database.execute(
            """
            UPDATE membership SET role = 'relative'
            WHERE household_id = \(home) AND person_id = \(person) AND during @> \(day) AND role = 'head'
            """
        )
    }

    /// Whether a household has one person who answers for it on a day, or nobody in it at all.
    public func isAnswered(_ household: Household.ID, on day: Day) throws -> Bool {
        try database.first(
            """
            SELECT count(*) = 0 OR count(*) FILTER (WHERE role = 'head') = 1 FROM membership
            WHERE household_id = \(household) AND during @> \(day)
            """
        ) { try $0.decode(0) } ?? true
    }
}
