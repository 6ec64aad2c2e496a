import Care
import Coordination
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!
private let noon = Date(timeIntervalSince1970: 1_795_000_000)

/// A demonstration community of a few hundred people, its week consolidated.
private func consolidated(_ store: Store, people: Int = 300) async throws -> WeekConsolidation {
    _ = try await CommunityService(store: store).demonstrate(people: people, seed: 7, start: monday)
    let weeks = WeekService(store: store)
    return try await weeks.consolidate(week: monday, now: noon, options: PlanOptions(timeLimit: .seconds(30)))
}

@Suite(.database) struct `A consolidated week` {
    @Test func `needs fewer visits and far fewer stops than separate booking`() async throws {
        let run = try await consolidated(Store(pool: database))
        #expect(run.after.visits < run.before.visits)
        #expect(Double(run.after.stops) <= 0.6 * Double(run.before.stops))
        #expect(run.after.unmet <= run.before.unmet)
        #expect(run.lowerBound <= run.after.objective)
        #expect(try await WeekService(store: Store(pool: database)).latest(week: monday)?.id == run.id)
    }

    @Test func `derives each need once`() async throws {
        let store = Store(pool: database)
        _ = try await CommunityService(store: store).demonstrate(people: 200, seed: 3, start: monday)
        _ = try await WeekService(store: store).deriveNeeds(on: monday)
        #expect(try await WeekService(store: store).deriveNeeds(on: monday) == 0)
    }

    @Test func `starts on a Monday`() async throws {
        await #expect(throws: WeekRefusal.notMonday(monday + 1)) {
            try await WeekService(store: Store(pool: database)).consolidate(week: monday + 1, now: noon)
        }
    }

    @Test func `is only demonstrated in an empty database`() async throws {
        let service = CommunityService(store: Store(pool: database))
        _ = try await service.demonstrate(people: 50, seed: 1, start: monday)
        await #expect(throws: DemonstrationRefusal.notEmpty) {
            try await service.demonstrate(people: 50, seed: 1, start: monday)
        }
    }
}

@Suite(.database) struct `Accepting a proposal` {
    private func anyProposal(_ store: Store, _ run: WeekConsolidation) async throws -> Proposal {
        let proposals = try await store.read { try $0.proposals.list(of: run.id, limit: 1000) }
        return try #require(proposals.first { $0.after.encounters.contains { $0.appointment == nil } })
    }

    @Test func `books all of it once, whatever number of times it is asked`() async throws {
        let store = Store(pool: database)
        let proposal = try await anyProposal(store, try await consolidated(store))
        let service = BookingService(store: store, now: { noon })
        let first = try await service.accept(proposal.id, of: proposal.household, key: "one", by: .steward)
        #expect(first.encounters == proposal.after.encounters.count { $0.appointment == nil })
        #expect(try await service.accept(proposal.id, of: proposal.household, key: "one", by: .steward) == first)
        await #expect(throws: ProposalRefusal.notOpen(.accepted)) {
            try await service.accept(proposal.id, of: proposal.household, key: "two", by: .steward)
        }
        for id in first.appointments {
            let found = try await store.read { try $0.bookings.find(id, of: proposal.household) }
            #expect(found?.status == .booked)
        }
    }

    @Test func `books nothing when one of its times is gone, and says which`() async throws {
        let store = Store(pool: database)
        let proposal = try await anyProposal(store, try await consolidated(store))
        let encounter = try #require(proposal.after.encounters.first { $0.appointment == nil })
        try await database.run { database in
            try database.execute(
                """
                INSERT INTO resource_slot (resource_id, booking_id, household_id, during)
                VALUES (\(encounter.person.uuid), \(UUID()), \(proposal.household.uuid),
                        tstzrange(\(encounter.during.start), \(encounter.during.end)))
                """
            )
        }
        await #expect(throws: TimesTaken.self) {
            try await BookingService(store: store, now: { noon }).accept(
                proposal.id,
                of: proposal.household,
                key: "k",
                by: .steward
            )
        }
        let still = try await store.read { try $0.proposals.find(proposal.id) }
        #expect(still?.status == .open)
    }

    @Test func `tells nothing of another household's proposal`() async throws {
        let store = Store(pool: database)
        let proposal = try await anyProposal(store, try await consolidated(store))
        await #expect(throws: NotFound.self) {
            try await BookingService(store: store, now: { noon }).accept(
                proposal.id,
                of: Identifier(UUID()),
                key: "k",
                by: .steward
            )
        }
    }
}
