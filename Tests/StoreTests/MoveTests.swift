import Care
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite(.database) struct `A person who moves` {
    private let example = Example()
    private var store: Store { Store(pool: database) }

    @Test func `takes everything along`() async throws {
        let (example, community) = (example, example.community)
        let day = Example.week + -3
        let key = SourceKey(
            source: "clinic",
            kind: "Patient",
            value: "1",
            target: example.ana.id.uuid,
            household: example.first.id,
            contentHash: 1
        )
        let booking = example.booking(of: example.ana, needs: [example.anaNeed.id], from: 8, to: 9)
        let duplicate = Duplicate(
            need: example.anaNeed.id,
            household: example.first.id,
            verdict: .ask,
            evidence: .record(example.record.id),
            reason: "It may be."
        )
        try await store.transaction { tx in
            try tx.communities.load(community)
            _ = try tx.sources.upsert([key])
            try tx.duplicates.save([duplicate])
            try tx.bookings.book([booking])
            try tx.people.move(example.ana.id, to: example.second.id, on: day, role: .child)
            try tx.people.move(example.ben.id, to: example.second.id, on: day, role: .grandchild)
        }
        let (home, plan, left, keys) = try await store.read { tx in
            (
                try tx.households.home(of: example.ana.id),
                try tx.households.plan(example.second.id, on: Example.week, week: Example.week),
                try tx.households.plan(example.first.id, on: Example.week, week: Example.week),
                try tx.sources.known(source: "clinic", kind: "Patient", values: ["1"])
            )
        }
        #expect(home == example.second.id)
        let ana = try #require(plan?.members.first { $0.person.id == example.ana.id })
        #expect(Set(ana.needs.map(\.service)) == ["hba1c", "foot-exam"])
        #expect(ana.needs.allSatisfy { $0.household == example.second.id })
        #expect(ana.encounters.count == 1)
        #expect(ana.appointments.map(\.needs) == [[example.anaNeed.id]])
        #expect(plan?.duplicates.map(\.duplicate.need) == [example.anaNeed.id])
        #expect(left?.members.isEmpty == true)
        #expect(left?.household.endedOn == day)
        #expect(keys["1"]?.household == example.second.id)
        let histories = try await store.read { try $0.needs.histories(of: [example.second.id]) }
        #expect(histories.records.map(\.id) == [example.record.id])
        #expect(histories.conditions.count == 1)
        #expect(Set(histories.people.map(\.id)) == Set(community.people.map(\.id)))
        try await store.transaction { try $0.bookings.cancel(booking.appointment.id, of: example.second.id) }
        let snapshot = try await store.read {
            try $0.weeks.snapshot(week: Example.week, days: 7, timeZone: Example.timeZone)
        }
        #expect(snapshot.facts.links.map(\.household) == [example.second.id])
    }

    @Test func `is moved by a merge that brings them with another household`() async throws {
        let example = example
        var community = example.community
        let before = community
        try await store.transaction { try $0.communities.load(before) }
        community.people[1].household = example.second.id
        community.memberships = [
            Membership(
                household: example.second.id,
                person: example.ben.id,
                role: .grandchild,
                isPrimary: true,
                during: DayRange(start: Day("2024-03-01")!)
            )
        ]
        community.ties = []
        community.goals = []
        let changed = community
        let merge = try await store.transaction { try $0.imports.merge(changed) }
        #expect(merge.moved == 1)
        let again = try await store.transaction { try $0.imports.merge(changed) }
        #expect(again == Merge())
        let goals = try await store.read {
            try $0.households.plan(example.second.id, on: Example.week, week: Example.week)?.members.last?.goals
        }
        #expect(goals?.map(\.household) == [example.second.id])
    }

    @Test func `cannot be one that nobody knows`() async throws {
        let nobody = CustomerOwner.ID(UUID())
        let home = example.first.id
        await #expect(throws: StoreError.self) {
            try await store.transaction { try $0.people.move(nobody, to: home, on: Example.week, role: .other) }
        }
    }

    @Test func `has no table that is forgotten`() async throws {
        // What stays with the household when one of its people goes.
        let staying = [
            "household", "household_change", "membership", "panel", "proposal", "idempotency", "audit_entry",
            "family_goal", "family_goal_version",
        ]
        let tables = try await database.run { database in
            try database.query("SELECT table_name FROM shard_map WHERE kind = 'household'") {
                try $0.decode(0, as: String.self)
            }
        }
        #expect(Set(tables) == Set(staying).union(Removal.carried.map(\.table)))
    }
}
