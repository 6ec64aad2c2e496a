public import Care
import Postgres

extension Families {
    /// Lets no one else make anyone's guardian until the transaction ends: a circle may be closed from any side.
    public func lockGuardians() throws {
        try database.execute("SELECT pg_advisory_xact_lock(hashtext('family_tie guardians'))")
    }

    /// The ties that lead from one person to another, and the guardians of the other, their guardians and so on.
    public func ties(from person: CustomerOwner.ID, to relative: CustomerOwner.ID) throws -> [FamilyTie] {
        try database.query(
            """
            WITH RECURSIVE own AS (
                SELECT tie.* FROM family_tie AS tie JOIN person_home USING (household_id, person_id)
            ), guarded AS (
                SELECT own.* FROM own WHERE person_id = \(relative) AND kind = 'guardian'
                UNION
                SELECT own.* FROM own JOIN guarded ON own.person_id = guarded.relative_id
                WHERE own.kind = 'guardian'
            )
            SELECT \(FamilyTie.columns) FROM guarded
            UNION
            SELECT \(FamilyTie.columns) FROM own WHERE person_id = \(person) AND relative_id = \(relative)
            ORDER BY person_id, relative_id, kind, during
            """,
            FamilyTie.init
        )
    }

    /// Keeps a tie, and the same seen from the other side where that has a name of its own.
    ///
    /// What is kept for some of this time already stays as it is.
    ///
    /// - Throws: `PostgresError`.
    public func keep(_ tie: FamilyTie, relativesHome: Household.ID) throws {
        var other = tie
        (other.person, other.relative, other.household) = (tie.relative, tie.person, relativesHome)
        other.kind = tie.kind.inverse
        for one in tie.kind.isMutual ? [tie, other] : [tie] {
            try database.execute(
                """
                INSERT INTO family_tie (household_id, person_id, relative_id, kind, during)
                VALUES (\(one.household), \(one.person), \(one.relative), \(one.kind), \(one.during))
                ON CONFLICT DO NOTHING
                """
            )
        }
    }

    /// Ends a tie, and the same seen from the other side: `day` is the first without it.
    ///
    /// - Returns: whether there was one on that day.
    public func end(
        _ kind: FamilyTie.Kind,
        from person: CustomerOwner.ID,
        to relative: CustomerOwner.ID,
        on day: Day
    ) throws -> Bool {
        let ended = try database.query(
            """
            UPDATE family_tie AS tie SET during = daterange(lower(during), \(day))
            FROM person_home AS home
            WHERE home.person_id = tie.person_id AND home.household_id = tie.household_id
              AND during @> \(day) AND (lower_inf(during) OR lower(during) < \(day))
              AND ((tie.person_id = \(person) AND relative_id = \(relative) AND kind = \(kind))
                OR (\(kind.isMutual) AND tie.person_id = \(relative) AND relative_id = \(person) AND kind = \(kind.inverse)))
            RETURNING tie.person_id
            """
        ) { try $0.decode(0, as: CustomerOwner.ID.self) }
        return ended.contains(person)
    }
}

extension FamilyTie.Kind {
    /// Whether the other side is told by one word too: a guardian's ward, for one, is just a relative, if that.
    fileprivate var isMutual: Bool { inverse.inverse == self }
}
