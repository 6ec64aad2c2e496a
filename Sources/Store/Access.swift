public import Care
public import Foundation
import Postgres

/// The facts that decide who may see what.
public struct Access {
    let database: Database

    /// What of a household concerns one viewer, in one round trip; for those of whom no row can speak, its people only.
    ///
    /// - Returns: facts for `Policy` to judge, also some that do not count any more.
    /// - Throws: `PostgresError`.
    public func facts(
        of household: Household.ID,
        for viewer: Viewer,
        at instant: Date,
        on day: Day,
        jurisdiction: String
    ) throws -> AccessFacts {
        let tickets = try database.batch { batch in
            FactTickets(batch, household, viewer, instant, day, jurisdiction)
        }
        return try tickets.get()
    }

    /// Who looks after the most households on a day.
    public func busiest(on day: Day) throws -> Practitioner.ID? {
        try database.first(
            """
            SELECT practitioner_id
            FROM panel JOIN care_team_member AS place USING (team_id)
            WHERE panel.during @> \(day) AND place.during @> \(day)
            GROUP BY practitioner_id ORDER BY count(*) DESC, practitioner_id LIMIT 1
            """
        ) { try $0.decode(0) }
    }

    /// Lets somebody see and act for another; the same again changes it.
    public func grant(_ proxy: Proxy, in home: Household.ID) throws {
        try database.execute(
            """
            INSERT INTO proxy (household_id, proxy_id, person_id, holder_id, stage, classes, during, stopped_on,
                stop_reason)
            VALUES (\(home), \(proxy.id), \(proxy.person), \(proxy.holder), \(proxy.stage),
                \(proxy.classes.map(\.rawValue).sorted()), \(proxy.during), \(proxy.stoppedOn), \(proxy.stopReason))
            ON CONFLICT (household_id, proxy_id) DO UPDATE
            SET (stage, classes, during, stopped_on, stop_reason)
                = (excluded.stage, excluded.classes, excluded.during, excluded.stopped_on, excluded.stop_reason)
            """
        )
    }

    /// Protects a person from another.
    public func protect(_ flag: SafetyFlag, in home: Household.ID) throws {
        try database.execute(
            """
            INSERT INTO safety_flag (household_id, flag_id, person_id, against_id, during)
            VALUES (\(home), \(flag.id), \(flag.person), \(flag.against), \(flag.during))
            ON CONFLICT (household_id, flag_id) DO UPDATE SET during = excluded.during
            """
        )
    }

    /// Keeps a consent; the same again can only take it back.
    public func consent(_ consent: Part2Consent, in home: Household.ID) throws {
        try database.execute(
            """
            INSERT INTO part2_consent (household_id, consent_id, person_id, scope, recipients, given_at, expires_at,
                revoked_at)
            VALUES (\(home), \(consent.id), \(consent.person), \(consent.scope), \(consent.recipients.uuids()),
                \(consent.givenAt), \(consent.expiresAt), \(consent.revokedAt))
            ON CONFLICT (household_id, consent_id) DO UPDATE SET revoked_at = excluded.revoked_at
            """
        )
    }

    /// Takes a consent back from an instant on.
    ///
    /// - Returns: whether there was one that was not taken back before.
    public func revoke(_ id: Part2Consent.ID, in home: Household.ID, at now: Date) throws -> Bool {
        try database.execute(
            """
            UPDATE part2_consent SET revoked_at = greatest(\(now), given_at)
            WHERE household_id = \(home) AND consent_id = \(id) AND revoked_at IS NULL
            """
        ) == 1
    }

    /// Says that a person is in a program's care.
    public func enrol(_ enrolment: ProgramEnrolment, in home: Household.ID) throws {
        try database.execute(
            """
            INSERT INTO program_enrolment (household_id, person_id, program, during)
            VALUES (\(home), \(enrolment.person), \(enrolment.program), \(enrolment.during))
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// Says that someone works in a program.
    public func post(_ post: ProgramPost) throws {
        try database.execute(
            """
            INSERT INTO program_post (practitioner_id, program, during)
            VALUES (\(post.practitioner), \(post.program), \(post.during))
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// Those of some practitioners of whom there is nothing here.
    public func unknown(_ practitioners: Set<Practitioner.ID>) throws -> [Practitioner.ID] {
        try database.query(
            """
            SELECT asked FROM unnest(\(practitioners.uuids())) AS asked
            WHERE NOT EXISTS (SELECT FROM practitioner WHERE practitioner_id = asked)
            ORDER BY asked
            """
        ) { try $0.decode(0) }
    }

    /// What was opened out of turn and nobody has reviewed, the oldest first.
    public func unreviewed() throws -> [BreakGlass] {
        try database.query(
            """
            SELECT break_glass_id, person_id, practitioner_id, reason, emergency, opened_at, until FROM break_glass
            WHERE reviewed_at IS NULL ORDER BY opened_at, break_glass_id
            """,
            BreakGlass.init
        )
    }

    /// Keeps what a review found.
    ///
    /// - Returns: whether anything waited for it.
    public func review(_ id: BreakGlass.ID, in home: Household.ID, finding: String, at now: Date) throws -> Bool {
        try database.execute(
            """
            UPDATE break_glass SET reviewed_at = \(now), review = \(finding)
            WHERE household_id = \(home) AND break_glass_id = \(id) AND reviewed_at IS NULL
            """
        ) == 1
    }

    /// Keeps that a record was opened out of turn.
    ///
    /// - Returns: whether it was not kept already.
    @discardableResult
    public func open(_ opening: BreakGlass, in home: Household.ID) throws -> Bool {
        try database.execute(
            """
            INSERT INTO break_glass (household_id, break_glass_id, person_id, practitioner_id, reason, emergency,
                opened_at, until)
            VALUES (\(home), \(opening.id), \(opening.person), \(opening.practitioner), \(opening.reason),
                \(opening.isMedicalEmergency), \(opening.openedAt), \(opening.until))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }
}
