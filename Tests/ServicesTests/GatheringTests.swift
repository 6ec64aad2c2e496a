import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

@Suite(.database) struct `Coming together` {
    private let gatherings = GatheringService(
        store: Store(pool: database),
        now: { Date(timeIntervalSince1970: 1_796_050_800) }
    )

    private func goal(by viewer: Viewer, key: String = "g", words: String = "Every child swims") async throws
        -> CommunityGoal.ID
    {
        let community = try #require(
            try await database.run { database in
                try database.first("SELECT location_id FROM location WHERE kind = 'community' ORDER BY 1 LIMIT 1") {
                    try $0.decode(0, as: Location.ID.self)
                }
            }
        )
        var request = GatheringRequest()
        (request.community, request.domain, request.words) = (community.description, "physical", words)
        return try await gatherings.begin(request, key: key, by: viewer)
    }

    private func hold(_ goal: CommunityGoal.ID, on day: String, by viewer: Viewer) async throws -> Gathering.ID {
        var request = GatheringRequest()
        (request.kind, request.name, request.on) = ("learning-circle", "At the pool", day)
        return try await gatherings.hold(request, for: goal, key: day, by: viewer)
    }

    @Test func `counts who came, tells no small number, and shows each of them what they came to`() async throws {
        let scene = try await PlanScene()
        let goal = try await goal(by: scene.carer)
        #expect(try await self.goal(by: scene.carer) == goal)
        let day = try await hold(goal, on: "2026-11-20", by: scene.carer)
        for _ in 0..<2 { try await scene.service().attend(day, of: scene.person, key: "a", by: scene.carer) }
        try await scene.service().attend(day, of: scene.person, key: "b", by: scene.carer)
        func steps() async throws -> [Int?] {
            try await gatherings.progress().first { $0.goal.id == goal }?.steps.map(\.people) ?? []
        }
        #expect(try await steps() == [nil])
        let others = try await database.run { database in
            try database.query("SELECT person_id FROM person_home WHERE person_id <> \(scene.person) LIMIT 4") {
                try $0.decode(0, as: CustomerOwner.ID.self)
            }
        }
        for other in others { try await scene.service().attend(day, of: other, key: other.description, by: .steward) }
        #expect(try await steps() == [5])
        #expect(try await scene.plan().plan.attended.map(\.gathering.id) == [day])
    }

    @Test func `is written down by those who give care, and refused by the name of the field`() async throws {
        let scene = try await PlanScene()
        await #expect(throws: PersonRefusal.notYours) { _ = try await self.goal(by: scene.themself) }
        let goal = try await goal(by: scene.carer)
        await #expect(throws: IdempotencyRefusal.keyReused) { _ = try await self.goal(by: scene.carer, words: "Other") }
        let coming = try await hold(goal, on: "2026-12-20", by: scene.carer)
        let early = await #expect(throws: BadField.self) {
            try await scene.service().attend(coming, of: scene.person, key: "a", by: scene.carer)
        }
        #expect(early?.field == "gathering")
        await #expect(throws: NotFound.self) {
            try await scene.service().attend(Identifier(UUID()), of: scene.person, key: "a", by: scene.carer)
        }
        await #expect(throws: NotFound.self) { _ = try await hold(Identifier(UUID()), on: "2026-12-20", by: .steward) }
        for day in ["1974-13-25", "1000-01-01"] {
            let error = await #expect(throws: BadField.self) { _ = try await hold(goal, on: day, by: .steward) }
            #expect(error?.field == "on")
        }
    }
}
