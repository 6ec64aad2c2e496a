import Care
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite(.database) struct `A review of what is due` {
    private let store = Store(pool: database)
    private let example = Example()

    private func derived(_ rule: DueRule) -> Need {
        Need(
            id: Identifier(UUID()),
            household: example.first.id,
            person: example.ana.id,
            service: rule.service,
            window: Example.hours(0, 24),
            origin: .rule(rule.code)
        )
    }

    @Test func `gives open needs a new window or an end, and leaves those decided on meanwhile`() async throws {
        let (example, community) = (example, example.community)
        try await store.transaction { tx in
            try tx.communities.load(community)
            let rules = try tx.catalogue.load().rules.prefix(3)
            var needs = rules.map { derived($0) }
            try tx.needs.review(opened: needs)
            try tx.needs.set(.withdrawn, of: [needs[2].id], in: example.first.id, from: .open)
            for index in needs.indices { needs[index].window = Example.hours(48, 72) }
            needs[1].status = .met
            #expect(try tx.needs.review(opened: [], changed: needs) == 0)
            let kept = try tx.needs.histories(of: [example.first.id]).needs
            let found = Dictionary(uniqueKeysWithValues: kept.map { ($0.id, $0) })
            #expect(found[needs[0].id] == needs[0])
            #expect(found[needs[1].id]?.status == .met)
            #expect(found[needs[2].id]?.status == .withdrawn)
            #expect(found[needs[2].id]?.window == Example.hours(0, 24))
        }
    }

    @Test func `knows since when people are known, and a change of home does not make them new`() async throws {
        let (example, community) = (example, example.community)
        try await store.transaction { tx in
            try tx.communities.load(community)
            let known = try tx.needs.histories().knownSince
            #expect(Set(known.keys) == Set(community.people.map(\.id)))
        }
        try await database.run { try $0.script("UPDATE person_home SET known_since = '2020-05-01'") }
        try await store.transaction { tx in
            try tx.people.move(example.ana.id, to: example.second.id, on: Example.week, role: .child)
        }
        let histories = try await store.read { try $0.needs.histories(of: [example.second.id]) }
        #expect(histories.knownSince[example.ana.id] == Day("2020-05-01"))
    }
}
