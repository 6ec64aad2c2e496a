/// How to solve: how long, with what luck, on how many cores, around which choices.
public struct Options: Sendable {
    /// Where a long run stands.
    public struct Progress: Sendable, Equatable {
        /// The best objective so far, in points.
        public var objective: Int
        /// The best lower bound so far, in points.
        public var lowerBound: Int
        /// Its terms.
        public var components: Components
        /// Time since the start.
        public var elapsed: Duration

        /// The share of the objective that may still be saved at most.
        public var gap: Double {
            objective > 0 ? Double(objective - lowerBound) / Double(objective) : 0
        }
    }

    /// A set of encounters that must not be made: those that agree with every part given.
    public struct Forbidden: Sendable, Equatable {
        /// The person seen, or anybody.
        public var person: String?
        /// The session, or any.
        public var session: String?
        /// The start in minutes, or any.
        public var start: Int?
        /// A need covered, or any.
        public var need: String?

        /// Forbids what agrees with every part given.
        public init(
            person: String? = nil,
            session: String? = nil,
            start: Int? = nil,
            need: String? = nil
        ) {
            self.person = person
            self.session = session
            self.start = start
            self.need = need
        }
    }

    /// When to stop with the best found; nil is 10 seconds.
    public var timeLimit: Duration?
    static let usualTime = Duration.seconds(10)
    /// The seed of every random choice.
    public var seed: UInt64
    /// Threads to search on; one thread is deterministic for a number of moves.
    public var threads: Int
    /// Moves of the search, in place of or beside a time limit; nil is as many as time allows.
    public var moves: Int?
    /// Whether to compare strictly by unmet, stops, visits, then the rest.
    public var lexicographic: Bool
    /// Whether to spend time on a bound by prices after the first plan.
    public var bound: Bool
    /// Encounters that must be made exactly so.
    public var pinned: [Solution.Encounter]
    /// Encounters that must not be made.
    public var forbidden: [Forbidden]
    /// Yesterday's plan to start from; what no longer fits is dropped.
    public var warmStart: Solution?
    /// Called about once a second on a long run.
    public var onProgress: (@Sendable (Progress) -> Void)?
    /// Asked often, where true ends the run with the best found, as cancelling the task does.
    public var isCancelled: (@Sendable () -> Bool)?

    /// Creates options; every part has a default.
    public init(
        timeLimit: Duration? = nil,
        seed: UInt64 = 1,
        threads: Int = 1,
        moves: Int? = nil,
        lexicographic: Bool = false,
        bound: Bool = true,
        pinned: [Solution.Encounter] = [],
        forbidden: [Forbidden] = [],
        warmStart: Solution? = nil,
        onProgress: (@Sendable (Progress) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.timeLimit = timeLimit
        self.seed = seed
        self.threads = threads
        self.moves = moves
        self.lexicographic = lexicographic
        self.bound = bound
        self.pinned = pinned
        self.forbidden = forbidden
        self.warmStart = warmStart
        self.onProgress = onProgress
        self.isCancelled = isCancelled
    }
}
