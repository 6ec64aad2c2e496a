#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How far a run has come, by moves or by time.
struct Pace: Sendable {
    let begun: ContinuousClock.Instant
    let deadline: ContinuousClock.Instant
    let moves: Int?
    /// Moves each thread has made.
    var made = 0

    init(_ deadline: ContinuousClock.Instant, moves: Int?) {
        begun = .now
        self.deadline = deadline
        self.moves = moves
    }

    /// The time there is, in seconds.
    var total: Double { begun.duration(to: deadline).inSeconds + 1e-9 }
    /// The time that is over, in seconds.
    var spent: Double { begun.duration(to: .now).inSeconds }
    var isOver: Bool { moves.map { made >= $0 } ?? false }

    /// The share of the run that is over.
    var share: Double {
        if let moves { return min(1, Double(made) / Double(max(1, moves))) }
        return min(1, spent / total)
    }
}

extension Run {
    /// Rounds of ruin and recreate on every thread, and of prices from the plans they find.
    mutating func improve(
        _ stopped: @escaping @Sendable () -> Bool,
        _ deadline: ContinuousClock.Instant
    ) async {
        if options.moves == 0 { return }
        var pace = Pace(deadline, moves: options.moves)
        var lesson = Lesson(self)
        await estimate(stopped)
        if options.bound { await sketch(&lesson, pace, stopped) }
        lesson.seconds = pace.spent
        if options.bound { _ = await dive(lesson.dual, stopped) }
        let rivals = Recreation.rivals(blocks, week.problem.sessions.count)
        for (thread, worker) in workers.enumerated() {
            let seed = options.seed &+ UInt64(thread) &* 0x9E37
            await worker.begin(Recreation(week, blocks, costs, floors, rivals, seed: seed))
        }
        var current = Current(week, costs)
        var taught =
            options.bound ? Teaching(prices: lesson.dual.rounded, plans: pool.columns) : Teaching()
        var rounds = 0
        var reported = ContinuousClock.now
        while !stopped(), !pace.isOver, !isClosed {
            let count = pace.moves.map { min(Self.roundMoves, $0 - pace.made) } ?? Int.max
            for moves in await moved(current, taught, count, pace, stopped) { replay(moves, &current) }
            if pace.moves != nil { pace.made += count }
            rounds += 1
            if options.bound, pace.moves == nil ? lesson.isDue(pace) : rounds.isMultiple(of: 10) {
                await teach(&lesson, pace, stopped)
                taught = Teaching(prices: lesson.dual.rounded, plans: pool.columns)
            }
            if let report = options.onProgress, reported.duration(to: .now) > .seconds(1) {
                reported = .now
                tell(report)
            }
        }
    }

    private static let roundMoves = 40

    /// Whether no week can be better than the one there is.
    private var isClosed: Bool { bound * Points.scale >= costs.reduce(0, +) }

    /// Prices sketched for a share of the time, or until nobody finds anything new at them.
    private mutating func sketch(
        _ lesson: inout Lesson,
        _ pace: Pace,
        _ stopped: @escaping @Sendable () -> Bool
    ) async {
        let most = pace.moves == nil ? Int.max : Self.countedSketches
        while !stopped(), pace.share < Self.sketchShare, lesson.sketches < most, !lesson.isSketched {
            await sketch(&lesson, stopped)
        }
    }

    private static let sketchShare = 0.3
    /// Sketches where moves are counted to be repeatable.
    private static let countedSketches = 8

    /// The moves of each thread from where the search is.
    private func moved(
        _ current: Current,
        _ taught: Teaching,
        _ count: Int,
        _ pace: Pace,
        _ stopped: @escaping @Sendable () -> Bool
    ) async -> [[Recreation.Move]] {
        let heat = Recreation.heat(pace.share, pace.total)
        // Rounds end by the clock on every thread alike, unless moves are counted to be repeatable.
        let end = pace.moves == nil ? ContinuousClock.now + Self.slice : nil
        let isOver = { @Sendable in stopped() || end.map { ContinuousClock.now > $0 } ?? false }
        return await spread { worker, _ in
            await worker.move(current.week, current.costs, taught, heat: heat, moves: count, isOver)
        }
    }

    /// A round is short, because threads do not see what others do meanwhile.
    private static let slice = Duration.milliseconds(60)

    /// Makes the moves that a thread made by itself, as far as they go beside what other threads did meanwhile, and
    /// keeps every week better than the best.
    private mutating func replay(_ moves: [Recreation.Move], _ current: inout Current) {
        for move in moves {
            for (household, plan) in zip(move.households, move.plans) { pool.add(plan, household) }
            guard current.make(move) else { continue }
            recount(move.households, in: current.week, current.costs)
            guard current.cost < current.best else { continue }
            current.best = current.cost
            for household in current.unsettled { week.clear(household) }
            for household in current.unsettled {
                week.restore(household, current.week.placements[household], current.week.closed[household])
                costs[household] = current.costs[household]
            }
            current.unsettled = []
        }
    }

    private func tell(_ report: @Sendable (Options.Progress) -> Void) {
        let check = Verifier.check(week.problem.instance, week.solution("hearth"))
        report(
            Options.Progress(
                objective: check.objective,
                lowerBound: min(check.objective, bound),
                components: check.components,
                elapsed: started.duration(to: .now)
            )
        )
    }
}

/// Where the search is, which may be above the best.
struct Current: Sendable {
    var week: Week
    var costs: [Int]
    /// What it costs, and the best did; parts of a point.
    var cost: Int
    var best: Int
    /// Households planned since the best.
    var unsettled: Set<Int> = []

    init(_ week: Week, _ costs: [Int]) {
        self.week = week
        self.costs = costs
        cost = costs.reduce(0, +)
        best = cost
    }

    /// Makes a move if its plans fit and lose no more than where they were found.
    mutating func make(_ move: Recreation.Move) -> Bool {
        let had = move.households.map { (week.placements[$0], week.closed[$0]) }
        for household in move.households { week.clear(household) }
        let loss = zip(move.households, move.plans).reduce(0) { $0 + $1.1.cost - costs[$1.0] }
        var isMade = loss <= max(0, move.loss)
        var placed = 0
        while isMade, placed < move.households.count {
            isMade = move.plans[placed].fits(week.remaining)
            guard isMade else { break }
            week.restore(move.households[placed], move.plans[placed].placements, move.plans[placed].closed)
            placed += 1
        }
        guard isMade else {
            for household in move.households[..<placed] { week.clear(household) }
            for (household, plan) in zip(move.households, had) { week.restore(household, plan.0, plan.1) }
            return false
        }
        for (household, plan) in zip(move.households, move.plans) { costs[household] = plan.cost }
        cost += loss
        unsettled.formUnion(move.households)
        return true
    }
}

extension Recreation {
    /// The temperature, in parts of a point, after a share of a run of so many seconds: longer runs start hotter.
    static func heat(_ share: Double, _ seconds: Double) -> Double {
        30 * min(2, max(1, seconds / 30)) * Double(Points.scale) * pow(0.02, share)
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
