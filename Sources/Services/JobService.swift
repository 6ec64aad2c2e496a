public import Care
public import Store

/// Weeks to consolidate: asking for one, seeing how far it is, and cancelling it.
///
/// Workers do them: see ``JobWorker``.
public struct JobService: Sendable {
    private let store: Store

    public init(store: Store) {
        self.store = store
    }

    /// What somebody asks for.
    public struct Wish: Hashable, Sendable {
        /// A Monday.
        public var week: Day
        /// One job for each campus, or one for all.
        public var isByCampus: Bool
        /// Seconds that each job searches at most.
        public var timeLimit: Double
        public var seed: UInt64
        /// The role of who asks.
        public var requestedBy: String

        public init(
            week: Day,
            isByCampus: Bool = false,
            timeLimit: Double = 60,
            seed: UInt64 = 1,
            requestedBy: String
        ) {
            self.week = week
            self.isByCampus = isByCampus
            self.timeLimit = timeLimit
            self.seed = seed
            self.requestedBy = requestedBy
        }
    }

    /// Asks for a week to be consolidated; the same key asks for the same again, and nothing more is done for it.
    ///
    /// - Throws: ``WeekRefusal/notMonday(_:)``, `ConsolidationRefusal`.
    public func request(_ wish: Wish, key: String) async throws -> ConsolidationRequest {
        guard wish.week.weekday == 0 else { throw WeekRefusal.notMonday(wish.week) }
        guard wish.timeLimit > 0, wish.timeLimit <= 86_400 else {
            throw ConsolidationRefusal.badTimeLimit(wish.timeLimit)
        }
        let id = ConsolidationRequest.ID(StableID.uuid("consolidation request", key))
        return try await store.transaction { transaction in
            if let known = try transaction.jobs.request(id) { return try Self.same(known, wish) }
            let campuses: [Location.ID?] =
                wish.isByCampus ? try transaction.campuses.withHouseholds(on: wish.week) : [nil]
            guard !campuses.isEmpty else { throw ConsolidationRefusal.noCampus }
            for campus in campuses {
                let order = Jobs.Order(wish, id, campus, parts: campuses.count)
                if try transaction.jobs.enqueue(order) { continue }
                // The same request at the same moment, which has been kept by now, or another of this week.
                if let known = try transaction.jobs.request(id), known.jobs.count == campuses.count {
                    return try Self.same(known, wish)
                }
                throw ConsolidationRefusal.underWay(try transaction.jobs.underWay(week: wish.week) ?? id)
            }
            guard let made = try transaction.jobs.request(id) else { throw NotFound(id) }
            return made
        }
    }

    private static func same(_ known: ConsolidationRequest, _ wish: Wish) throws -> ConsolidationRequest {
        let first = known.jobs[0]
        let isSame =
            known.week == wish.week && (first.campus != nil) == wish.isByCampus && first.timeLimit == wish.timeLimit
            && first.seed == wish.seed
        guard isSame else { throw ConsolidationRefusal.keyReused }
        return known
    }

    /// How far a request is.
    ///
    /// - Throws: ``NotFound``.
    public func find(_ id: ConsolidationRequest.ID) async throws -> ConsolidationRequest {
        guard let found = try await store.read({ try $0.jobs.request(id) }) else { throw NotFound(id) }
        return found
    }

    /// The newest request of a week, or of all where `week` is `nil`.
    public func latest(week: Day?) async throws -> ConsolidationRequest? {
        try await store.read { try $0.jobs.latest(week: week) }
    }

    /// Jobs, the newest first.
    public func list(limit: Int) async throws -> [ConsolidationJob] {
        try await store.read { try $0.jobs.list(limit: max(1, limit)) }
    }

    /// Cancels what is left to do of a request.
    ///
    /// What a search has found by then is thrown away: what families were offered before stands. Campuses that are done
    /// keep what they propose.
    /// - Throws: ``NotFound``.
    @discardableResult
    public func cancel(_ id: ConsolidationRequest.ID) async throws -> ConsolidationRequest {
        try await store.transaction { transaction in
            try transaction.jobs.cancel(id)
            guard let found = try transaction.jobs.request(id) else { throw NotFound(id) }
            return found
        }
    }

    /// The names of places, for those who look at jobs of campuses.
    public func campusNames() async throws -> [Location.ID: String] {
        let directory = try await store.read { try $0.directory() }
        return directory.locations.mapValues(\.name)
    }
}

extension Jobs.Order {
    fileprivate init(
        _ wish: JobService.Wish,
        _ request: ConsolidationRequest.ID,
        _ campus: Location.ID?,
        parts: Int
    ) {
        self.init(
            id: Identifier(StableID.uuid("job", request.description, campus?.description ?? "everybody")),
            request: request,
            parts: parts,
            week: wish.week,
            campus: campus,
            timeLimit: wish.timeLimit,
            seed: wish.seed,
            requestedBy: wish.requestedBy
        )
    }
}
