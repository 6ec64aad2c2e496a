import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!
private let noon = Date(timeIntervalSince1970: 1_795_000_000)

func worker(_ store: Store, _ name: String = "test", lease: Duration = .seconds(30)) -> JobWorker {
    JobWorker(store: store, name: name, threads: 1, lease: lease, pause: .milliseconds(20), now: { noon })
}

private func wish(_ seconds: Double = 0.5, byCampus: Bool = false, seed: UInt64 = 1) -> JobService.Wish {
    .init(week: monday, isByCampus: byCampus, timeLimit: seconds, seed: seed, requestedBy: "scheduler")
}

@Suite(.database) struct `A week asked for` {
    private let store = Store(pool: database)
    private var jobs: JobService { JobService(store: store) }

    private func village(_ people: Int = 120) async throws {
        _ = try await CommunityService(store: store).demonstrate(people: people, seed: 7, start: monday)
    }

    private func openProposals() async throws -> [ProposalSummary] {
        try await store.read { try $0.proposals.open(week: monday, limit: 100_000) }
    }

    @Test func `is one request, however often and whenever it is asked for under one key`() async throws {
        let jobs = jobs
        let requests = try await withThrowingTaskGroup(of: ConsolidationRequest.self) { group in
            for _ in 0..<8 { group.addTask { try await jobs.request(wish(), key: "k") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(requests.map(\.id)).count == 1 && requests.allSatisfy { $0.jobs.count == 1 })
        await #expect(throws: ConsolidationRefusal.keyReused) { try await jobs.request(wish(seed: 2), key: "k") }
        await #expect(throws: ConsolidationRefusal.underWay(requests[0].id)) {
            try await jobs.request(wish(), key: "other")
        }
        try await jobs.cancel(requests[0].id)
        #expect(try await jobs.request(wish(), key: "k").state == .cancelled)
        #expect(try await jobs.request(wish(), key: "other").state == .queued)
    }

    @Test func `is refused where it cannot be done, and why`() async throws {
        await #expect(throws: ConsolidationRefusal.badTimeLimit(0)) { try await jobs.request(wish(0), key: "k") }
        await #expect(throws: ConsolidationRefusal.noCampus) { try await jobs.request(wish(byCampus: true), key: "k") }
        await #expect(throws: WeekRefusal.notMonday(monday + 1)) {
            try await jobs.request(.init(week: monday + 1, requestedBy: "scheduler"), key: "k")
        }
        await #expect(throws: NotFound.self) { try await jobs.find(Identifier(UUID())) }
    }

    @Test func `is done once by many workers, with its proposals`() async throws {
        try await village()
        let request = try await jobs.request(wish(), key: "k")
        let store = store
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask { await worker(store, "\(number)").run(whileIdle: { false }) }
            }
        }
        let done = try await jobs.find(request.id)
        #expect(done.state == .done && done.jobs[0].attempt == 1)
        let run = try #require(try await WeekService(store: store).latest(week: monday))
        #expect(run.after.objective == done.progress?.objective && run.lowerBound == done.progress?.lowerBound)
        let proposals = try await openProposals()
        #expect(!proposals.isEmpty && Set(proposals.map(\.household)).count == proposals.count)
        #expect(try await jobs.request(wish(), key: "k").state == .done)
    }

    @Test func `is given back by a worker that has to stop, and done by the next`() async throws {
        try await village()
        let request = try await jobs.request(wish(60), key: "k")
        let store = store
        let stopped = Task { await worker(store, "first").run() }
        while try await jobs.find(request.id).state == .queued { try await Task.sleep(for: .milliseconds(5)) }
        stopped.cancel()
        await stopped.value
        #expect(try await jobs.find(request.id).state == .queued)
        #expect(try await openProposals().isEmpty)
        try await database.run { try $0.execute("UPDATE consolidation_job SET time_limit = 0.5") }
        #expect(try await worker(store, "second").doOne() == .done)
        #expect(try await jobs.find(request.id).jobs[0].worker == "second")
        #expect(try await openProposals().isEmpty == false)
    }

    @Test func `is dropped when it is cancelled, with nothing proposed`() async throws {
        try await village()
        let request = try await jobs.request(wish(60), key: "k")
        let working = Task { [store] in try await worker(store, lease: .milliseconds(300)).doOne() }
        while try await jobs.find(request.id).state == .queued { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await jobs.cancel(request.id).state == .cancelled)
        #expect(try await working.value == .lost)
        #expect(try await jobs.find(request.id).state == .cancelled)
        #expect(try await openProposals().isEmpty)
        #expect(try await WeekService(store: store).latest(week: monday) == nil)
    }

    @Test func `proposes nothing where its last transaction fails half way`() async throws {
        try await village()
        let request = try await jobs.request(wish(), key: "k")
        // The proposals come last, after the job is done and the run is kept.
        try await database.run { try $0.execute("ALTER TABLE proposal ADD CONSTRAINT none CHECK (false)") }
        guard case .failed = try await worker(store).doOne() else {
            Issue.record("the job was done without its proposals")
            return
        }
        #expect(try await jobs.find(request.id).state == .queued)
        #expect(try await WeekService(store: store).latest(week: monday) == nil)
        try await database.run { try $0.execute("ALTER TABLE proposal DROP CONSTRAINT none") }
        try await database.run { try $0.execute("UPDATE consolidation_job SET ready_at = now()") }
        #expect(try await worker(store).doOne() == .done)
        #expect(try await openProposals().isEmpty == false)
    }
}
