import Consolidation

/// How long and how to search for a plan.
public struct PlanOptions: Sendable {
    /// Where a long search stands.
    public struct Progress: Sendable {
        public let objective: Int
        public let lowerBound: Int
        public let visits: Int
        public let stops: Int
        public let unmet: Int
    }

    /// The same seed on one thread gives the same search.
    public var seed: UInt64
    /// When to stop with the best found.
    public var timeLimit: Duration
    public var threads: Int
    /// Called now and then on a long search.
    public var onProgress: (@Sendable (Progress) -> Void)?

    public init(
        seed: UInt64 = 1,
        timeLimit: Duration = .seconds(10),
        threads: Int = 1,
        onProgress: (@Sendable (Progress) -> Void)? = nil
    ) {
        self.seed = seed
        self.timeLimit = timeLimit
        self.threads = threads
        self.onProgress = onProgress
    }

    /// The search starts from a plan, so that it never ends with a worse one.
    func solverOptions(from plan: Solution) -> Options {
        var options = Options(timeLimit: timeLimit, seed: seed, threads: threads, warmStart: plan)
        guard let report = onProgress else { return options }
        options.onProgress = { progress in
            report(
                Progress(
                    objective: progress.objective,
                    lowerBound: progress.lowerBound,
                    visits: progress.components.visits,
                    stops: progress.components.stops,
                    unmet: progress.components.unmet
                )
            )
        }
        return options
    }
}
