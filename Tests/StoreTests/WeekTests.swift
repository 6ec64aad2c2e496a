import Care
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite(.database) struct `A week's snapshot` {
    private let example = Example()
    private var store: Store { Store(pool: database) }

    private func snapshot(of households: [Household.ID]? = nil, week: Day = Example.week) async throws -> WeekSnapshot {
        let community = example.community
        return try await store.transaction { tx in
            try tx.communities.load(community)
            return try tx.weeks.snapshot(week: week, days: 7, households: households, timeZone: Example.timeZone)
        }
    }

    @Test func `holds what there is to plan, who may come along and what is taken`() async throws {
        let snapshot = try await snapshot()
        let facts = snapshot.facts
        let community = example.community
        #expect(Set(facts.needs) == Set(community.needs))
        #expect(facts.links == community.links)
        #expect(Set(facts.people) == Set(community.people))
        #expect(Set(facts.memberships) == Set(community.memberships))
        #expect(facts.unavailabilities == community.unavailabilities)
        #expect(facts.records == community.records)
        #expect(facts.appointments == community.appointments)
        #expect(Set(facts.sessions) == Set(community.sessions))
        #expect(facts.teams == community.teams)
        #expect(facts.rooms == community.rooms)
        #expect(facts.interpreters == community.interpreters)
        #expect(facts.empanelments == community.empanelments)
        #expect(facts.travel == community.travel)
        #expect(
            Set(snapshot.busy.map(\.resource)) == [
                example.practitioner.id.uuid, example.cora.id.uuid, example.room.id.uuid, example.interpreter.id.uuid,
            ]
        )
        #expect(snapshot.busy.allSatisfy { $0.during == Example.hours(9, 10) && $0.booking == example.booked.id })
    }

    @Test func `of one household leaves the others out but not their taken time`() async throws {
        let snapshot = try await snapshot(of: [example.first.id])
        #expect(snapshot.facts.households == [example.first])
        #expect(Set(snapshot.facts.people) == [example.ana, example.ben])
        #expect(snapshot.facts.appointments == [])
        #expect(snapshot.busy.count == 4)
    }

    @Test func `of an earlier week holds no need that is not due by its end`() async throws {
        let snapshot = try await snapshot(week: Example.week + -14)
        #expect(snapshot.facts.needs == [])
        #expect(snapshot.facts.sessions == [])
        #expect(snapshot.busy == [])
    }

    @Test func `says that a time zone is unknown`() async throws {
        await #expect(throws: StoreError.unknownTimeZone("Nowhere")) {
            try await store.read { try $0.weeks.snapshot(week: Example.week, days: 7, timeZone: "Nowhere").days }
        }
    }
}
