public import Care
public import Foundation
import Postgres

/// The consolidation jobs that a transaction can see.
///
/// Leases are counted by the clock of the database, which is the same for all workers.
public struct Jobs {
    let database: Database

    /// How often a phase is begun before the job has failed.
    public static let attempts = 3

    /// A job in the hands of a worker, until it is told otherwise or the lease runs out.
    public struct Lease: Hashable, Sendable {
        public var id: UUID
        public var job: ConsolidationJob
    }

    /// A job to be done.
    public struct Order: Hashable, Sendable {
        public var id: ConsolidationJob.ID
        public var request: ConsolidationRequest.ID
        public var parts: Int
        public var week: Day
        public var campus: Location.ID?
        public var timeLimit: Double
        public var seed: UInt64
        public var requestedBy: String

        public init(
            id: ConsolidationJob.ID,
            request: ConsolidationRequest.ID,
            parts: Int,
            week: Day,
            campus: Location.ID?,
            timeLimit: Double,
            seed: UInt64,
            requestedBy: String
        ) {
            self.id = id
            self.request = request
            self.parts = parts
            self.week = week
            self.campus = campus
            self.timeLimit = timeLimit
            self.seed = seed
            self.requestedBy = requestedBy
        }
    }

    /// Puts a job in the queue.
    ///
    /// - Returns: whether it was put there; `false` where it was before, or where its week is under way.
    public func enqueue(_ order: Order) throws -> Bool {
        try database.execute(
            """
            INSERT INTO consolidation_job (job_id, request_id, parts, week, campus_id, phase, time_limit, seed,
                                           requested_by)
            VALUES (\(order.id), \(order.request), \(Int32(clamping: order.parts)), \(order.week), \(order.campus),
                    \(order.campus == nil ? "plan" : "bid"), \(order.timeLimit),
                    \(Int(truncatingIfNeeded: order.seed)), \(order.requestedBy))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// Hands one job to a worker: the next that is ready, or one whose worker has not been heard of in time.
    ///
    /// Workers who ask at once are handed different jobs and do not wait for each other. The campuses of a week plan
    /// once all of them have bid.
    /// - Parameters:
    ///   - worker: who it is, for those who look at the queue.
    ///   - seconds: how long it may be silent.
    ///   - request: only a job of this request.
    /// - Returns: `nil` where there is nothing to do now.
    /// - Throws: `PostgresError`.
    public func claim(by worker: String, for seconds: Double, of request: ConsolidationRequest.ID? = nil) throws
        -> Lease?
    {
        try failSilent()
        let lease = UUID()
        let job = try database.first(
            """
            UPDATE consolidation_job
            SET state = 'running', worker = \(worker), lease_id = \(lease), attempt = attempt + 1,
                lease_until = clock_timestamp() + \(seconds) * interval '1 second', updated_at = clock_timestamp()
            WHERE job_id = (
                SELECT job_id FROM consolidation_job AS next
                WHERE (state = 'queued' AND ready_at <= clock_timestamp()
                       OR state = 'running' AND lease_until < clock_timestamp())
                  AND (\(request == nil) OR request_id = \(request ?? Identifier(lease)))
                  AND (campus_id IS NULL OR phase = 'bid' OR NOT EXISTS (
                      SELECT FROM consolidation_job AS other
                      WHERE other.request_id = next.request_id AND other.phase = 'bid'
                        AND other.state IN ('queued', 'running')))
                ORDER BY requested_at, phase, job_id
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING \(ConsolidationJob.columns)
            """,
            ConsolidationJob.init
        )
        return job.map { Lease(id: lease, job: $0) }
    }

    /// Ends jobs whose last attempt nobody has heard of in time.
    private func failSilent() throws {
        try database.execute(
            """
            UPDATE consolidation_job
            SET state = 'failed', lease_id = NULL, lease_until = NULL, updated_at = clock_timestamp(),
                error = 'its worker died, as the ones before it did'
            WHERE job_id IN (
                SELECT job_id FROM consolidation_job
                WHERE state = 'running' AND lease_until < clock_timestamp() AND attempt >= \(Int32(Self.attempts))
                FOR UPDATE SKIP LOCKED)
            """
        )
    }

    /// Says that a worker is still at it, and how far.
    ///
    /// - Returns: whether the job is still its own: not where it was cancelled or handed to another.
    public func heartbeat(_ lease: Lease, for seconds: Double, _ progress: ConsolidationJob.Progress?) throws -> Bool {
        try database.execute(
            """
            UPDATE consolidation_job
            SET lease_until = clock_timestamp() + \(seconds) * interval '1 second', updated_at = clock_timestamp(),
                objective = coalesce(\(progress?.objective), objective),
                lower_bound = coalesce(\(progress?.lowerBound), lower_bound),
                stops = coalesce(\(progress.map { Int32(clamping: $0.stops) }), stops),
                visits = coalesce(\(progress.map { Int32(clamping: $0.visits) }), visits),
                unmet = coalesce(\(progress.map { Int32(clamping: $0.unmet) }), unmet),
                seconds = coalesce(\(progress?.seconds), seconds)
            WHERE job_id = \(lease.job.id) AND lease_id = \(lease.id)
            """
        ) == 1
    }

    /// Ends a bid: the job waits for its turn to plan.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where the job is no longer this worker's.
    public func endBid(_ lease: Lease, _ bid: ConsolidationJob.Bid) throws {
        try end(
            lease,
            """
            UPDATE consolidation_job
            SET state = 'queued', phase = 'plan', attempt = 0, lease_id = NULL, lease_until = NULL,
                bid_bound = \(bid.bound), bid_of = \(bid.problem), updated_at = clock_timestamp()
            WHERE job_id = \(lease.job.id) AND lease_id = \(lease.id)
            """
        )
    }

    /// Ends a job, in the transaction that keeps what it proposes.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where the job is no longer this worker's.
    public func finish(_ lease: Lease, _ progress: ConsolidationJob.Progress) throws {
        guard try heartbeat(lease, for: 60, progress) else {
            throw StoreError.changedMeanwhile(table: "consolidation_job", expected: 1, touched: 0)
        }
        try end(
            lease,
            """
            UPDATE consolidation_job
            SET state = 'done', lease_id = NULL, lease_until = NULL, error = NULL, updated_at = clock_timestamp()
            WHERE job_id = \(lease.job.id) AND lease_id = \(lease.id)
            """
        )
    }

    /// Says that an attempt failed: the job is tried again after a while, each time a longer one, and then no more.
    ///
    /// Nothing happens where the job is no longer this worker's.
    public func fail(_ lease: Lease, _ error: String, isFinal: Bool) throws {
        try database.execute(
            """
            UPDATE consolidation_job
            SET state = CASE WHEN \(isFinal) OR attempt >= \(Int32(Self.attempts)) THEN 'failed' ELSE 'queued' END,
                ready_at = clock_timestamp() + 5 * 4 ^ (attempt - 1) * interval '1 second',
                lease_id = NULL, lease_until = NULL, error = \(error), updated_at = clock_timestamp()
            WHERE job_id = \(lease.job.id) AND lease_id = \(lease.id)
            """
        )
    }

    /// Puts a job back whose worker has to stop, as if it had not begun it.
    public func giveBack(_ lease: Lease) throws {
        try database.execute(
            """
            UPDATE consolidation_job
            SET state = 'queued', attempt = greatest(attempt - 1, 0), lease_id = NULL, lease_until = NULL,
                updated_at = clock_timestamp()
            WHERE job_id = \(lease.job.id) AND lease_id = \(lease.id)
            """
        )
    }

    /// Cancels what is left to do of a request; what is done stays.
    ///
    /// A worker notices when it next reports.
    ///
    /// - Returns: how many jobs were cancelled.
    @discardableResult
    public func cancel(_ request: ConsolidationRequest.ID) throws -> Int {
        try database.execute(
            """
            UPDATE consolidation_job
            SET state = 'cancelled', lease_id = NULL, lease_until = NULL, updated_at = clock_timestamp()
            WHERE request_id = \(request) AND state IN ('queued', 'running')
            """
        )
    }

    private func end(_ lease: Lease, _ sql: SQL) throws { try database.change("consolidation_job", sql) }
}
