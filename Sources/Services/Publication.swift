import Care
import Coordination
import Foundation
import Store

/// What a search is to leave behind: a run and its proposals, kept together or not at all.
struct Publication: Sendable {
    let run: WeekConsolidation
    private let part: Consolidations.Part?
    private let proposals: [Proposal]
    private let duplicates: [Duplicate]

    /// What a plan of a whole week leaves.
    init(of plan: WeekPlan, id: WeekConsolidation.ID, week: Day, seed: UInt64, at now: Date, seconds: Double) {
        self.init(of: plan, id, week, seed, now, seconds, nil)
    }

    /// What a job leaves: one run, whichever attempt makes it.
    init(of plan: WeekPlan, _ job: ConsolidationJob, at now: Date, seconds: Double) {
        let part = Consolidations.Part(campus: job.campus, request: job.request, parts: job.parts)
        self.init(of: plan, Identifier(job.id.uuid), job.week, job.seed, now, seconds, part)
    }

    private init(
        of plan: WeekPlan,
        _ id: WeekConsolidation.ID,
        _ week: Day,
        _ seed: UInt64,
        _ now: Date,
        _ seconds: Double,
        _ part: Consolidations.Part?
    ) {
        run = WeekConsolidation(
            id: id,
            week: week,
            seed: seed,
            madeAt: now,
            households: plan.after.count,
            duplicates: plan.duplicates.count,
            before: plan.beforeTally,
            after: plan.afterTally,
            lowerBound: plan.lowerBound,
            seconds: seconds
        )
        self.part = part
        duplicates = plan.duplicates
        proposals = plan.after.sorted { $0.key < $1.key }.compactMap { household, after in
            guard after.tally.needs > 0 else { return nil }
            return Proposal(
                id: Identifier(UUID()),
                household: household,
                consolidation: id,
                week: week,
                before: plan.before[household] ?? Itinerary(encounters: [], closed: [], unmet: [], tally: Tally()),
                after: after
            )
        }
    }

    /// What it came to, as a job says it.
    var progress: ConsolidationJob.Progress {
        ConsolidationJob.Progress(
            objective: run.after.objective,
            lowerBound: run.lowerBound,
            stops: run.after.stops,
            visits: run.after.visits,
            unmet: run.after.unmet,
            seconds: run.seconds
        )
    }

    /// Keeps it, in place of what was offered to those it is about before, or to all.
    func save(_ transaction: Transaction, about households: [Household.ID]?) throws {
        try transaction.duplicates.save(duplicates)
        try transaction.consolidations.save(run, proposals: proposals, about: households, part: part)
    }
}
