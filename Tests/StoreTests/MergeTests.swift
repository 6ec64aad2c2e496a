import Care
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite(.database) struct `A merge` {
    private let example = Example()
    private var store: Store { Store(pool: database) }

    @Test func `takes in what is new and changes nothing the second time`() async throws {
        let community = example.community
        let keys = [
            SourceKey(
                source: "clinic",
                kind: "Patient",
                value: "1",
                target: example.ana.id.uuid,
                household: example.first.id,
                contentHash: -7
            )
        ]
        let first = try await store.transaction { try $0.imports.merge(community, keys: keys) }
        let second = try await store.transaction { try $0.imports.merge(community, keys: keys) }
        #expect(first.changed > 30)
        #expect(first.refused == [])
        #expect(second == Merge())
        let known = try await store.read {
            try $0.sources.known(source: "clinic", kind: "Patient", values: ["1", "2"])
        }
        #expect(known == ["1": keys[0]])
        let loaded = try await store.read { try $0.communities.counts() }
        #expect(loaded.people == 3 && loaded.appointments == 1)
    }

    @Test func `changes what differs and keeps what was booked meanwhile`() async throws {
        let example = example
        var community = example.community
        let before = community
        try await store.transaction { try $0.communities.load(before) }
        let booking = example.booking(of: example.ana, needs: [example.anaNeed.id], from: 8, to: 9)
        try await store.transaction { try $0.bookings.book([booking]) }
        community.people[0].givenName = "Anna"
        community.needs[0].reason = "It is high time."
        let changed = community
        let merge = try await store.transaction { try $0.imports.merge(changed) }
        #expect(merge.changed == 2)
        let (person, open) = try await store.read { tx in
            (try tx.people.find(example.ana.id), try tx.needs.open(of: example.first.id))
        }
        #expect(person?.givenName == "Anna")
        #expect(open.map(\.service) == ["foot-exam"])
    }

    @Test func `leaves out a booking whose time is taken and says so`() async throws {
        let example = example
        let community = example.community
        try await store.transaction { try $0.communities.load(community) }
        var more = Community()
        more.appointments = [
            example.booking(of: example.ana, from: 9.5, to: 10.5).appointment,
            example.booking(of: example.ana, from: 10.5, to: 11).appointment,
        ]
        let added = more
        let merge = try await store.transaction { try $0.imports.merge(added) }
        #expect(merge.refused == [added.appointments[0].id])
        #expect(merge.changed == 1)
        #expect(try await store.read { try $0.communities.counts().appointments } == 2)
    }

    @Test func `moves a booking to its new time and ends one that was cancelled`() async throws {
        let community = example.community
        try await store.transaction { try $0.communities.load(community) }
        var moved = example.booked
        moved.during = Example.hours(9.5, 10.5)
        let (later, booked) = (moved, example.booked)
        try await store.transaction { tx in
            var change = Community()
            change.appointments = [later]
            _ = try tx.imports.merge(change)
        }
        #expect(try await store.read { try $0.bookings.find(booked.id, of: booked.household) } == later)
        #expect(try await store.read { try $0.slots(of: booked.id) } == 4)
        try await store.transaction { tx in
            var change = Community()
            change.appointments = [later]
            change.appointments[0].status = .cancelled
            _ = try tx.imports.merge(change)
        }
        #expect(try await store.read { try $0.slots(of: booked.id) } == 0)
    }
}
