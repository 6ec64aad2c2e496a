/// One run of the search: blocks compiled once, floors for the bound, the best week.
struct Run {
    var week: Week
    let options: Options
    let started: ContinuousClock.Instant
    var blocks: [Block] = []
    /// What each household costs in the best week, and at least in an empty clinic.
    var costs: [Int] = []
    var floors: [Int] = []
    var isProven = false

    init(_ week: Week, _ options: Options, _ started: ContinuousClock.Instant) {
        self.week = week
        self.options = options
        self.started = started
    }

    /// Compiles every household, on as many tasks as threads.
    mutating func compile() async {
        let (week, count, threads) = (week, week.placements.count, max(1, options.threads))
        blocks = await withTaskGroup(of: (Int, [Block]).self) { group in
            for thread in 0..<threads {
                let range = (count * thread / threads)..<(count * (thread + 1) / threads)
                group.addTask { (thread, range.map { week.block($0) }) }
            }
            var parts: [(Int, [Block])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    /// Inserts every household once, warm plans first, and measures each alone in an empty clinic.
    mutating func begin(_ stopped: () -> Bool) {
        var kernel = Kernel()
        let effort = blocks.count > 1 ? Kernel.Effort(nodes: 500, passes: 2, table: 20_000) : Kernel.Effort()
        costs = blocks.map(\.leaving)
        floors = blocks.map(\.trivialBound)
        if let warm = options.warmStart { week.load(warm.encounters.filter { !isPinned($0) }, pinned: false) }
        let instance = week.problem.instance
        let due = week.problem.householdNeeds.map { $0.map { instance.needs[$0].latest }.min() ?? Int.max }
        for household in blocks.indices.sorted(by: { (due[$0], $0) < (due[$1], $1) }) {
            // One household alone is planned whatever the time: it takes milliseconds, and an empty plan helps nobody.
            if blocks.count > 1, stopped() { break }
            week.clear(household)
            let result = week.insert(household, blocks[household], &kernel, nil, effort)
            costs[household] = result.cost
            if blocks.count == 1 {
                floors[household] = result.bound
                isProven = result.isProven
            }
        }
    }

    private func isPinned(_ encounter: Solution.Encounter) -> Bool { options.pinned.contains(encounter) }

    /// Bounds each household alone in an empty clinic: the zero-price bound.
    func alone(_ range: Range<Int>, _ stopped: () -> Bool) -> [Int] {
        var kernel = Kernel()
        var empty = week.problem.rows.capacity
        for placements in week.pinned {
            for placement in placements { occupy(placement, &empty) }
        }
        return range.map { household in
            let block = blocks[household]
            guard !stopped(), block.needs.count <= Kernel.Effort.boundLimit else { return floors[household] }
            return max(floors[household], block.base + kernel.relaxedBound(block, empty, nil))
        }
    }

    private func occupy(_ placement: Placement, _ rows: inout [Int32]) {
        let cells = (placement.end - placement.start) / week.problem.grid
        for first in [placement.row, placement.room, placement.interpreter] where first >= 0 {
            for row in first..<(first + cells) { rows[row] -= 1 }
        }
    }

    /// The plan with its objective, bound and evidence.
    func outcome() -> Outcome {
        var solution = week.solution("hearth")
        let problem = week.problem
        let report = Verifier.check(problem.instance, solution)
        assert(report.feasible, "the plan breaks \(report.violations.prefix(3))")
        assert(
            options.lexicographic || report.objective * Points.scale == costs.reduce(0, +),
            "the search counted \(costs.reduce(0, +)) parts, the rules \(report.objective) points"
        )
        var lower = max(0, min(report.objective, floors.reduce(0, +).pointsUp))
        if options.lexicographic { lower = isProven ? report.objective : 0 }
        let certificate = options.lexicographic ? nil : certificate(lower)
        let proven = isProven || lower == report.objective
        solution.objective = report.objective
        solution.lowerBound = Double(lower)
        solution.certificate = certificate
        return Outcome(
            solution: solution,
            objective: report.objective,
            lowerBound: lower,
            components: report.components,
            proven: proven,
            unmetReasons: week.reasons(solution.unmet),
            certificate: certificate
        )
    }

    private func certificate(_ bound: Int) -> Certificate {
        let instance = week.problem.instance
        let minima = floors.enumerated().map { index, floor in
            Certificate.Minimum(household: instance.households[index].id, bound: floor)
        }
        return Certificate(prices: [], minima: minima, base: 0, bound: bound)
    }
}

extension Block {
    /// What the household pays when nothing more is met.
    var leaving: Int { base + unmetCost.reduce(0, +) }

    /// A bound that needs no search: nothing costs less than nothing.
    var trivialBound: Int { 0 }
}
