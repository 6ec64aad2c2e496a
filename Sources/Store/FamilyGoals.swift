public import Care
import Foundation
import Postgres

/// What families share: goals and strengths.
public struct FamilyGoals {
    let database: Database

    /// Lets no one else change what a household shares until the transaction ends.
    public func lock(_ household: Household.ID) throws {
        try database.execute("SELECT FROM household WHERE household_id = \(household) FOR UPDATE")
    }

    /// Everything that a household shares, with all its versions.
    public func all(of household: Household.ID) throws -> FamilyShares {
        try database.batch { FamilyTickets($0, household) }.get()
    }

    /// The same, of what row security leaves of it for a claim; the audit has it in the same round trip.
    ///
    /// The claim stands for the rest of the transaction, which may do nothing more than a viewer may.
    public func all(
        of household: Household.ID,
        for claim: ViewClaim,
        noting note: AuditNote
    ) throws -> FamilyShares {
        let tickets = try database.batch { batch in
            batch.take(on: claim)
            let tickets = FamilyTickets(batch, household)
            batch.execute(AuditLog.adding(note))
            return tickets
        }
        return try tickets.get()
    }

    /// Those who belong to a household on a day.
    public func members(of household: Household.ID, on day: Day) throws -> [CustomerOwner] {
        try database.query(
            """
            SELECT \(CustomerOwner.columns.of("person"))
            FROM household_member AS member
            JOIN person ON person.household_id = member.home_id AND person.person_id = member.person_id
            WHERE member.household_id = \(household) AND member.during @> \(day)
            ORDER BY person.birth_date, person.person_id
            """,
            CustomerOwner.init
        )
    }

    /// Takes out of what a household shares those who do not belong to it any more; what nobody is left to share stays
    /// as it was.
    func forgetLeavers(of household: Household.ID, on day: Day) throws {
        for table in ["family_goal", "family_goal_version"] {
            try database.execute(
                """
                UPDATE \(identifier: table) AS kept SET people = ARRAY(
                    SELECT person_id FROM unnest(kept.people) AS person_id
                    WHERE person_id = ANY(left_over.people) ORDER BY person_id)
                FROM (
                    SELECT array_agg(person_id ORDER BY person_id) AS people FROM household_member
                    WHERE household_id = \(household) AND during @> \(day)
                ) AS left_over
                WHERE kept.household_id = \(household) AND kept.people && left_over.people
                  AND NOT kept.people <@ left_over.people
                """
            )
        }
    }

    /// Adds what a family shares, or keeps its next version in the place of the one before it.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where that is not its newest any more.
    public func keep(_ next: FamilyGoalVersion) throws {
        let goal = next.goal
        guard goal.version > 1 else {
            try database.merge([goal], into: .familyGoals)
            try database.merge([next], into: .familyGoalVersions)
            return
        }
        try database.merge([next], into: .familyGoalVersions)
        try database.change(
            "family_goal",
            """
            UPDATE family_goal SET (\(FamilyGoal.columns)) = (
                SELECT \(FamilyGoal.columns.of("next")) FROM family_goal_version AS next
                WHERE next.household_id = \(goal.household) AND next.family_goal_id = \(goal.id)
                  AND next.version = \(goal.version))
            WHERE household_id = \(goal.household) AND family_goal_id = \(goal.id) AND version = \(goal.version - 1)
            """
        )
    }
}

/// The statements of what one household shares.
struct FamilyTickets {
    private let goals: Batch.Ticket<[FamilyGoal]>
    private let history: Batch.Ticket<[FamilyGoalVersion]>

    init(_ batch: Batch, _ household: Household.ID) {
        goals = Self.goals(batch, household)
        history = batch.query(
            """
            SELECT \(FamilyGoal.columns), \(GoalVersion.columns) FROM family_goal_version
            WHERE household_id = \(household) ORDER BY family_goal_id, version
            """,
            FamilyGoalVersion.init
        )
    }

    /// What it shares, without how that has gone.
    static func goals(_ batch: Batch, _ household: Household.ID) -> Batch.Ticket<[FamilyGoal]> {
        batch.query(
            "SELECT \(FamilyGoal.columns) FROM family_goal WHERE household_id = \(household) ORDER BY kind, family_goal_id",
            FamilyGoal.init
        )
    }

    func get() throws -> FamilyShares { FamilyShares(goals: try goals.get(), history: try history.get()) }
}
