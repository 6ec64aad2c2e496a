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
    let total: Double
    let moves: Int?

    /// The share of the run that is over.
    func share(_ made: Int) -> Double {
        if let moves { return min(1, Double(made) / Double(max(1, moves))) }
        return min(1, begun.duration(to: .now).inSeconds / total)
    }
}

extension Run {
    /// Rounds of ruin and recreate on every thread, and of prices from the plans they find.
    mutating func improve(
        _ stopped: @escaping @Sendable () -> Bool,
        _ deadline: ContinuousClock.Instant
    ) async {
        if options.moves == 0 { return }
        let threads = max(1, options.threads)
        let begun = ContinuousClock.now
        let pace = Pace(
            begun: begun,
            total: begun.duration(to: deadline).inSeconds + 1e-9,
            moves: options.moves
        )
        var dual = Dual(rows: capacity.count)
        await certify(Self.thorough, stopped)
        let rivals = Recreation.rivals(blocks, week.problem.sessions.count)
        var searches = (0..<threads).map { thread in
            Recreation(
                week,
                blocks,
                costs,
                floors,
                rivals,
                seed: options.seed &+ UInt64(thread) &* 0x9E37
            )
        }
        var (moves, rounds, lessons, hasClosed) = (0, 0, 0, false)
        var pricing = begun.duration(to: .now).inSeconds
        var certifying = pricing
        var reported = ContinuousClock.now
        while !stopped(), moves < options.moves ?? Int.max {
            let count = options.moves.map { min(Self.roundMoves, $0 - moves) } ?? Int.max
            searches = await Self.moved(searches, count, pace, moves, stopped)
            moves &+= options.moves == nil ? 1 : count
            rounds += 1
            collect(&searches)
            if rounds.isMultiple(of: 8), threads > 1 { spread(&searches) }
            let isDue =
                options.moves == nil
                ? pricing < (pace.total < 20 ? 0.12 : Self.pricingShare)
                    * begun.duration(to: .now).inSeconds
                : rounds.isMultiple(of: 10)
            if options.bound, isDue {
                let start = ContinuousClock.now
                await learn(&dual, lessons, stopped)
                lessons += 1
                let isClosing = !hasClosed && pace.share(moves) > 0.8
                if isClosing || lessons.isMultiple(of: 8) {
                    hasClosed = hasClosed || isClosing
                    let left = ContinuousClock.now.duration(to: deadline).inSeconds
                    // What is only found after the deadline helps nobody: the closest look is for whoever can wait.
                    let hasTime = options.moves != nil || left > 6 * certifying
                    let start = ContinuousClock.now
                    await certify(isClosing && hasTime ? Self.closing : Self.thorough, stopped)
                    if !isClosing { certifying = start.duration(to: .now).inSeconds }
                }
                pricing += start.duration(to: .now).inSeconds
                for thread in searches.indices {
                    searches[thread].prices = center?.prices
                    searches[thread].plans = pool.columns
                }
            }
            if let report = options.onProgress, reported.duration(to: .now) > .seconds(1) {
                reported = .now
                tell(report)
            }
        }
    }

    private static let roundMoves = 40
    private static let pricingShare = 0.3

    private static func moved(
        _ searches: [Recreation],
        _ count: Int,
        _ pace: Pace,
        _ made: Int,
        _ stopped: @escaping @Sendable () -> Bool
    ) async -> [Recreation] {
        let heat = Recreation.heat(pace.share(made), pace.total)
        // Rounds end by the clock on every thread alike, unless moves are counted to be repeatable.
        let (isTimed, slice) = (pace.moves == nil, Duration.milliseconds(150))
        return await withTaskGroup(of: (Int, Recreation).self) { group in
            for (thread, search) in searches.enumerated() {
                group.addTask {
                    var search = search
                    let end = ContinuousClock.now + slice
                    for _ in 0..<count {
                        if stopped() || isTimed && ContinuousClock.now > end { break }
                        search.move(heat: heat)
                    }
                    return (thread, search)
                }
            }
            var results = searches
            for await (thread, search) in group { results[thread] = search }
            return results
        }
    }

    /// Takes over the best week and the plans found.
    private mutating func collect(_ searches: inout [Recreation]) {
        for thread in searches.indices {
            for (household, column) in searches[thread].found { pool.add(column, household) }
            searches[thread].found.removeAll(keepingCapacity: true)
            guard searches[thread].bestCost < costs.reduce(0, +) else { continue }
            week = searches[thread].best
            costs = searches[thread].bestCosts
        }
    }

    /// Prices from the pool, every household asked at them: plans nobody thought of, and now and then a bound.
    private mutating func learn(
        _ dual: inout Dual,
        _ lessons: Int,
        _ stopped: @escaping @Sendable () -> Bool
    ) async {
        pool.trim(dual.rounded)
        let point = Double(Points.scale)
        dual.climb(
            pool,
            capacity,
            steps: 800,
            from: max(20, 60 * pow(0.95, Double(lessons))) * point,
            to: 0.5 * point
        )
        let result = await price(smoothed(dual.prices), Self.quick, stopped)
        for (household, column) in result.found { pool.add(column, household) }
        guard result.isComplete else { return }
        if result.estimate > center?.estimate ?? Int.min { center = result }
    }

    /// A bound that holds at the best prices known; at none, what each household costs alone.
    private mutating func certify(
        _ effort: Kernel.Effort,
        _ stopped: @escaping @Sendable () -> Bool
    ) async {
        let prices = center?.prices ?? [Int32](repeating: 0, count: capacity.count)
        let result = await price(prices, effort, stopped)
        for (household, column) in result.found { pool.add(column, household) }
        if center == nil {
            // Whoever was not asked in time keeps the bound there was.
            floors = zip(floors, result.minima).map { max($0, $1) }
            center = result
        }
        guard result.isComplete else { return }
        if result.bound(capacity) > evidence?.bound(capacity) ?? Int.min { evidence = result }
    }

    private static let closing = Kernel.Effort(nodes: 100_000, passes: 1, table: 1_500_000)
    private static let quick = Kernel.Effort(nodes: 200, passes: 1, table: 4_000)
    private static let thorough = Kernel.Effort(nodes: 4_000, passes: 1, table: 100_000)

    /// Prices between the best known and the master's, so that they do not swing (Wentges 1997).
    private func smoothed(_ prices: [Double]) -> [Int32] {
        guard let center else { return prices.map { Int32($0.rounded()) } }
        let step = center.prices.contains { $0 > 0 } ? 0.5 : 0.25
        return zip(prices, center.prices).map { Int32((step * $0 + (1 - step) * Double($1)).rounded()) }
    }

    private func spread(_ searches: inout [Recreation]) {
        guard let best = searches.min(by: { $0.current < $1.current }) else { return }
        for thread in searches.indices { searches[thread].adopt(best) }
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

extension Recreation {
    /// The temperature, in parts of a point, after a share of a run of so many seconds: longer runs start hotter.
    static func heat(_ share: Double, _ seconds: Double) -> Double {
        50 * min(2, max(1, seconds / 30)) * Double(Points.scale) * pow(0.02, share)
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
