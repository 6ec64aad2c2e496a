import Care
import Coordination
import Foundation
import Store

/// The slots of a plan that others took while it was made.
struct PoolsTaken: Error {}

extension Pools {
    /// Claims what a plan of everybody uses, in place of whatever anybody held.
    func publish(_ slots: [Location.ID: [PoolSlot]], week: Day) throws {
        try release(week: week, campus: nil)
        for (campus, slots) in slots.sorted(by: { $0.key < $1.key }) {
            guard try claim(slots, by: campus, week: week) else { throw PoolsTaken() }
        }
    }
}

extension JobWorker {
    /// What a worker reads before it searches.
    private struct Reading: Sendable {
        var snapshot: CampusSnapshot
        var catalogue: Catalogue
        var undone: Set<Duplicate.Evidence>
    }

    /// Does a job's phase, and keeps what it found in one transaction.
    func phase(of lease: Jobs.Lease, _ report: Report) async throws {
        switch (lease.job.campus, lease.job.phase) {
        case (nil, _): try await planEverybody(lease, report)
        case (let campus?, .bid): try await bid(lease, campus, report)
        case (let campus?, .plan): try await plan(lease, campus, report)
        }
    }

    private func options(_ job: ConsolidationJob, share: Double, _ report: Report) -> PlanOptions {
        PlanOptions(
            seed: job.seed,
            timeLimit: .seconds(job.timeLimit * share),
            threads: threads,
            onProgress: { report.say($0) }
        )
    }

    private func planEverybody(_ lease: Jobs.Lease, _ report: Report) async throws {
        let job = lease.job
        let (snapshot, catalogue, undone, campuses) = try await store.read { transaction in
            (
                try transaction.weeks.snapshot(
                    week: job.week,
                    days: WeekService.days,
                    timeZone: WeekService.timeZone
                ),
                try transaction.catalogue.load(), try transaction.duplicates.undone(),
                try transaction.campuses.all(on: job.week)
            )
        }
        let options = options(job, share: 1, report)
        let plan = try await WeekPlanner.plan(snapshot, catalogue: catalogue, undone: undone, options: options)
        try Task.checkCancellation()
        let publication = Publication(of: plan, job, at: now(), seconds: report.seconds)
        let slots = try plan.slots(by: campuses)
        try await store.transaction { transaction in
            try transaction.jobs.finish(lease, publication.progress)
            try transaction.pools.publish(slots, week: job.week)
            try publication.save(transaction, about: nil)
        }
    }

    private func bid(_ lease: Jobs.Lease, _ campus: Location.ID, _ report: Report) async throws {
        let job = lease.job
        let reading = try await read(job, campus)
        let week = try CampusWeek(reading.snapshot, catalogue: reading.catalogue, undone: reading.undone)
        let bid = try await week.bid(options(job, share: 0.5, report))
        try Task.checkCancellation()
        let kept = ConsolidationJob.Bid(bound: bid.bound, problem: try week.identifier())
        try await store.transaction { transaction in
            try transaction.jobs.endBid(lease, kept)
            try transaction.pools.bid(bid.slots, by: campus, week: job.week)
        }
    }

    /// Plans beside the others, and around them again where they were quicker.
    private func plan(_ lease: Jobs.Lease, _ campus: Location.ID, _ report: Report) async throws {
        let job = lease.job
        let reading = try await read(job, campus)
        let week = try CampusWeek(reading.snapshot, catalogue: reading.catalogue, undone: reading.undone)
        let bound = try await bound(of: week, job, report)
        for attempt in 1...Self.plans {
            let others = try await store.read { try $0.pools.others(of: campus, week: job.week) }
            // Around what was taken meanwhile there is less to decide.
            let options = options(job, share: 0.5 / Double(attempt), report)
            let plan = try await week.plan(beside: others, bound: bound, options)
            try Task.checkCancellation()
            let slots = try week.slots(of: plan)
            let publication = Publication(of: plan, job, at: now(), seconds: report.seconds)
            do {
                try await store.transaction { transaction in
                    try transaction.jobs.finish(lease, publication.progress)
                    try transaction.pools.release(week: job.week, campus: campus)
                    guard try transaction.pools.claim(slots, by: campus, week: job.week) else { throw PoolsTaken() }
                    let households = reading.snapshot.week.facts.households.map(\.id)
                    try publication.save(transaction, about: households)
                }
                return
            } catch let error as PoolsTaken {
                if attempt == Self.plans { throw error }
            }
        }
    }

    /// How often a campus plans around others in one attempt.
    private static let plans = 5

    /// What the campus' bid proved, or where the week has changed since, what another proves.
    private func bound(of week: CampusWeek, _ job: ConsolidationJob, _ report: Report) async throws -> Int {
        if let bid = job.bid, bid.problem == (try week.identifier()) { return bid.bound }
        return try await week.bid(options(job, share: 0.25, report)).bound
    }

    private func read(_ job: ConsolidationJob, _ campus: Location.ID) async throws -> Reading {
        try await store.read { transaction in
            Reading(
                snapshot: try transaction.weeks.snapshot(
                    campus: campus,
                    week: job.week,
                    days: WeekService.days,
                    timeZone: WeekService.timeZone
                ),
                catalogue: try transaction.catalogue.load(),
                undone: try transaction.duplicates.undone()
            )
        }
    }
}
