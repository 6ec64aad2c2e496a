/// One sweep of all households at prices: what each costs at least when it pays for what it uses.
struct Pricing: Sendable {
    let prices: [Int32]
    /// Each household's minimum, or a bound of it, with its base; parts of a point.
    var minima: [Int]
    /// New plans, cheaper at the prices than any known.
    var found: [(household: Int, column: Column)] = []
    /// Households whose minimum is not proven, and by how much it could be higher.
    var open: [(household: Int, gap: Int)] = []
    /// Whether every household was asked.
    var isComplete = true

    /// The Lagrangian bound: minima less what the capacity is worth (Geoffrion 1974), in parts of a point.
    func bound(_ capacity: [Int32]) -> Int { minima.reduce(0, +) - worth(of: capacity, at: prices) }
}

/// What all there is of each row would cost.
func worth(of capacity: [Int32], at prices: [Int32]) -> Int {
    var worth = 0
    for (row, price) in prices.enumerated() where price > 0 { worth += Int(price) * Int(capacity[row]) }
    return worth
}

extension Run {
    /// Asks every household, or some, at prices, on as many tasks as threads; each by itself in an empty clinic, or
    /// beside a week in which it has nothing.
    func price(
        _ prices: [Int32],
        _ effort: Kernel.Effort,
        some: [Int]? = nil,
        beside fixed: Week? = nil,
        _ stopped: @escaping @Sendable () -> Bool
    ) async -> Pricing {
        let (run, asked) = (self, some ?? Array(blocks.indices))
        // Those with many needs first, so that no worker is left with one when the others are done.
        let turns = Turns(asked.sorted { (blocks[$1].needs.count, $0) < (blocks[$0].needs.count, $1) })
        // What a household costs at least where nothing is paid holds at any prices.
        var result = Pricing(prices: prices, minima: floors)
        let answers = await spread { worker, _ in
            await worker.ask(run, turns, prices, effort, fixed, stopped)
        }.joined()
        for answer in answers.sorted(by: { $0.household < $1.household }) {
            let household = answer.household
            result.minima[household] = max(result.minima[household], answer.bound)
            if !answer.isProven { result.open.append((household, answer.least - result.minima[household])) }
            if let column = answer.column { result.found.append((household, column)) }
        }
        result.isComplete = answers.count == asked.count
        return result
    }

    /// What asking one household came to.
    struct Answer: Sendable {
        let household: Int
        let bound: Int
        let least: Int
        let isProven: Bool
        let column: Column?
    }

    /// Asks one household.
    func ask(
        _ household: Int,
        _ prices: [Int32],
        _ effort: Kernel.Effort,
        _ clinic: inout Clinic,
        _ kernel: inout Kernel
    ) -> Answer {
        let block = blocks[household]
        let known = pool.least(household, prices)
        guard block.needs.count <= effort.whole else {
            return askInParts(household, prices, effort, &clinic, &kernel)
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
        let column = clinic.takeColumn(household, (block.base + plan.cost - block.paid(plan, prices)).wholePoints)
        return Answer(
            household: household,
            bound: bound,
            least: block.base + plan.cost,
            isProven: plan.isProven,
            column: column
        )
    }

    /// Improves the best plan known, and bounds any plan, of a household with too many needs to plan at once.
    private func askInParts(
        _ household: Int,
        _ prices: [Int32],
        _ effort: Kernel.Effort,
        _ clinic: inout Clinic,
        _ kernel: inout Kernel
    ) -> Answer {
        let block = blocks[household]
        let known = pool.columns[household].min { $0.priced(prices) < $1.priced(prices) }!
        let isBounded = effort.whole == Kernel.Effort.needLimit
        let bound = isBounded ? block.base + block.bound(&kernel, &clinic.week.remaining, prices, effort) : Int.min
        clinic.week.clear(household)
        clinic.week.restore(household, known.placements, known.closed)
        let least = clinic.week.refine(household, block, &kernel, prices, effort, rounds: effort.refinements)
        let cost = least - clinic.week.paid(household, prices)
        let column = clinic.takeColumn(household, cost)
        return Answer(
            household: household,
            bound: min(least, bound),
            least: least,
            isProven: false,
            column: least < known.priced(prices) ? column : nil
        )
    }
}

/// A week with nothing booked but what is pinned, or decided.
struct Clinic {
    var week: Week

    init(_ run: Run, beside fixed: Week?) {
        week = fixed ?? run.week
        guard fixed == nil else { return }
        for household in run.blocks.indices { week.clear(household) }
    }

    /// Takes a household's plan out again, as a column of a cost.
    fileprivate mutating func takeColumn(_ household: Int, _ cost: Int) -> Column {
        defer { week.clear(household) }
        return Column(
            cost: cost,
            placements: week.placements[household],
            closed: week.closed[household],
            pinned: week.pinned[household],
            grid: week.problem.grid
        )
    }
}
