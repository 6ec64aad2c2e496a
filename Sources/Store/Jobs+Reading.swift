public import Care
import Foundation
import Postgres

extension Jobs {
    /// A request with its jobs; `nil` where there is none.
    public func request(_ id: ConsolidationRequest.ID) throws -> ConsolidationRequest? {
        let jobs = try database.query(
            """
            SELECT \(ConsolidationJob.columns) FROM consolidation_job
            WHERE request_id = \(id)
            ORDER BY campus_id NULLS FIRST, job_id
            """,
            ConsolidationJob.init
        )
        return jobs.first.map { ConsolidationRequest(id: id, week: $0.week, jobs: jobs) }
    }

    /// The newest request of a week, or of all where `week` is `nil`.
    public func latest(week: Day?) throws -> ConsolidationRequest? {
        let id = try database.first(
            """
            SELECT request_id FROM consolidation_job
            WHERE \(week == nil) OR week = \(week ?? Day(number: 0))
            ORDER BY requested_at DESC, request_id
            LIMIT 1
            """
        ) { try $0.decode(0, as: ConsolidationRequest.ID.self) }
        return try id.flatMap(request)
    }

    /// The request that a week, or a part of it, is under way for.
    public func underWay(week: Day) throws -> ConsolidationRequest.ID? {
        try database.first(
            """
            SELECT request_id FROM consolidation_job
            WHERE week = \(week) AND state IN ('queued', 'running')
            LIMIT 1
            """
        ) { try $0.decode(0) }
    }

    /// Jobs, the newest first.
    public func list(limit: Int) throws -> [ConsolidationJob] {
        try database.query(
            """
            SELECT \(ConsolidationJob.columns) FROM consolidation_job
            ORDER BY requested_at DESC, campus_id NULLS FIRST, job_id
            LIMIT \(limit)
            """,
            ConsolidationJob.init
        )
    }
}

extension ConsolidationJob {
    static let columns: ColumnList = """
        job_id, request_id, parts, week, campus_id, phase, state, time_limit, seed, requested_by, requested_at, \
        attempt, worker, objective, lower_bound, stops, visits, unmet, seconds, bid_bound, bid_of, updated_at, error
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            request: try column(),
            parts: try column(),
            week: try column(),
            campus: try column(),
            phase: try column(),
            state: try column(),
            timeLimit: try column(),
            seed: UInt64(bitPattern: Int64(try column(Int.self))),
            requestedBy: try column(),
            requestedAt: try column(),
            attempt: try column(),
            worker: try column(),
            progress: try Progress(&column),
            bid: try Bid(&column),
            updatedAt: try column(),
            error: try column()
        )
    }
}

extension ConsolidationJob.Progress {
    /// What is reported; `nil` where nothing is yet.
    fileprivate init?(_ column: inout Columns) throws {
        let objective = try column(Int?.self)
        let bound = try column(Int?.self)
        let (stops, visits, unmet) = (try column(Int?.self), try column(Int?.self), try column(Int?.self))
        let seconds = try column(Double?.self)
        guard let objective, let bound, let stops, let visits, let unmet, let seconds else { return nil }
        self.init(
            objective: objective,
            lowerBound: bound,
            stops: stops,
            visits: visits,
            unmet: unmet,
            seconds: seconds
        )
    }
}

extension ConsolidationJob.Bid {
    fileprivate init?(_ column: inout Columns) throws {
        let (bound, problem) = (try column(Int?.self), try column(UUID?.self))
        guard let bound, let problem else { return nil }
        self.init(bound: bound, problem: problem)
    }
}
