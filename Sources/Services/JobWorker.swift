public import Care
import Coordination
public import Foundation
public import Store
import Synchronization

/// Takes consolidation jobs one after another and does them; run as many as there is machine for.
///
/// A job is held by a lease that a heartbeat extends. Where the worker dies, the lease runs out and another begins the
/// phase anew: nothing of a phase is kept before its last transaction, which keeps all of it and ends it.
public struct JobWorker: Sendable {
    let store: Store
    /// What those who look at the queue see: a machine and a process.
    let name: String
    let threads: Int
    /// How long it may be silent before its job is another's.
    let lease: Duration
    /// How often it looks for a job when there is none.
    let pause: Duration
    let now: @Sendable () -> Date
    private let searching = SearchThreads()

    public init(
        store: Store,
        name: String,
        threads: Int,
        lease: Duration = .seconds(30),
        pause: Duration = .milliseconds(500),
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.name = name
        self.threads = threads
        self.lease = lease
        self.pause = pause
        self.now = now
    }

    /// How an attempt at a job ended.
    public enum End: Hashable, Sendable {
        /// The phase is done.
        case done
        /// It was cancelled, or is another worker's: what was found is thrown away.
        case lost
        /// It will be tried again, or has failed.
        case failed(String)
    }

    /// Does jobs until its task is cancelled; a job under way then is given back for others.
    ///
    /// - Parameters:
    ///   - request: only jobs of this request.
    ///   - idle: called when there is nothing to do; `false` ends it.
    public func run(
        of request: ConsolidationRequest.ID? = nil,
        whileIdle idle: @Sendable () async -> Bool = { true }
    ) async {
        while !Task.isCancelled {
            // A database that is away comes back: the same is tried again.
            if (try? await doOne(of: request)) != nil { continue }
            guard await idle(), (try? await Task.sleep(for: pause)) != nil else { return }
        }
    }

    /// Takes a job that is ready and does its phase.
    ///
    /// - Returns: how that ended; `nil` where there was nothing to do.
    /// - Throws: `PostgresError` where no job could be taken.
    @discardableResult
    public func doOne(of request: ConsolidationRequest.ID? = nil) async throws -> End? {
        let seconds = lease / .seconds(1)
        let taken = try await store.transaction { try $0.jobs.claim(by: name, for: seconds, of: request) }
        guard let taken else { return nil }
        return await work(taken)
    }

    /// Does a job's phase while a heartbeat keeps the lease.
    private func work(_ lease: Jobs.Lease) async -> End {
        let report = Report()
        let task = Task(executorPreference: searching) { try await self.phase(of: lease, report) }
        let beating = Task { await self.beat(lease, report, task) }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        beating.cancel()
        await beating.value
        return await end(lease, result)
    }

    private func end(_ lease: Jobs.Lease, _ result: Result<Void, any Error>) async -> End {
        do {
            try result.get()
            return .done
        } catch {
            // Who has to stop hears of it from whatever ran just then: a statement says that it was cancelled.
            let cause = Task.isCancelled ? CancellationError() : error
            // Its own end must be written also where the task is cancelled, so this is a task of its own.
            return await Task { await self.giveUp(lease, cause) }.value
        }
    }

    private func giveUp(_ lease: Jobs.Lease, _ error: any Error) async -> End {
        switch error {
        case is CancellationError, StoreError.changedMeanwhile("consolidation_job", _, _):
            // Another's by now, or cancelled, or given back because this worker has to stop.
            try? await store.transaction { try $0.jobs.giveBack(lease) }
            return .lost
        default:
            let reason = Self.reason(error)
            // Where the database is away, the lease runs out and says the same.
            try? await store.transaction { try $0.jobs.fail(lease, reason.sentence, isFinal: reason.isFinal) }
            return .failed(reason.sentence)
        }
    }

    /// Why an attempt failed, in words that name nobody.
    private static func reason(_ error: any Error) -> (sentence: String, isFinal: Bool) {
        switch error {
        case let refusal as PlanRefusal: (refusal.description, true)
        case let refusal as WeekRefusal: (refusal.description, true)
        case is PoolsTaken: ("other campuses took the slots it wanted, again and again", false)
        default:
            switch Outage(error) {
            case .diskFull: ("the database's disk is full", false)
            case .some: ("the database could not be reached", false)
            case nil: ("something unforeseen went wrong (\(type(of: error)))", false)
            }
        }
    }

    /// Reports until told to stop; stops the search where the job is no longer this worker's.
    private func beat(_ lease: Jobs.Lease, _ report: Report, _ task: Task<Void, any Error>) async {
        let pause = min(self.lease / 3, .seconds(1))
        let seconds = self.lease / .seconds(1)
        var heard = ContinuousClock.now
        while (try? await Task.sleep(for: pause)) != nil {
            let progress = report.latest
            do {
                guard try await store.transaction({ try $0.jobs.heartbeat(lease, for: seconds, progress) }) else {
                    return task.cancel()
                }
                heard = .now
            } catch {
                // Silent for as long as the lease lasts, the job may be another's.
                if ContinuousClock.now - heard > self.lease { return task.cancel() }
            }
        }
    }

    /// What a search has said last.
    final class Report: Sendable {
        private let said = Mutex<ConsolidationJob.Progress?>(nil)
        private let started = ContinuousClock.now

        var seconds: Double { (ContinuousClock.now - started) / .seconds(1) }
        var latest: ConsolidationJob.Progress? { said.withLock { $0 } }

        func say(_ progress: PlanOptions.Progress) {
            let seconds = seconds
            said.withLock {
                $0 = ConsolidationJob.Progress(
                    objective: progress.objective,
                    lowerBound: progress.lowerBound,
                    stops: progress.stops,
                    visits: progress.visits,
                    unmet: progress.unmet,
                    seconds: seconds
                )
            }
        }
    }
}
