/// One sweep of all households at prices: what each costs at least when it pays for what it uses.
struct Pricing: Sendable {
    let prices: [Int32]
    /// Each household's minimum, or a bound of it, with its base; parts of a point.
    var minima: [Int]
    /// New plans, cheaper at the prices than any known.
    var found: [(household: Int, column: Column)] = []
    /// What the best plans found cost at the prices: the bound, were every search exact.
    var estimate = 0
    /// Households whose minimum is proven.
    var proven = 0
    /// Whether every household was asked.
    var isComplete = true

    /// The Lagrangian bound: minima less what the capacity is worth (Geoffrion 1974), in parts of a point.
    func bound(_ capacity: [Int32]) -> Int { minima.reduce(0, +) - worth(capacity) }

    fileprivate func worth(_ capacity: [Int32]) -> Int {
        var worth = 0
        for (row, price) in prices.enumerated() where price > 0 {
            worth += Int(price) * Int(capacity[row])
        }
        return worth
    }
}

extension Run {
    /// Asks every household at prices, on as many tasks as threads.
    func price(
        _ prices: [Int32],
        _ effort: Kernel.Effort,
        _ stopped: @escaping @Sendable () -> Bool
    ) async -> Pricing {
        let (run, threads) = (self, max(1, options.threads))
        var result = Pricing(prices: prices, minima: floors)
        await withTaskGroup(of: [Answer].self) { group in
            for thread in 0..<threads {
                group.addTask { run.ask(thread, threads, prices, effort, stopped) }
            }
            var answers: [Answer] = []
            for await part in group { answers += part }
            for answer in answers.sorted(by: { $0.household < $1.household }) {
                result.minima[answer.household] = answer.bound
                result.estimate += answer.least
                if answer.isProven { result.proven += 1 }
                if let column = answer.column { result.found.append((answer.household, column)) }
            }
            result.estimate -= result.worth(capacity)
            result.isComplete = answers.count == run.blocks.count
        }
        return result
    }

    private struct Answer: Sendable {
        let household: Int
        let bound: Int
        let least: Int
        let isProven: Bool
        let column: Column?
    }

    private func ask(
        _ first: Int,
        _ step: Int,
        _ prices: [Int32],
        _ effort: Kernel.Effort,
        _ stopped: () -> Bool
    ) -> [Answer] {
        var kernel = Kernel()
        var clinic = Clinic(self)
        var answers: [Answer] = []
        for household in stride(from: first, to: blocks.count, by: step) {
            if stopped() { break }
            answers.append(ask(household, prices, effort, &clinic, &kernel))
        }
        return answers
    }

    private func ask(
        _ household: Int,
        _ prices: [Int32],
        _ effort: Kernel.Effort,
        _ clinic: inout Clinic,
        _ kernel: inout Kernel
    ) -> Answer {
        let block = blocks[household]
        let known = pool.least(household, prices)
        guard block.needs.count <= Kernel.Effort.needLimit else {
            let bound = block.base + block.sharedBound(clinic.week.remaining, prices)
            return Answer(
                household: household,
                bound: min(known, bound),
                least: known,
                isProven: false,
                column: nil
            )
        }
        let plan = kernel.solve(
            block,
            &clinic.week.remaining,
            prices,
            effort,
            upper: known - block.base - 1
        )
        let bound = min(known, block.base + plan.bound - block.ties)
        guard plan.isFound else {
            return Answer(
                household: household,
                bound: bound,
                least: known,
                isProven: plan.isProven,
                column: nil
            )
        }
        clinic.week.adopt(plan, block)
        let column = Column(
            cost: (block.base + plan.cost - block.paid(plan, prices)).wholePoints,
            placements: clinic.week.placements[household],
            closed: clinic.week.closed[household],
            pinned: clinic.week.pinned[household],
            grid: clinic.week.problem.grid
        )
        clinic.week.clear(household)
        return Answer(
            household: household,
            bound: bound,
            least: block.base + plan.cost,
            isProven: plan.isProven,
            column: column
        )
    }
}

/// A week with nothing booked but what is pinned.
struct Clinic {
    var week: Week

    init(_ run: Run) {
        week = run.week
        for household in run.blocks.indices { week.clear(household) }
    }
}
