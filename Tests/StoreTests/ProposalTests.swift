import Care
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite(.database) struct `What is proposed` {
    private let example = Example()
    private var store: Store { Store(pool: database) }

    private func run(_ minute: Double = 0) -> WeekConsolidation {
        WeekConsolidation(
            id: Identifier(UUID()),
            week: Example.week,
            seed: .max,
            madeAt: Example.hour(minute / 60),
            households: 1,
            duplicates: 0,
            before: Tally(needs: 2, objective: 900),
            after: Tally(needs: 2, objective: 700),
            lowerBound: 600,
            seconds: 0.5
        )
    }

    private func proposal(of run: WeekConsolidation) -> Proposal {
        let encounter = PlannedEncounter(
            person: example.ana.id,
            visitType: "whole-person",
            session: example.session.id,
            practitioner: example.practitioner.id,
            location: example.site.id,
            mode: .inPerson,
            during: Example.hours(8, 8.5),
            services: ["hba1c"],
            needs: [example.anaNeed.id],
            reason: "One trip."
        )
        let unmet = UnmetNeed(need: example.anaNeed.id, reason: "No room.")
        return Proposal(
            id: Identifier(UUID()),
            household: example.first.id,
            consolidation: run.id,
            week: Example.week,
            before: Itinerary(encounters: [], closed: [], unmet: [unmet], tally: Tally(unmet: 1)),
            after: Itinerary(encounters: [encounter], closed: [], unmet: [], tally: Tally(visits: 1))
        )
    }

    @Test func `is listed while it is open, what saves the most stops first`() async throws {
        let (example, community) = (example, example.community)
        let run = run()
        var (small, large) = (proposal(of: run), proposal(of: run))
        (small.before.tally.stops, small.after.tally.stops) = (2, 1)
        (large.before.tally.stops, large.after.tally.stops) = (5, 1)
        large.household = example.second.id
        let proposals = [small, large]
        try await store.transaction { tx in
            try tx.communities.load(community)
            try tx.consolidations.save(run, proposals: proposals)
        }
        let listed = try await store.read { try $0.proposals.open(week: Example.week, limit: 10) }
        #expect(listed.map(\.id) == [large.id, small.id])
        #expect(listed.map(\.name) == [example.second.name, example.first.name])
        #expect(listed.first?.before == large.before.tally && listed.first?.after == large.after.tally)
        #expect(try await store.read { try $0.proposals.open(week: nil, limit: 1) }.map(\.id) == [large.id])
        #expect(try await store.read { try $0.proposals.open(week: Example.week + 7, limit: 10) }.isEmpty)
        let answered = large
        try await store.transaction { try $0.proposals.decide(answered, .refused, at: Example.hour(1)) }
        #expect(try await store.read { try $0.proposals.open(week: nil, limit: 10) }.map(\.id) == [small.id])
    }

    @Test func `comes back as it was, and is superseded by the next run`() async throws {
        let (example, community) = (example, example.community)
        let (first, second) = (run(), run(1))
        let (old, new) = (proposal(of: first), proposal(of: second))
        try await store.transaction { tx in
            try tx.communities.load(community)
            try tx.consolidations.save(first, proposals: [old])
            try tx.consolidations.save(second, proposals: [new])
        }
        let (latest, open, before, plan) = try await store.read { tx in
            (
                try tx.consolidations.latest(week: Example.week), try tx.proposals.open(of: example.first.id),
                try tx.proposals.find(old.id),
                try tx.households.plan(example.first.id, on: Example.week, week: Example.week)
            )
        }
        #expect(latest == second)
        #expect(open == [new])
        #expect(before?.status == .superseded)
        #expect(plan?.proposal == new)
    }

    @Test func `is decided once`() async throws {
        let community = example.community
        let run = run()
        let proposal = proposal(of: run)
        try await store.transaction { tx in
            try tx.communities.load(community)
            try tx.consolidations.save(run, proposals: [proposal])
            let locked = try #require(try tx.proposals.locked(proposal.id))
            try tx.proposals.decide(locked, .accepted, at: Example.hour(1))
        }
        await #expect(throws: StoreError.self) {
            try await store.transaction { try $0.proposals.decide(proposal, .refused, at: Example.hour(2)) }
        }
        #expect(try await store.read { try $0.proposals.find(proposal.id)?.status } == .accepted)
    }

    @Test func `has its answer kept byte for byte`() async throws {
        let (home, community) = (example.first.id, example.community)
        let answer = #"{"b":1, "a":[ 1.50 ]}"#
        try await store.transaction { tx in
            try tx.communities.load(community)
            try tx.idempotency.keep("k", of: home, requestHash: "h", answer: answer)
        }
        let kept = try await store.read { try $0.idempotency.find("k", of: home) }
        #expect(kept?.answer == answer && kept?.requestHash == "h")
        await #expect(throws: StoreError.self) {
            try await store.transaction { try $0.idempotency.keep("k", of: home, requestHash: "i", answer: "{}") }
        }
    }
}

@Suite(.database) struct `A duplicate` {
    private let example = Example()
    private var store: Store { Store(pool: database) }
    private var duplicate: Duplicate {
        Duplicate(
            need: example.anaNeed.id,
            household: example.first.id,
            verdict: .block,
            evidence: .record(example.record.id),
            reason: "Done."
        )
    }

    @Test func `closes its need when it is accepted, and stays away once it is undone`() async throws {
        let (example, community, duplicate) = (example, example.community, duplicate)
        try await store.transaction { tx in
            try tx.communities.load(community)
            #expect(try tx.duplicates.save([duplicate]) == 1)
            #expect(try tx.duplicates.save([duplicate]) == 0)
        }
        let found = try #require(try await store.read { try $0.duplicates.list() }.first)
        #expect(found.duplicate == duplicate && found.state == .found)
        try await store.transaction { try $0.duplicates.accept(found.id, of: example.first.id, at: Example.hour(0)) }
        #expect(try await store.read { try $0.needs.open(of: example.first.id) }.map(\.service) == ["foot-exam"])
        try await store.transaction { try $0.duplicates.undo(found.id, of: example.first.id, at: Example.hour(1)) }
        #expect(try await store.read { try $0.needs.open(of: example.first.id) }.count == 2)
        #expect(try await store.transaction { try $0.duplicates.save([duplicate]) } == 0)
        #expect(try await store.read { try $0.duplicates.undone() } == [duplicate.evidence])
        #expect(try await store.read { try $0.duplicates.list() } == [])
        await #expect(throws: StoreError.self) {
            try await store.transaction { try $0.duplicates.undo(found.id, of: example.first.id, at: Example.hour(2)) }
        }
    }

    @Test func `leaves out a derived need that a rule has asked for already`() async throws {
        let (example, community) = (example, example.community)
        let derived = (0..<2).map { index in
            Need(
                id: Identifier(UUID()),
                household: example.first.id,
                person: example.ana.id,
                service: "bp",
                window: Example.hours(0, Double(24 + index)),
                origin: .rule("bp-adult")
            )
        }
        try await store.transaction { tx in
            try tx.communities.load(community)
            let rule = try #require(try tx.catalogue.load().rules.first)
            let needs = derived.map { need in
                var need = need
                need.origin = .rule(rule.code)
                return need
            }
            #expect(try tx.needs.review(opened: [needs[0]]) == 1)
            #expect(try tx.needs.review(opened: needs) == 0)
        }
    }
}
