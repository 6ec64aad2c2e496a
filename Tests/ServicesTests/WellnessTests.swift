import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

/// An adult of a demonstration, somebody on their household's care team, and changes of their plan.
struct PlanScene {
    let person: CustomerOwner.ID
    let carer: Viewer
    var themself: Viewer { .customerOwner(person) }

    init() async throws {
        _ = try await CommunityService(store: Store(pool: database)).demonstrate(people: 120, seed: 9, start: monday)
        let found = try await database.run { database in
            try database.first(
                """
                SELECT person_id, practitioner_id
                FROM person JOIN panel USING (household_id) JOIN care_team_member USING (team_id)
                WHERE birth_date < '1990-01-01'
                  AND (SELECT count(*) FROM person AS other WHERE other.household_id = person.household_id) > 1
                ORDER BY person_id, practitioner_id LIMIT 1
                """
            ) { (try $0.decode(0, as: CustomerOwner.ID.self), try $0.decode(1, as: Practitioner.ID.self)) }
        }
        let (person, practitioner) = try #require(found)
        (self.person, carer) = (person, .practitioner(practitioner))
    }

    /// The service some seconds after noon of the day.
    func service(after seconds: Double = 0) -> WellnessService {
        WellnessService(store: Store(pool: database), now: { Date(timeIntervalSince1970: 1_796_050_800 + seconds) })
    }

    func begin(
        _ words: String = "Walk to church",
        key: String = UUID().uuidString,
        by viewer: Viewer? = nil,
        _ fill: (inout GoalRequest) -> Void = { _ in }
    ) async throws -> Goal.ID {
        var request = GoalRequest()
        (request.words, request.domain) = (words, "physical")
        fill(&request)
        return try await service().begin(request, of: person, key: key, by: viewer ?? carer).goal
    }

    @discardableResult
    func step(
        _ deed: GoalRequest.Deed,
        with goal: Goal.ID,
        from version: Int,
        key: String = UUID().uuidString,
        by viewer: Viewer? = nil,
        after seconds: Double = 0,
        _ fill: (inout GoalRequest) -> Void = { _ in }
    ) async throws -> Int {
        var request = GoalRequest(deed: deed, version: version)
        fill(&request)
        return try await service(after: seconds)
            .step(request, with: goal, of: person, key: key, by: viewer ?? carer).version
    }

    func plan(for viewer: Viewer? = nil, since: Day? = nil) async throws -> PersonPlanView {
        try await service(after: 3600).plan(of: person, since: since, for: viewer ?? carer)
    }

    /// Everything that is kept of plans, as text.
    func kept() async throws -> [String] {
        try await database.run { database in
            try database.query(
                """
                SELECT goal::text FROM goal UNION ALL SELECT goal_version::text FROM goal_version
                UNION ALL SELECT plan_note::text FROM plan_note ORDER BY 1
                """
            ) { try $0.decode(0) }
        }
    }
}

@Suite(.database) struct `A person's plan` {
    @Test func `keeps every version of a goal with who made it, and how it went`() async throws {
        let scene = try await PlanScene()
        let goal = try await scene.begin { ($0.importance, $0.accepted) = (9, true) }
        try await scene.step(.attain, with: goal, from: 1) { ($0.score, $0.on) = (-1, "2026-11-20") }
        try await scene.step(.attain, with: goal, from: 2) { ($0.score, $0.note) = (2, "Every day now") }
        try await scene.step(.decline, with: goal, from: 3, by: scene.themself) { $0.reason = "The road is icy" }
        let view = try await scene.plan()
        let history = view.plan.history(of: goal)
        #expect(history.map(\.deed) == [.began, .attained, .attained, .declined])
        #expect(history.map(\.author) == [scene.carer.word, scene.carer.word, scene.carer.word, scene.themself.word])
        #expect(history.trajectory.map(\.score) == [-1, 2])
        let found = try #require(view.plan.goal(goal))
        #expect(found.version == 4)
        #expect(found.reason == "The road is icy")
        #expect(found == history.last?.goal)
        let audit = AuditService(store: Store(pool: database), now: { Date(timeIntervalSince1970: 1_796_050_800) })
        #expect(try await audit.verify().holds)
        #expect(
            try await audit.log(of: scene.person, for: scene.themself).contains {
                $0.sentence.contains("changed your plan")
            }
        )
    }

    @Test func `refuses what was made from an older version, with what became other`() async throws {
        let scene = try await PlanScene()
        let goal = try await scene.begin { $0.importance = 5 }
        try await scene.step(.revise, with: goal, from: 1) { $0.importance = 8 }
        let before = try await scene.kept()
        let error = await #expect(throws: StaleGoal.self) {
            try await scene.step(.decline, with: goal, from: 1) { $0.reason = "No" }
        }
        #expect(error?.version == 2)
        #expect(error?.changed == [FieldChange("importance", from: "5", to: "8")])
        let never = await #expect(throws: BadField.self) { try await scene.step(.accept, with: goal, from: 7) }
        #expect(never?.field == "version")
        #expect(try await scene.kept() == before)
    }

    @Test func `lets exactly one of two editors win, and tells the other what the first did`() async throws {
        let scene = try await PlanScene()
        for round in 0..<5 {
            let goal = try await scene.begin("Goal \(round)") { $0.importance = 5 }
            let outcomes = await withTaskGroup(of: Result<Int, any Error>.self) { group in
                for importance in [1, 9] {
                    group.addTask {
                        await Result {
                            try await scene.step(.revise, with: goal, from: 1) { $0.importance = importance }
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let won = outcomes.compactMap { try? $0.get() }
            #expect(won == [2])
            let lost = outcomes.compactMap { outcome -> StaleGoal? in
                if case .failure(let error) = outcome { error as? StaleGoal } else { nil }
            }
            let importance = try await scene.plan().plan.goal(goal)?.importance
            #expect(lost.map(\.version) == [2])
            #expect(lost.first?.changed == [FieldChange("importance", from: "5", to: importance?.description)])
        }
    }

    @Test func `does a thing once under one key, and answers a retry the same`() async throws {
        let scene = try await PlanScene()
        let first = try await scene.begin(key: "one")
        #expect(try await scene.begin(key: "one") == first)
        await #expect(throws: IdempotencyRefusal.keyReused) { try await scene.begin("Other", key: "one") }
        // A key is its writer's own.
        #expect(try await scene.begin(key: "one", by: scene.themself) != first)
        #expect(try await scene.step(.accept, with: first, from: 1, key: "two") == 2)
        #expect(try await scene.step(.accept, with: first, from: 1, key: "two") == 2)
        #expect(try await scene.plan().plan.history(of: first).count == 2)
    }

    @Test func `never has a person's own words written over`() async throws {
        let scene = try await PlanScene()
        let goal = try await scene.begin("أريد أن أمشي 🏔️", by: scene.themself)
        try await scene.step(.revise, with: goal, from: 1) { $0.words = "Mobility" }
        let found = try #require(try await scene.plan().plan.goal(goal))
        #expect(Array(found.words.utf8) == Array("أريد أن أمشي 🏔️".utf8))
        #expect(found.restated == Restatement(words: "Mobility", author: scene.carer.word))
    }

    @Test func `keeps a goal of another system as it was before it is changed here, and after it is told again`()
        async throws
    {
        let scene = try await PlanScene()
        let home = try #require(
            try await Store(pool: database).read { try $0.households.home(of: scene.person) }
        )
        let told = Goal(
            id: Identifier(StableID.uuid("told")),
            household: home,
            person: scene.person,
            domain: .mental,
            words: "Sleep",
            status: .proposed,
            startedOn: monday + -200
        )
        try await database.run { database in
            try database.execute(
                """
                INSERT INTO goal (household_id, goal_id, person_id, domain, words, status, started_on)
                VALUES (\(told.household), \(told.id), \(told.person), 'mental', 'Sleep', 'proposed', \(told.startedOn))
                """
            )
        }
        try await scene.step(.revise, with: told.id, from: 1) { $0.words = "Sleep through the night" }
        let view = try await scene.plan(since: monday + -7)
        #expect(view.plan.history(of: told.id).map(\.goal.words) == ["Sleep", "Sleep through the night"])
        #expect(view.changes.goals.first { $0.goal.id == told.id }?.isNew == false)
    }

    @Test func `is not for those to change who only see it, nor to know of for strangers`() async throws {
        let scene = try await PlanScene()
        let goal = try await scene.begin { $0.shared = true }
        let hidden = try await scene.begin { $0.class = "SEX" }
        let before = try await scene.kept()
        let other = try #require(
            try await database.run { database in
                try database.first(
                    """
                    SELECT m.person_id FROM membership AS m JOIN membership AS n USING (household_id)
                    WHERE n.person_id = \(scene.person) AND m.person_id <> n.person_id
                      AND m.during @> \(monday) AND n.during @> \(monday) ORDER BY 1 LIMIT 1
                    """
                ) { try $0.decode(0, as: CustomerOwner.ID.self) }
            }
        )
        let member = Viewer.customerOwner(other)
        #expect(try await scene.plan(for: member).plan.goals.map(\.id) == [goal])
        await #expect(throws: PersonRefusal.notYours) { try await scene.step(.accept, with: goal, from: 1, by: member) }
        await #expect(throws: NotFound(hidden)) { try await scene.step(.accept, with: hidden, from: 1, by: member) }
        await #expect(throws: PersonRefusal.notYours) { try await scene.begin(by: member) { $0.shared = true } }
        let stranger = Viewer.customerOwner(Identifier(UUID()))
        await #expect(throws: NotFound(scene.person)) { try await scene.plan(for: stranger) }
        await #expect(throws: NotFound(scene.person)) { try await scene.begin(by: stranger) }
        await #expect(throws: NotFound(scene.person)) {
            try await scene.step(.accept, with: goal, from: 1, by: stranger)
        }
        #expect(try await scene.kept() == before)
    }

    @Test func `is refused by the name of the field, and leaves nothing behind`() async throws {
        let scene = try await PlanScene()
        let goal = try await scene.begin { $0.accepted = true }
        let before = try await scene.kept()
        let beginnings: [(String, (inout GoalRequest) -> Void)] = [
            ("importance", { $0.importance = 11 }), ("confidence", { $0.confidence = -1 }),
            ("domain", { $0.domain = "financial" }), ("domain", { $0.domain = nil }),
            ("words", { $0.words = String(repeating: "story ", count: 1_700_000) }), ("words", { $0.words = " \n" }),
            ("words", { $0.words = "a\u{0}b" }), ("participation", { $0.participation = "obey" }),
            ("dueOn", { $0.dueOn = "1974-13-25" }), ("dueOn", { $0.dueOn = "2026-02-30" }),
            ("dueOn", { $0.dueOn = "2020-01-01" }), ("dueOn", { $0.dueOn = "9999-01-01" }),
            ("class", { $0.class = "SECRET" }), ("deed", { $0.deed = "accept" }), ("version", { $0.version = 1 }),
            ("saidBy", { $0.saidBy = String(repeating: "a", count: 201) }),
        ]
        for (field, fill) in beginnings {
            let error = await #expect(throws: BadField.self, "\(field)") { try await scene.begin { fill(&$0) } }
            #expect(error?.field == field)
        }
        let steps: [(String, GoalRequest.Deed, (inout GoalRequest) -> Void)] = [
            ("score", .attain, { $0.score = 3 }), ("score", .attain, { _ in }),
            ("on", .attain, { ($0.score, $0.on) = (0, "2999-01-01") }),
            ("on", .attain, { ($0.score, $0.on) = (0, "1974-13-25") }), ("reason", .decline, { _ in }),
            ("reason", .end, { $0.reason = "  " }), ("version", .accept, { $0.version = nil }),
            ("deed", .accept, { $0.deed = "explode" }), ("clear", .revise, { $0.clear = ["words"] }),
            ("owner", .revise, { $0.owner = UUID().uuidString }), ("owner", .revise, { $0.owner = "Rosa" }),
            ("class", .revise, { $0.class = "GEN" }),
        ]
        for (field, deed, fill) in steps {
            let error = await #expect(throws: BadField.self, "\(field)") {
                try await scene.step(deed, with: goal, from: 1, fill)
            }
            #expect(error?.field == field)
        }
        await #expect(throws: GoalRefusal.stands(.active, for: .resumed)) {
            try await scene.step(.resume, with: goal, from: 1)
        }
        await #expect(throws: NotFound.self) { try await scene.step(.accept, with: Identifier(UUID()), from: 1) }
        #expect(try await scene.kept() == before)
    }

    @Test func `notes what helps and what hinders, until it is over, once`() async throws {
        let scene = try await PlanScene()
        let request = NoteRequest(kind: .strength, words: "Knows every plant on the hill 🌿")
        let note = try await scene.service().note(request, of: scene.person, key: "n", by: scene.themself)
        #expect(try await scene.service().note(request, of: scene.person, key: "n", by: scene.themself) == note)
        #expect(try await scene.plan().plan.current(.strength).map(\.words).contains(request.words ?? ""))
        try await scene.service().endNote(note, of: scene.person, key: "e", by: scene.carer)
        await #expect(throws: NoteRefusal.endedAlready) {
            try await scene.service().endNote(note, of: scene.person, key: "e2", by: scene.carer)
        }
        let plan = try await scene.plan().plan
        #expect(!plan.current(.strength).contains { $0.id == note })
        #expect(plan.notes.contains { $0.id == note })
        await #expect(throws: BadField.self) {
            try await scene.service().note(NoteRequest(words: "x"), of: scene.person, key: "k", by: scene.carer)
        }
        await #expect(throws: NotFound.self) {
            try await scene.service().endNote(Identifier(UUID()), of: scene.person, key: "k", by: scene.carer)
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
