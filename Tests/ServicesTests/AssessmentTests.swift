import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

@Suite(.database) struct `A score in a plan` {
    private func assess(
        _ scene: PlanScene,
        _ instrument: String,
        _ score: Int? = nil,
        _ answers: [Int]? = nil,
        key: String = UUID().uuidString,
        by viewer: Viewer? = nil,
        on: String? = nil
    ) async throws -> Assessment.ID {
        var request = AssessmentRequest(instrument: instrument, score: score, answers: answers)
        request.on = on
        return try await scene.service().assess(request, of: scene.person, key: key, by: viewer ?? scene.carer)
    }

    @Test func `is within the exact range of its instrument, or made of answers that are`() async throws {
        let scene = try await PlanScene()
        try await database.run { _ = try $0.execute("DELETE FROM assessment") }
        for (instrument, highest) in [("phq-2", 6), ("phq-9", 27), ("gad-7", 21), ("carer-load", 10)] {
            _ = try await assess(scene, instrument, 0)
            _ = try await assess(scene, instrument, highest)
            for wrong in [-1, highest + 1] {
                let error = await #expect(throws: BadField.self) { _ = try await assess(scene, instrument, wrong) }
                #expect(error?.field == "score")
            }
        }
        _ = try await assess(scene, "phq-9", nil, [3, 3, 3, 0, 0, 0, 0, 0, 1], key: "nine")
        let plan = try await scene.plan().plan
        let nine = try #require(plan.scores(of: "phq-9").first { !$0.answers.isEmpty })
        #expect(nine.score == 10)
        #expect(nine.label.category == .mentalHealth)
        #expect(plan.scores(of: "carer-load").allSatisfy { $0.label == .general })
        #expect(plan.instruments.first { $0.code == "phq-9" }?.words(for: nine.score) == "moderate")
    }

    @Test func `is refused by the name of the field, and leaves nothing behind`() async throws {
        let scene = try await PlanScene()
        let count = { try await scene.plan(for: .steward).plan.assessments.count }
        let before = try await count()
        let cases: [(String, String, Int?, [Int]?, String?)] = [
            ("instrument", "zarit", 3, nil, nil), ("score", "phq-9", nil, nil, nil),
            ("answers", "phq-9", nil, [1, 2], nil), ("answers", "phq-2", nil, [4, 0], nil),
            ("score", "phq-2", 5, [1, 1], nil), ("on", "phq-2", 1, nil, "1974-13-25"),
            ("on", "phq-2", 1, nil, "2999-01-01"),
        ]
        for (field, instrument, score, answers, on) in cases {
            let error = await #expect(throws: BadField.self, "\(field)") {
                _ = try await assess(scene, instrument, score, answers, on: on)
            }
            #expect(error?.field == field)
        }
        #expect(try await count() == before)
        let refused = await #expect(throws: PostgresError.self) {
            try await database.run { database in
                _ = try database.execute(
                    """
                    INSERT INTO assessment (household_id, assessment_id, person_id, instrument_code, lowest, highest,
                        score, on_day, author, kept_at, cat, own, shared)
                    SELECT household_id, gen_random_uuid(), person_id, 'phq-9', 0, 27, 28, current_date, 'x', now(),
                        'MH', false, false
                    FROM person_home WHERE person_id = \(scene.person)
                    """
                )
            }
        }
        #expect(refused?.code == .checkViolation)
    }

    @Test func `that was a mistake is struck once, stays to be read and counts no more`() async throws {
        let scene = try await PlanScene()
        try await database.run { _ = try $0.execute("DELETE FROM assessment") }
        let first = try await assess(scene, "matters-physical", 3, on: "2026-11-01")
        let second = try await assess(scene, "matters-physical", 9)
        #expect(try await scene.plan().plan.balance.parts.map(\.matters) == [9, nil, nil, nil])
        try await scene.service().strike(second, of: scene.person, key: "s", by: scene.carer)
        let plan = try await scene.plan().plan
        #expect(plan.balance.parts.map(\.matters) == [3, nil, nil, nil])
        #expect(plan.assessments.map(\.id).contains(second))
        #expect(plan.scores(of: "matters-physical").map(\.id) == [first])
        await #expect(throws: NotFound(second)) {
            try await scene.service().strike(second, of: scene.person, key: "t", by: scene.carer)
        }
    }
}

@Suite(.database) struct `Goals that are one` {
    private func pair(_ scene: PlanScene) async throws -> (Goal.ID, Goal.ID, Practitioner.ID) {
        let one = try await scene.begin("Walk every evening") { ($0.measure, $0.accepted) = ("Three times", true) }
        let two = try await scene.begin("Walk in the evening") { $0.measure = "Each day" }
        guard case .practitioner(let owner) = scene.carer else { throw NotFound(one) }
        return (one, two, owner)
    }

    private func unite(
        _ scene: PlanScene,
        _ one: Goal.ID,
        _ two: Goal.ID,
        _ owner: Practitioner.ID,
        versions: (Int, Int) = (1, 1)
    ) async throws {
        try await scene.step(.merge, with: two, from: versions.0) { request in
            (request.into, request.intoVersion) = (one.description, versions.1)
            (request.owner, request.reason) = (owner.description, "Two programs asked the same")
        }
    }

    @Test func `have one owner and a reason, show what is to be settled, and are parted again`() async throws {
        let scene = try await PlanScene()
        let (one, two, owner) = try await pair(scene)
        try await unite(scene, one, two, owner)
        var plan = try await scene.plan().plan
        #expect(plan.goal(one)?.owner == owner)
        #expect(plan.goal(two)?.status == .merged)
        #expect(plan.merged(into: one).map(\.id) == [two])
        let kept = try #require(plan.goal(one))
        let gone = try #require(plan.goal(two))
        #expect(kept.conflicts(with: gone) == [FieldChange("measure", from: "Three times", to: "Each day")])
        #expect(plan.history(of: two).last?.note == "Two programs asked the same")
        try await scene.step(.part, with: two, from: 2)
        plan = try await scene.plan().plan
        #expect(plan.goal(two)?.status == .proposed)
        #expect(plan.goal(two)?.mergedInto == nil)
        #expect(plan.history(of: two).map(\.deed) == [.began, .merged, .parted])
    }

    @Test func `are refused where the one is not to be seen as the other, is over, stale or the same`() async throws {
        let scene = try await PlanScene()
        let (one, two, owner) = try await pair(scene)
        let private_ = try await scene.begin { $0.class = "MH" }
        await #expect(throws: GoalMergeRefusal.labels) { try await unite(scene, private_, two, owner) }
        await #expect(throws: GoalMergeRefusal.withItself) { try await unite(scene, two, two, owner) }
        await #expect(throws: StaleGoal.self) {
            try await scene.step(.revise, with: one, from: 1) { $0.importance = 3 }
            try await unite(scene, one, two, owner)
        }
        await #expect(throws: NotFound.self) { try await unite(scene, Identifier(UUID()), two, owner) }
        await #expect(throws: GoalMergeRefusal.notMerged) { try await scene.step(.part, with: two, from: 1) }
        try await scene.step(.end, with: one, from: 2) { $0.reason = "Enough" }
        await #expect(throws: GoalMergeRefusal.notOpen) { try await unite(scene, one, two, owner, versions: (1, 3)) }
        let nobody = await #expect(throws: BadField.self) { try await unite(scene, one, two, Identifier(UUID())) }
        #expect(nobody?.field == "owner")
    }
}
