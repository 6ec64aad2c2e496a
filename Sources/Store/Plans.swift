public import Care
import Foundation
import Postgres

/// What people want and how it goes.
public struct Plans {
    let database: Database

    /// A person's whole plan as it is on a day; `nil` where there is no such person.
    public func plan(of id: CustomerOwner.ID, in home: Household.ID, on day: Day) throws -> PersonPlan? {
        let referrals = try referralCodes()
        return try database.batch { batch in
            let open = OpenTickets(batch, of: home, on: day, referrals: referrals)
            return PersonPlanTickets(batch, id, open, from: .all)
        }.get()
    }

    /// The same, of what row security leaves of it for a claim; the audit has it in the same round trip.
    ///
    /// The claim stands for the rest of the transaction, which may do nothing more than a viewer may.
    public func plan(
        of id: CustomerOwner.ID,
        in home: Household.ID,
        on day: Day,
        for claim: ViewClaim,
        noting note: AuditNote
    ) throws -> PersonPlan? {
        let referrals = try referralCodes()
        let tickets = try database.batch { batch in
            let open = OpenTickets(batch, of: home, on: day, referrals: referrals)
            batch.take(on: claim)
            let tickets = PersonPlanTickets(batch, id, open, from: .seen)
            batch.execute(AuditLog.adding(note))
            return tickets
        }
        return try tickets.get()
    }

    private func referralCodes() throws -> [String] {
        try database.query("SELECT DISTINCT referral_code FROM referral_rule ORDER BY 1") { try $0.decode(0) }
    }

    /// The days on which people were given what is a referral, by person and service.
    public func referrals(of people: [CustomerOwner.ID]) throws -> [CareRecord] {
        try database.query(
            """
            SELECT \(CareRecord.columns) FROM person_home JOIN record USING (household_id, person_id)
            WHERE person_id = ANY(\(people.uuids())) AND service_code IN (SELECT referral_code FROM referral_rule)
            """,
            CareRecord.init
        )
    }

    /// One goal of a person.
    public func goal(_ id: Goal.ID, of person: CustomerOwner.ID, in home: Household.ID) throws -> Goal? {
        try database.first(
            """
            SELECT \(Goal.columns) FROM goal
            WHERE household_id = \(home) AND person_id = \(person) AND goal_id = \(id)
            """,
            Goal.init
        )
    }

    /// A goal as it was; `nil` where it never had this version.
    public func goal(_ id: Goal.ID, in home: Household.ID, version: Int) throws -> Goal? {
        try database.first(
            """
            SELECT \(Goal.columns) FROM goal_version
            WHERE household_id = \(home) AND goal_id = \(id) AND version = \(version)
            """,
            Goal.init
        )
    }

    /// The goals that one stands for.
    public func merged(
        into goal: Goal.ID,
        of person: CustomerOwner.ID,
        in home: Household.ID
    ) throws -> [Goal] {
        try database.query(
            """
            SELECT \(Goal.columns) FROM goal
            WHERE household_id = \(home) AND person_id = \(person) AND merged_into = \(goal) ORDER BY goal_id
            """,
            Goal.init
        )
    }

    /// The versions of a goal, the oldest first.
    public func history(of goal: Goal.ID, in home: Household.ID) throws -> [GoalVersion] {
        try database.query(
            """
            SELECT \(Goal.columns), \(GoalVersion.columns) FROM goal_version
            WHERE household_id = \(home) AND goal_id = \(goal) ORDER BY version
            """,
            GoalVersion.init
        )
    }

    /// Whether somebody of this identifier gives care here.
    public func isPractitioner(_ id: Practitioner.ID) throws -> Bool {
        try database.first("SELECT EXISTS (SELECT FROM practitioner WHERE practitioner_id = \(id))") {
            try $0.decode(0)
        } ?? false
    }

    /// Adds a goal; one of this identifier is there already where its request was made before.
    public func begin(_ version: GoalVersion) throws {
        try database.merge([version.goal], into: .goals)
        try database.merge([version], into: .goalVersions)
    }

    /// Keeps the next version of a goal, in the place of the one before it.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where that is not its newest any more.
    public func keep(_ next: GoalVersion) throws {
        let goal = next.goal
        try keepFirst(of: goal.person, in: goal.household)
        try database.merge([next], into: .goalVersions)
        try database.change(
            "goal",
            """
            UPDATE goal SET (\(Goal.columns)) = (
                SELECT \(Goal.columns.of("next")) FROM goal_version AS next
                WHERE next.household_id = \(goal.household) AND next.goal_id = \(goal.id)
                  AND next.version = \(goal.version))
            WHERE household_id = \(goal.household) AND goal_id = \(goal.id) AND version = \(goal.version - 1)
            """
        )
    }

    /// Lays down what a person wanted, as when they died.
    func end(goalsOf person: CustomerOwner.ID, in home: Household.ID, at now: Date) throws {
        try keepFirst(of: person, in: home)
        try database.execute(
            """
            WITH ended AS (
                UPDATE goal SET status = 'ended', version = version + 1
                WHERE household_id = \(home) AND person_id = \(person) AND status IN ('proposed', 'active')
                RETURNING \(Goal.columns)
            )
            INSERT INTO goal_version (\(Goal.columns), deed, author, kept_at)
            SELECT \(Goal.columns), 'ended', \(Viewer.steward.word)::text, \(now)::timestamptz FROM ended
            """
        )
    }

    /// Keeps the first version of goals that were taken over from elsewhere, before there is a second.
    private func keepFirst(of person: CustomerOwner.ID, in home: Household.ID) throws {
        try database.execute(
            """
            INSERT INTO goal_version (\(Goal.columns), deed, author, kept_at)
            SELECT \(Goal.columns.of("goal")), 'began', words_by, coalesce(started_on, known_since)::timestamptz
            FROM goal JOIN person_home USING (person_id)
            WHERE goal.household_id = \(home) AND person_id = \(person) AND version = 1
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// A note of a person.
    public func note(_ id: PlanNote.ID, of person: CustomerOwner.ID, in home: Household.ID) throws -> PlanNote? {
        try database.first(
            """
            SELECT \(PlanNote.columns) FROM plan_note
            WHERE household_id = \(home) AND person_id = \(person) AND note_id = \(id)
            """,
            PlanNote.init
        )
    }

    public func add(_ note: PlanNote) throws { try database.merge([note], into: .planNotes) }

    /// Keeps that a note is over.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where it was over already.
    public func end(_ note: PlanNote) throws {
        try database.change(
            "plan_note",
            """
            UPDATE plan_note SET ended_on = \(note.ended?.day), ended_at = \(note.ended?.keptAt)
            WHERE household_id = \(note.household) AND note_id = \(note.id) AND ended_on IS NULL
            """
        )
    }
}
