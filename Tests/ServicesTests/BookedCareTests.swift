import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `One household planned beside what is booked` {
    private let store = Store(pool: database)

    private func village() async throws -> [Household.ID] {
        _ = try await CommunityService(store: store).demonstrate(people: 100, seed: 5, start: monday)
        return try await store.read { try $0.households.list(limit: 200) }.map(\.id)
    }

    @Test func `sees at once what was booked, and needs that come or go`() async throws {
        let (households, service) = (try await village(), HouseholdService(store: store))
        var found: (id: Household.ID, plan: WeekOption)?
        for id in households where found == nil {
            let plan = try await service.plan(id, week: monday, for: .steward).option
            if !plan.choices.isEmpty { found = (id, plan) }
        }
        let (id, plan) = try #require(found)
        #expect(try await service.plan(id, week: monday, for: .steward).option == plan)
        let first = try #require(plan.itinerary.encounters.first { $0.appointment == nil })
        // Somebody else takes the person's time.
        try await database.run { database in
            try database.execute(
                """
                INSERT INTO resource_slot (resource_id, booking_id, household_id, during)
                VALUES (\(first.person.uuid), \(UUID()), \(UUID()), tstzrange(\(first.during.start), \(first.during.end)))
                """
            )
        }
        let around = try await service.plan(id, week: monday, for: .steward).option
        #expect(
            around.itinerary.encounters.allSatisfy { $0.person != first.person || !$0.during.overlaps(first.during) }
        )
        let needs = Set(around.itinerary.encounters.flatMap(\.needs))
        let gone = try #require(first.needs.first)
        try await store.transaction { try $0.needs.set(.withdrawn, of: [gone], in: id, from: .open) }
        let without = try await service.plan(id, week: monday, for: .steward).option
        #expect(!without.itinerary.encounters.flatMap(\.needs).contains(gone) && !needs.isEmpty)
    }

    @Test func `leaves what others have booked, also what could be moved`() async throws {
        let (households, service) = (try await village(), HouseholdService(store: store))
        struct Taken: Sendable { var resource: UUID, household: Household.ID, during: TimeWindow }
        let taken = try await database.run { database in
            try database.query("SELECT resource_id, household_id, during FROM resource_slot WHERE state = 'booked'") {
                Taken(resource: try $0.decode(0), household: try $0.decode(1), during: try $0.decode(2))
            }
        }
        let busy = Dictionary(grouping: taken, by: \.resource)
        var planned = 0
        for id in households.prefix(25) {
            let encounters = try await service.plan(id, week: monday, for: .steward).option.itinerary.encounters
            for encounter in encounters where encounter.appointment == nil {
                let others = (busy[encounter.practitioner.uuid] ?? []).filter { $0.household != id }
                #expect(others.allSatisfy { !$0.during.overlaps(encounter.during) })
                planned += 1
            }
        }
        #expect(planned > 0)
        await #expect(throws: NotFound.self) { try await service.plan(Identifier(UUID()), week: monday, for: .steward) }
        await #expect(throws: WeekRefusal.notMonday(monday + 2)) {
            try await service.plan(households[0], week: monday + 2, for: .steward)
        }
    }
}
