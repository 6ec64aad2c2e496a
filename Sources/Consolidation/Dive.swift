/// A week made from the plans known: households get theirs a few at a time, those first of whose plan prices leave the
/// least doubt, and the others are priced and asked anew on what is left.
///
/// A diving heuristic with column generation (Sadykov, Vanderbeck, Pessoa, Tahiri and Uchoa 2019). Instead of a linear
/// program's solution it goes by the share that each plan had of its household while the smoothed dual was climbed.
struct Dive {
    /// The week as far as it is decided, and the plans that still fit beside it.
    private(set) var trial: Run
    private var dual: Dual
    /// Households without a plan yet.
    private var open: [Int]
    /// What each household costs that gets nothing.
    private let bare: [Column]
    private var round = 0
    /// Plans found on the way.
    private(set) var found: [(household: Int, column: Column)] = []

    init(_ run: Run, _ dual: Dual) {
        (trial, self.dual) = (run, dual)
        bare = run.blocks.indices.map { run.bare($0) }
        for household in run.blocks.indices { trial.week.clear(household) }
        trial.costs = bare.map(\.cost)
        open = run.blocks.indices.filter { !run.pool.columns[$0].isEmpty }
    }

    /// Gives every household a plan.
    mutating func run(_ stopped: @escaping @Sendable () -> Bool) async {
        while !open.isEmpty, !stopped() {
            let hurt = narrow()
            if !hurt.isEmpty { await ask(hurt, stopped) }
            decide(dual.shares(trial.pool, trial.week.remaining, steps: Self.steps))
            round += 1
        }
    }

    /// Forgets plans that do not fit any more.
    ///
    /// - Returns: the households that lost plans which were much better than those they have left.
    private mutating func narrow() -> [Int] {
        let prices = dual.rounded
        let before = open.map { trial.pool.least($0, prices) }
        trial.pool.keep(open, fitting: trial.week.remaining, bare)
        if round == 0 { return [] }
        if round.isMultiple(of: Self.fullRounds) { return open }
        return zip(open, before).filter { trial.pool.least($0, prices) > $1 + Self.harm }.map(\.0)
    }

    private mutating func ask(_ households: [Int], _ stopped: @escaping @Sendable () -> Bool) async {
        let result = await trial.price(
            dual.rounded,
            Run.sketching,
            some: households,
            beside: trial.week,
            stopped
        )
        for (household, column) in result.found { trial.pool.add(column, household) }
        found += result.found
    }

    /// Makes a few of the plans: those with the largest shares, more where they are nearly whole.
    private mutating func decide(_ shares: [[Double]]) {
        let ranked = open.map { household in
            let own = shares[household]
            let plan = own.indices.max { (own[$0], $1) < (own[$1], $0) }!
            return (household: household, plan: plan, share: own[plan])
        }.sorted { ($1.share, $0.household) < ($0.share, $1.household) }
        let (least, most) = (max(1, open.count / Self.least), max(1, open.count / Self.most))
        var decided = Set<Int>()
        for (place, choice) in ranked.prefix(most).enumerated()
        where place < least || choice.share > Self.whole {
            let plan = trial.pool.columns[choice.household][choice.plan]
            guard plan.fits(trial.week.remaining) else { continue }
            trial.week.restore(choice.household, plan.placements, plan.closed)
            trial.costs[choice.household] = plan.cost
            decided.insert(choice.household)
        }
        open.removeAll(where: decided.contains)
    }

    /// Steps of the dual's climb in each round.
    private static let steps = 80
    /// All who are open are asked again after so many rounds.
    private static let fullRounds = 6
    /// What a household may lose before it is asked again, in parts of a point.
    private static let harm = 60 * Points.scale
    /// At least one household of so many is decided in a round, and at most.
    private static let (least, most) = (14, 7)
    /// The share from which on a plan is as good as decided.
    private static let whole = 0.9
}

extension Run {
    /// Makes a week from the plans known at prices, and lets everybody take what is better of what nobody took.
    ///
    /// - Returns: whether the week is better for it.
    mutating func dive(_ dual: Dual, _ stopped: @escaping @Sendable () -> Bool) async -> Bool {
        var dive = Dive(self, dual)
        await dive.run(stopped)
        for (household, column) in dive.found { pool.add(column, household) }
        guard !stopped() else { return false }
        var trial = dive.trial
        await trial.pass(dueOrder, Self.repairing, stopped)
        for household in blocks.indices { pool.add(trial.column(household), household) }
        guard trial.costs.reduce(0, +) < costs.reduce(0, +) else { return false }
        (week, costs) = (trial.week, trial.costs)
        return true
    }

    /// The plan in which a household gets nothing but what is pinned.
    fileprivate func bare(_ household: Int) -> Column {
        Column(
            cost: blocks[household].leaving,
            placements: week.pinned[household],
            closed: [],
            pinned: week.pinned[household],
            grid: week.problem.grid
        )
    }

    private static let repairing = Kernel.Effort(
        nodes: 200,
        passes: 2,
        table: 4_000,
        whole: 10,
        refinements: 2
    )
}
