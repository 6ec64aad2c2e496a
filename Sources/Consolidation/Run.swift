/// One run of the search: blocks compiled once, plans seen, prices, floors for the bound, the best week.
struct Run: Sendable {
    var week: Week
    let options: Options
    let started: ContinuousClock.Instant
    var blocks: [Block] = []
    /// What each household costs in the best week, and at least in an empty clinic; parts of a point.
    var costs: [Int] = []
    var floors: [Int] = []
    /// How hard the first plan of a household in a week is sought: a pass that ends without one is followed by a wider one.
    static let careful = Kernel.Effort(nodes: 300, passes: 3, table: 2_000)
    /// The same where time is short.
    static let brisk = Kernel.Effort(nodes: 300, passes: 3, table: 2_000, whole: 10, refinements: 0)
    /// Time for one household alone whose time was over before its turn came.
    private static let grace = Duration.milliseconds(200)
    /// Time for each household from which there is time to be careful.
    private static let unhurried = Duration.milliseconds(25)
    /// Whether the one household there is has been proven.
    var isProven = false
    var pool = Pool(0)
    /// The prices and minima with the highest bound so far.
    var evidence: Pricing?
    /// The prices at which the plans known come to the most, around which others are sought.
    var center: Pricing?
    /// What may be used of each row beside what is pinned.
    var capacity: [Int32] = []
    let workers: [Worker]

    init(_ week: Week, _ options: Options, _ started: ContinuousClock.Instant) {
        self.week = week
        self.options = options
        self.started = started
        workers = (0..<max(1, options.threads)).map { _ in Worker() }
    }

    /// Compiles every household, on as many tasks as threads.
    mutating func compile() async {
        let (week, count, threads) = (week, week.placements.count, workers.count)
        blocks = await spread { _, thread in
            let range = (count * thread / threads)..<(count * (thread + 1) / threads)
            return range.map { week.block($0) }
        }.flatMap(\.self)
        pool = Pool(count)
        capacity = week.remaining
    }

    /// Calls the body for each worker at once, and gives the results in the order of the workers.
    func spread<Result: Sendable>(_ body: @escaping @Sendable (Worker, Int) async -> Result) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            for (thread, worker) in workers.enumerated() {
                group.addTask { (thread, await body(worker, thread)) }
            }
            var results: [(Int, Result)] = []
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Plans every household once by due date, beside those before; keeps its warm plan where that is no dearer.
    mutating func begin(_ stopped: @escaping @Sendable () -> Bool) async {
        costs = blocks.map(\.leaving)
        floors = blocks.map { $0.base + $0.weakBound }
        if let warm = options.warmStart {
            loadEncounters(warm)
            let closed = closures(warm)
            for (household, block) in blocks.enumerated() { settle(household, block, closed) }
        }
        if blocks.count == 1 {
            // One household alone is planned whatever the time: it takes milliseconds, and an empty plan helps nobody.
            var (kernel, effort) = (Kernel(), Kernel.Effort())
            effort.deadline = max(started + (options.timeLimit ?? Options.usualTime), .now + Self.grace)
            plan(0, blocks[0], &kernel, effort)
        } else {
            await pass(dueOrder, Self.brisk, stopped)
        }
        for household in blocks.indices { pool.add(column(household), household) }
    }

    /// Whether there is so little time that households with many needs, which take most of it, are planned in parts.
    var isHurried: Bool { (options.timeLimit ?? Options.usualTime) < Self.unhurried * blocks.count }

    /// Households by when their first need is due.
    var dueOrder: [Int] {
        let needs = week.problem.instance.needs
        let due = week.problem.householdNeeds.map { $0.map { needs[$0].latest }.min() ?? Int.max }
        return due.indices.sorted { (due[$0], $0) < (due[$1], $1) }
    }

    mutating func loadEncounters(_ warm: Solution) {
        week.load(warm.encounters.filter { !options.pinned.contains($0) }, pinned: false)
    }

    /// What a plan closes, by household.
    func closures(_ warm: Solution) -> [Int: [Solution.Closure]] {
        Dictionary(grouping: warm.closed) { closure in
            week.problem.needIndex[closure.need].map {
                week.problem.home[week.problem.personIndex[week.problem.instance.needs[$0].person]!]
            } ?? -1
        }
    }

    /// Closes what the warm plan closed and may be, and counts what the household costs then.
    mutating func settle(_ household: Int, _ block: Block, _ closed: [Int: [Solution.Closure]]) {
        let open = Set(block.evidence.map(\.closure))
        week.closed[household] = (closed[household] ?? []).filter(open.contains)
        costs[household] = week.cost(household, block)
    }

    /// Plans one household on what is left; it keeps what it has where that is no dearer.
    mutating func plan(_ household: Int, _ block: Block, _ kernel: inout Kernel, _ effort: Kernel.Effort) {
        let (placements, closed) = (week.placements[household], week.closed[household])
        week.clear(household)
        let insertion = week.insert(
            household,
            block,
            &kernel,
            nil,
            effort,
            upper: costs[household]
        )
        if insertion.isFound {
            costs[household] = insertion.cost
        } else {
            week.restore(household, placements, closed)
        }
        guard costs.count == 1 else { return }
        floors[household] = min(costs[household], insertion.bound)
        isProven = insertion.isProven
    }

    func column(_ household: Int) -> Column {
        Column(
            cost: costs[household],
            placements: week.placements[household],
            closed: week.closed[household],
            pinned: week.pinned[household],
            grid: week.problem.grid
        )
    }

    /// The best bound known, in whole points.
    var bound: Int { max(0, max(floors.reduce(0, +), evidence?.bound(capacity) ?? Int.min).pointsUp) }

    /// The plan with its objective, bound and evidence.
    func outcome() -> Outcome {
        var solution = week.solution("hearth")
        let problem = week.problem
        let report = Verifier.check(problem.instance, solution)
        recount(report)
        var lower = min(report.objective, bound)
        if options.lexicographic { lower = isProven ? report.objective : 0 }
        // Minima of a strict comparison, or beside encounters that must be, are no evidence about the instance as it is.
        let certificate = options.lexicographic || !options.pinned.isEmpty ? nil : certificate(lower)
        solution.objective = report.objective
        solution.lowerBound = Double(lower)
        solution.certificate = certificate
        return Outcome(
            solution: solution,
            objective: report.objective,
            lowerBound: lower,
            components: report.components,
            proven: isProven || lower == report.objective,
            unmetReasons: week.reasons(solution.unmet),
            certificate: certificate
        )
    }

    private func certificate(_ bound: Int) -> Certificate {
        let isPriced = evidence.map { $0.bound(capacity) >= floors.reduce(0, +) } ?? false
        let minima = isPriced ? evidence!.minima : floors
        return Certificate(
            unit: Points.scale,
            prices: isPriced ? named(evidence!.prices) : [],
            minima: zip(week.problem.instance.households, minima).map { .init(household: $0.id, bound: $1) },
            bound: bound
        )
    }

    private func named(_ prices: [Int32]) -> [Certificate.Price] {
        let grid = week.problem.grid
        return week.problem.rows.spans.flatMap { span in
            (0..<span.count).compactMap { offset in
                let price = Int(prices[span.base + offset])
                guard price > 0 else { return nil }
                return Certificate.Price(
                    resource: span.resource,
                    cell: (span.firstCell + offset) * grid,
                    price: price
                )
            }
        }
    }
}

extension Block {
    /// What the household pays when nothing more is met.
    var leaving: Int { base + unmetCost.reduce(0, +) }
}
