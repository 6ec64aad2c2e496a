public import Foundation

/// A week to consolidate, or one campus' part of it: asked for by somebody, done by whichever worker is free.
public struct ConsolidationJob: Hashable, Sendable, Codable {
    public typealias ID = Identifier<ConsolidationJob>

    /// What a campus does first, alone with all there is, and what it does last, beside the others.
    public enum Phase: String, Sendable, Codable { case bid, plan }

    public enum State: String, Sendable, Codable {
        case queued, running, done, failed, cancelled

        /// Whether nothing will happen to it any more.
        public var isFinal: Bool { self != .queued && self != .running }
    }

    /// How far a search is.
    public struct Progress: Hashable, Sendable, Codable {
        public var objective: Int
        public var lowerBound: Int
        public var stops: Int
        public var visits: Int
        public var unmet: Int
        /// Since the phase began.
        public var seconds: Double

        public init(objective: Int, lowerBound: Int, stops: Int, visits: Int, unmet: Int, seconds: Double) {
            self.objective = objective
            self.lowerBound = lowerBound
            self.stops = stops
            self.visits = visits
            self.unmet = unmet
            self.seconds = seconds
        }
    }

    public var id: ID
    public var request: ConsolidationRequest.ID
    /// How many jobs the request is made of.
    public var parts: Int
    /// A Monday.
    public var week: Day
    /// Whose households it plans; `nil` is everybody's.
    public var campus: Location.ID?
    public var phase: Phase
    public var state: State
    /// Seconds to search at most.
    public var timeLimit: Double
    public var seed: UInt64
    /// The role of who asked.
    public var requestedBy: String
    public var requestedAt: Date
    /// How often its phase was begun.
    public var attempt: Int
    public var worker: String?
    public var progress: Progress?
    /// What its bid proved, and of which problem.
    public var bid: Bid?
    public var updatedAt: Date
    /// Why it failed.
    public var error: String?

    /// What a campus cannot do better than, were all there is its own.
    public struct Bid: Hashable, Sendable, Codable {
        public var bound: Int
        /// What problem it bounds: another one is another identifier.
        public var problem: UUID

        public init(bound: Int, problem: UUID) {
            self.bound = bound
            self.problem = problem
        }
    }

    public init(
        id: ID,
        request: ConsolidationRequest.ID,
        parts: Int,
        week: Day,
        campus: Location.ID?,
        phase: Phase,
        state: State,
        timeLimit: Double,
        seed: UInt64,
        requestedBy: String,
        requestedAt: Date,
        attempt: Int,
        worker: String?,
        progress: Progress?,
        bid: Bid?,
        updatedAt: Date,
        error: String?
    ) {
        self.id = id
        self.request = request
        self.parts = parts
        self.week = week
        self.campus = campus
        self.phase = phase
        self.state = state
        self.timeLimit = timeLimit
        self.seed = seed
        self.requestedBy = requestedBy
        self.requestedAt = requestedAt
        self.attempt = attempt
        self.worker = worker
        self.progress = progress
        self.bid = bid
        self.updatedAt = updatedAt
        self.error = error
    }
}

/// A week that somebody asked to consolidate: one job, or one for each campus.
public struct ConsolidationRequest: Hashable, Sendable, Codable {
    public typealias ID = Identifier<ConsolidationRequest>

    public var id: ID
    /// A Monday.
    public var week: Day
    /// Never empty.
    public var jobs: [ConsolidationJob]

    public init(id: ID, week: Day, jobs: [ConsolidationJob]) {
        self.id = id
        self.week = week
        self.jobs = jobs
    }

    /// What its jobs come to together: done when all are; else what keeps it from being done.
    public var state: ConsolidationJob.State {
        let states = Set(jobs.map(\.state))
        if states.contains(.running) { return .running }
        if states.contains(.queued) { return states == [.queued] ? .queued : .running }
        if states.contains(.failed) { return .failed }
        return states.contains(.cancelled) ? .cancelled : .done
    }

    /// How many of its jobs are done.
    public var done: Int { jobs.count { $0.state == .done } }

    /// The progress of its jobs together; `nil` before any has some.
    public var progress: ConsolidationJob.Progress? {
        let known = jobs.compactMap(\.progress)
        guard let first = known.first else { return nil }
        return known.dropFirst().reduce(into: first) { sum, next in
            sum.objective += next.objective
            sum.lowerBound += next.lowerBound
            sum.stops += next.stops
            sum.visits += next.visits
            sum.unmet += next.unmet
            sum.seconds += next.seconds
        }
    }
}

/// Why a week is not being consolidated as asked.
public enum ConsolidationRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another request for the week, or a part of it, is under way.
    case underWay(ConsolidationRequest.ID)
    /// There is no site that a campus could be.
    case noCampus
    /// The key was used for another week or in another way.
    case keyReused
    case badTimeLimit(Double)

    public var description: String {
        switch self {
        case .underWay(let request):
            "this week is being consolidated already (request \(request)); wait for it or cancel it"
        case .noCampus: "nothing is planned campus by campus where there are no sites; leave out --by-campus"
        case .keyReused: "this key was used for another request; give each request a key of its own"
        case .badTimeLimit(let seconds): "a search of \(seconds) seconds; it must be above 0 and at most 86400"
        }
    }
}
