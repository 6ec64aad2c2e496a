import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `What a family shares` {
    private let goals = FamilyGoalService(
        store: Store(pool: database),
        now: { Date(timeIntervalSince1970: 1_796_050_800) }
    )

    /// A household with two grown people, and one who is on their care team.
    private struct Family {
        var household: Household.ID
        var people: [CustomerOwner.ID]
        var carer: Viewer
    }

    private func family() async throws -> Family {
        _ = try await CommunityService(store: Store(pool: database)).demonstrate(people: 120, seed: 9, start: monday)
        try await database.run { database in
            try database.script("DELETE FROM family_goal_version; DELETE FROM family_goal")
        }
        let found = try await database.run { database in
            try database.query(
                """
                WITH big AS (
                    SELECT household_id FROM person WHERE birth_date < '2000-01-01'
                    GROUP BY household_id HAVING count(*) > 1 ORDER BY household_id LIMIT 1
                )
                SELECT household_id, person_id,
                       (SELECT min(practitioner_id::text)::uuid FROM panel JOIN care_team_member USING (team_id)
                        WHERE panel.household_id = big.household_id)
                FROM big JOIN person USING (household_id) WHERE birth_date < '2000-01-01' ORDER BY person_id LIMIT 2
                """
            ) {
                (
                    try $0.decode(0, as: Household.ID.self), try $0.decode(1, as: CustomerOwner.ID.self),
                    try $0.decode(2, as: Practitioner.ID.self)
                )
            }
        }
        let first = try #require(found.first)
        return Family(household: first.0, people: found.map(\.1), carer: .practitioner(first.2))
    }

    private func keep(
        _ family: Family,
        _ deed: FamilyGoalRequest.Deed? = nil,
        with goal: FamilyGoal.ID? = nil,
        from version: Int? = nil,
        key: String = UUID().uuidString,
        by viewer: Viewer? = nil,
        _ fill: (inout FamilyGoalRequest) -> Void = { _ in }
    ) async throws -> FamilyGoalReceipt {
        var request = FamilyGoalRequest(deed: deed, version: version)
        if deed == nil { (request.words, request.domain) = ("Fishing together, weekly 🎣", "spiritual") }
        fill(&request)
        return try await goals.keep(
            request,
            with: goal,
            of: family.household,
            key: key,
            by: viewer ?? .customerOwner(family.people[0])
        )
    }

    @Test func `is kept version by version, seen by those who share it and their team, and on their plan`() async throws
    {
        let family = try await family()
        let receipt = try await keep(family)
        let again = try await keep(family, .attain, with: receipt.goal, from: 1, by: family.carer) { $0.score = 1 }
        #expect(again.goal == receipt.goal)
        #expect(again.version == 2)
        for viewer in [family.carer, .customerOwner(family.people[1]), .steward] {
            let view = try await goals.shares(of: family.household, for: viewer)
            #expect(view.shares.goals.map(\.words) == ["Fishing together, weekly 🎣"])
            #expect(view.shares.trajectory(of: receipt.goal).map(\.score) == [1])
            let plan = try await HouseholdService(
                store: Store(pool: database),
                now: { Date(timeIntervalSince1970: 1_796_050_800) }
            )
            .view(family.household, week: monday, on: monday, for: viewer).plan
            #expect(plan.familyGoals.map(\.id) == [receipt.goal])
        }
        let audit = AuditService(store: Store(pool: database), now: { Date(timeIntervalSince1970: 1_796_050_800) })
        #expect(try await audit.verify().holds)
    }

    @Test func `lets one of two editors win and tells the other what became other`() async throws {
        let family = try await family()
        let goal = try await keep(family).goal
        let outcomes = await withTaskGroup(of: Result<FamilyGoalReceipt, any Error>.self) { group in
            for measure in ["A", "B"] {
                group.addTask {
                    do {
                        return .success(try await keep(family, .revise, with: goal, from: 1) { $0.measure = measure })
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.compactMap { try? $0.get() }.map(\.version) == [2])
        let lost = outcomes.compactMap { outcome -> StaleGoal? in
            if case .failure(let error) = outcome { error as? StaleGoal } else { nil }
        }
        let now = try await goals.shares(of: family.household, for: .steward).shares.goal(goal)?.measure
        #expect(lost.map(\.changed) == [[FieldChange("measure", from: nil, to: now)]])
    }

    @Test func `is once for a key, and refused by the name of the field`() async throws {
        let family = try await family()
        let first = try await keep(family, key: "one")
        #expect(try await keep(family, key: "one") == first)
        let cases: [(String, (inout FamilyGoalRequest) -> Void)] = [
            ("words", { $0.words = "" }), ("domain", { $0.domain = "financial" }), ("kind", { $0.kind = "wish" }),
            ("people", { $0.people = [UUID().uuidString] }), ("people", { $0.people = [] }),
            ("dueOn", { $0.dueOn = "2026-02-30" }), ("words", { $0.words = String(repeating: "a", count: 2001) }),
        ]
        for (field, fill) in cases {
            let error = await #expect(throws: BadField.self, "\(field)") { _ = try await keep(family) { fill(&$0) } }
            #expect(error?.field == field)
        }
        let score = await #expect(throws: BadField.self) {
            _ = try await keep(family, .attain, with: first.goal, from: 1) { $0.score = 3 }
        }
        #expect(score?.field == "score")
        let strength = try await keep(family) { $0.kind = "strength" }
        await #expect(throws: GoalRefusal.self) {
            _ = try await keep(family, .attain, with: strength.goal, from: 1) { $0.score = 1 }
        }
    }

    @Test func `is nothing to those who may not know of one who shares it`() async throws {
        let family = try await family()
        let goal = try await keep(family).goal
        let flag = SafetyFlag(
            id: Identifier(UUID()),
            person: family.people[0],
            against: family.people[1],
            during: DayRange(start: monday + -10)
        )
        try await Store(pool: database).transaction { try $0.access.protect(flag, in: family.household) }
        let other = Viewer.customerOwner(family.people[1])
        #expect(try await goals.shares(of: family.household, for: other).shares.goals.isEmpty)
        await #expect(throws: NotFound(goal)) { _ = try await keep(family, .meet, with: goal, from: 1, by: other) }
        let stranger = Viewer.customerOwner(Identifier(UUID()))
        await #expect(throws: NotFound(family.household)) {
            _ = try await goals.shares(of: family.household, for: stranger)
        }
        await #expect(throws: NotFound(family.household)) { _ = try await keep(family, by: stranger) }
        let named = await #expect(throws: BadField.self) {
            _ = try await keep(family, by: other) { $0.people = [family.people[0].description] }
        }
        #expect(named?.field == "people")
    }

    @Test func `stays with those who are left when somebody moves away`() async throws {
        let family = try await family()
        let goal = try await keep(family).goal
        let elsewhere = try #require(
            try await database.run { database in
                try database.first(
                    "SELECT household_id FROM household WHERE household_id <> \(family.household) ORDER BY 1 LIMIT 1"
                ) { try $0.decode(0, as: Household.ID.self) }
            }
        )
        try await Store(pool: database).transaction { transaction in
            try transaction.people.move(family.people[1], to: elsewhere, on: monday, role: .relative)
        }
        let found = try await goals.shares(of: family.household, for: .customerOwner(family.people[0])).shares
        #expect(found.goals.map(\.id) == [goal])
        #expect(found.goals.first?.people.contains(family.people[1]) == false)
        #expect(found.history.count == 1)
    }
}
