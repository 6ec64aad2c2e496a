#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Run {
    /// Ruins and recreates on every thread, sharing the best week at fixed numbers of rounds.
    mutating func improve(_ stopped: @escaping @Sendable () -> Bool, _ deadline: ContinuousClock.Instant) async {
        let threads = max(1, options.threads)
        let clock = ContinuousClock()
        let begun = clock.now
        let total = Double(begun.duration(to: deadline).inSeconds) + 1e-9
        let pause = begun + .seconds(total * 0.35)
        await measureFloors { stopped() || clock.now >= pause }
        var searches = (0..<threads).map { thread in
            Recreation(week, blocks, costs, floors, seed: options.seed &+ UInt64(thread) &* 0x9E37)
        }
        var moves = 0
        let roundMoves = 50
        let limit = options.moves ?? Int.max
        var reported = clock.now
        while !stopped(), moves < limit {
            let share: Double
            if options.moves != nil {
                share = Double(moves) / Double(limit)
            } else {
                share = Double(begun.duration(to: clock.now).inSeconds) / total
            }
            let heat = Recreation.heat(min(1, share), options.lexicographic ? 0 : 1)
            let count = min(roundMoves, limit - moves)
            let current = searches
            searches = await withTaskGroup(of: (Int, Recreation).self) { group in
                for (thread, search) in current.enumerated() {
                    group.addTask {
                        var search = search
                        for _ in 0..<count where !stopped() { search.move(heat: heat) }
                        return (thread, search)
                    }
                }
                var results = current
                for await (thread, search) in group { results[thread] = search }
                return results
            }
            moves += count
            if moves % 1_000 == 0, threads > 1 { spread(&searches) }
            keepBest(searches)
            if let report = options.onProgress, reported.duration(to: clock.now) > .seconds(1) {
                reported = clock.now
                tell(report, clock.now)
            }
        }
        keepBest(searches)
    }

    private mutating func keepBest(_ searches: [Recreation]) {
        guard let best = searches.min(by: { $0.bestCost < $1.bestCost }), best.bestCost < costs.reduce(0, +) else {
            return
        }
        week = best.best
        costs = best.bestCosts
    }

    private func spread(_ searches: inout [Recreation]) {
        guard let best = searches.min(by: { $0.current < $1.current }) else { return }
        for thread in searches.indices { searches[thread].adopt(best) }
    }

    private func tell(_ report: @Sendable (Options.Progress) -> Void, _ now: ContinuousClock.Instant) {
        let check = Verifier.check(week.problem.instance, week.solution("hearth"))
        report(
            Options.Progress(
                objective: check.objective,
                lowerBound: min(check.objective, floors.reduce(0, +).pointsUp),
                components: check.components,
                elapsed: started.duration(to: now)
            )
        )
    }

    /// Bounds the households alone, on as many tasks as threads.
    private mutating func measureFloors(_ stopped: @escaping @Sendable () -> Bool) async {
        let (run, count, threads) = (self, blocks.count, max(1, options.threads))
        floors = await withTaskGroup(of: (Int, [Int]).self) { group in
            for thread in 0..<threads {
                let range = (count * thread / threads)..<(count * (thread + 1) / threads)
                group.addTask { (thread, run.alone(range, stopped)) }
            }
            var parts: [(Int, [Int])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}

extension Recreation {
    /// The temperature, in points, after a share of the run.
    static func heat(_ share: Double, _ scale: Double) -> Double { scale * 120 * Double(Points.scale) * pow(0.02, share) }

    /// Goes on from another search's state with its own luck.
    mutating func adopt(_ other: Recreation) {
        let own = luck
        self = other
        luck = own
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
