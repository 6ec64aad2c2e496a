import Care
import Foundation
import Postgres
import Store
import TestSupport
import Testing

private func order(_ week: Int = 0, campus: Location.ID? = nil) -> Jobs.Order {
    Jobs.Order(
        id: Identifier(UUID()),
        request: Identifier(UUID()),
        parts: 1,
        week: Example.week + 7 * week,
        campus: campus,
        timeLimit: 1,
        seed: .max,
        requestedBy: "scheduler"
    )
}

private let progress = ConsolidationJob.Progress(
    objective: 900,
    lowerBound: 800,
    stops: 3,
    visits: 4,
    unmet: 1,
    seconds: 0.5
)

@Suite(.database) struct `A queue of jobs` {
    private var store: Store { Store(pool: database) }

    @Test(arguments: [2, 8]) func `hands each job to one of many workers`(workers: Int) async throws {
        let orders = (0..<40).map { order($0) }
        try await store.transaction { tx in for order in orders { _ = try tx.jobs.enqueue(order) } }
        let store = store
        let taken = try await withThrowingTaskGroup(of: [ConsolidationJob.ID].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var mine: [ConsolidationJob.ID] = []
                    while let lease = try await store.transaction({ try $0.jobs.claim(by: "\(worker)", for: 60) }) {
                        mine.append(lease.job.id)
                    }
                    return mine
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.sorted() == orders.map(\.id).sorted())
    }

    @Test func `hands a job on whose worker is silent, and hears no more of it from that one`() async throws {
        let order = order()
        let dead = try await store.transaction { tx in
            #expect(try tx.jobs.enqueue(order))
            return try #require(try tx.jobs.claim(by: "dead", for: 0))
        }
        let heir = try #require(try await store.transaction { try $0.jobs.claim(by: "heir", for: 60) })
        #expect(heir.job.id == order.id && heir.job.attempt == 2 && heir.id != dead.id)
        #expect(try await store.transaction { try $0.jobs.claim(by: "third", for: 60) } == nil)
        #expect(try await store.transaction { try $0.jobs.heartbeat(dead, for: 60, nil) } == false)
        await #expect(throws: StoreError.self) { try await store.transaction { try $0.jobs.finish(dead, progress) } }
        try await store.transaction { try $0.jobs.fail(dead, "late", isFinal: true) }
        #expect(try await store.transaction { try $0.jobs.heartbeat(heir, for: 60, progress) })
        try await store.transaction { try $0.jobs.finish(heir, progress) }
        let done = try #require(try await store.read { try $0.jobs.request(order.request) }).jobs[0]
        #expect(done.state == .done && done.progress == progress && done.seed == .max && done.error == nil)
    }

    @Test func `gives a job up after three attempts, whether they fail or fall silent`() async throws {
        for isSilent in [false, true] {
            let order = order(isSilent ? 1 : 0)
            _ = try await store.transaction { try $0.jobs.enqueue(order) }
            for _ in 0..<3 {
                try await database.run { try $0.execute("UPDATE consolidation_job SET ready_at = now()") }
                let lease = try await store.transaction { try $0.jobs.claim(by: "w", for: isSilent ? 0 : 60) }
                let taken = try #require(lease)
                if !isSilent { try await store.transaction { try $0.jobs.fail(taken, "why", isFinal: false) } }
            }
            try await database.run { try $0.execute("UPDATE consolidation_job SET ready_at = now()") }
            #expect(try await store.transaction { try $0.jobs.claim(by: "w", for: 60) } == nil)
            let job = try #require(try await store.read { try $0.jobs.request(order.request) }).jobs[0]
            #expect(job.state == .failed && job.error != nil)
        }
    }

    @Test func `waits before it tries again what failed`() async throws {
        let order = order()
        _ = try await store.transaction { try $0.jobs.enqueue(order) }
        let lease = try #require(try await store.transaction { try $0.jobs.claim(by: "w", for: 60) })
        try await store.transaction { try $0.jobs.fail(lease, "why", isFinal: false) }
        #expect(try await store.transaction { try $0.jobs.claim(by: "w", for: 60) } == nil)
        #expect(try await store.read { try $0.jobs.request(order.request) }?.state == .queued)
    }

    @Test func `takes a cancelled job from its worker`() async throws {
        let order = order()
        _ = try await store.transaction { try $0.jobs.enqueue(order) }
        let lease = try #require(try await store.transaction { try $0.jobs.claim(by: "w", for: 60) })
        #expect(try await store.transaction { try $0.jobs.cancel(order.request) } == 1)
        #expect(try await store.transaction { try $0.jobs.heartbeat(lease, for: 60, nil) } == false)
        await #expect(throws: StoreError.self) { try await store.transaction { try $0.jobs.finish(lease, progress) } }
        #expect(try await store.transaction { try $0.jobs.cancel(order.request) } == 0)
    }

    @Test func `has one job under way for a campus-week, and none beside one for all`() async throws {
        let example = Example()
        let community = example.community
        try await store.transaction { try $0.communities.load(community) }
        let campus = example.site.id
        let (one, all, other) = (order(campus: campus), order(), order(campus: example.village.id))
        #expect(try await store.transaction { try $0.jobs.enqueue(one) })
        #expect(try await store.transaction { try $0.jobs.enqueue(all) } == false)
        #expect(try await store.transaction { try $0.jobs.enqueue(order(campus: campus)) } == false)
        #expect(try await store.transaction { try $0.jobs.enqueue(other) })
        #expect(try await store.transaction { try $0.jobs.enqueue(order(1)) })
        _ = try await store.transaction { try $0.jobs.cancel(one.request) }
        #expect(try await store.transaction { try $0.jobs.enqueue(all) } == false)
        _ = try await store.transaction { try $0.jobs.cancel(other.request) }
        #expect(try await store.transaction { try $0.jobs.enqueue(all) })
    }
}

@Suite(.database) struct `A slot that campuses share` {
    private var store: Store { Store(pool: database) }

    @Test(arguments: [1, 3]) func `is claimed by no more than have a place in it`(capacity: Int) async throws {
        let example = Example()
        let community = example.community
        try await store.transaction { try $0.communities.load(community) }
        let (week, campuses) = (Example.week, [example.site.id, example.village.id])
        for cell in 0..<20 {
            let slots = (0..<4).map { offset in
                PoolSlot(
                    resource: "session:x",
                    cell: 60 * cell + 15 * offset,
                    uses: 2 * capacity / 3 + 1,
                    capacity: capacity
                )
            }
            let won = await withTaskGroup(of: Bool.self) { group in
                for campus in campuses {
                    let mine = campus == campuses[0] ? slots : slots.reversed()
                    group.addTask { await claimed(mine, by: campus) }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
        }
        let others = try await store.read { try $0.pools.others(of: campuses[0], week: week) }
        #expect(others.claims.keys.allSatisfy { $0 == campuses[1] })
    }

    private struct Refused: Error {}

    private func claimed(_ slots: [PoolSlot], by campus: Location.ID) async -> Bool {
        do {
            try await store.transaction { tx in
                guard try tx.pools.claim(slots, by: campus, week: Example.week) else { throw Refused() }
            }
            return true
        } catch {
            return false
        }
    }

    @Test func `is given up by a campus that bids again`() async throws {
        let example = Example()
        let community = example.community
        let (week, campus) = (Example.week, example.site.id)
        let claimed = PoolSlot(resource: "session:x", cell: 60, uses: 1, capacity: 1)
        let bid = PoolSlot(resource: "session:x", cell: 75, uses: 2, price: 380)
        let others = try await store.transaction { tx in
            try tx.communities.load(community)
            #expect(try tx.pools.claim([claimed], by: campus, week: week))
            #expect(try tx.pools.claim([claimed], by: example.village.id, week: week) == false)
            try tx.pools.bid([bid], by: campus, week: week)
            return try tx.pools.others(of: example.village.id, week: week)
        }
        #expect(others.claims.isEmpty)
        #expect(others.bids == [campus: [bid]])
    }
}
