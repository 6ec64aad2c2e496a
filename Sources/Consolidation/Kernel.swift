/// The exact search for one household's cheapest plan on the capacity that remains.
///
/// A bound that ignores times says which candidates can be part of a plan below a threshold; stop tables of those give
/// the cheapest stop for each need set; a recursion adds them up; a branch and bound turns both into a plan. The
/// threshold rises until a plan is proven (iterative deepening, Korf 1985). A kernel is reused from household to
/// household and belongs to one task.
struct Kernel {
    /// What one search found.
    struct Plan {
        /// Candidates chosen and the escort of each, by position in the block, -1 for none.
        var chosen: [(candidate: Int, escort: Int)] = []
        /// Its cost, prices included, the block's base excluded.
        var cost = 0
        /// No plan costs less, as long as that is not above what was asked for.
        var bound = 0
        var isProven = false
        /// Whether there is a plan no dearer than what was asked for.
        var isFound = true
        var nodes = 0
    }

    /// How hard to search.
    struct Effort {
        /// Nodes of one pass.
        var nodes = 20_000
        /// Passes with a full count of nodes after which the best found is taken.
        var passes = 4
        /// Extensions of labels tried after which the best found is taken; some 10 ns each.
        var work = Int.max
        /// Labels of one pass; beyond it each set keeps one.
        var table = 400_000
        /// When to stop whatever is left to see, where time matters.
        var deadline: ContinuousClock.Instant?
        /// Needs up to which a household is planned as a whole.
        var whole = needLimit
        /// Rounds of improvement of one planned in parts.
        var refinements = 12
        /// Needs that can be planned as a whole at all.
        static let needLimit = 16
    }

    /// The household, then what is left of it after each stop placed.
    var frames = [Frame()]
    var travel = TravelView(times: [], nodes: 0)
    var search = SearchState()

    /// Finds the cheapest plan of a block of at most `Effort.needLimit` open needs, or that none costs `upper` or less.
    ///
    /// `remaining` is what is left of each row, restored on return; `prices` is what one use of each row costs.
    mutating func solve(
        _ block: Block,
        _ remaining: inout [Int32],
        _ prices: [Int32]?,
        _ effort: Effort = Effort(),
        upper: Int = Int.max / 8
    ) -> Plan {
        frames[0].activate(block, remaining, prices)
        travel = TravelView(times: block.problem.travel, nodes: block.problem.nodes)
        let floor = frames[0].relax()
        var plan = remaining.withUnsafeMutableBufferPointer {
            deepen(effort, floor, upper, $0.baseAddress!)
        }
        if block.truncated {
            plan.isProven = false
            plan.bound = block.weakBound
        }
        return plan
    }

    /// What the threshold is raised by, in points above the first bound.
    private static let steps = [0, 16, 46, 121, 400, 1_200, 6_000]

    /// How many steps are skipped after a pass that saw too little, so that the next one finds some plan.
    private static let leap = 3
    /// How far above the bound, in points, the best may be before one more pass is worth its time: less than a need.
    private static let far = 1_200

    /// Whether another pass is due: the first ones, and one more where the best found is nowhere near the bound.
    private func isDue(_ pass: Int, _ effort: Effort, _ bound: Int) -> Bool {
        pass < effort.passes || pass == effort.passes && search.bestCost - bound > Self.far * Points.scale
    }

    /// Raises the threshold until a plan is proven, nothing at most `upper` is left, or the passes are used up.
    private mutating func deepen(
        _ effort: Effort,
        _ floor: Int,
        _ upper: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) -> Plan {
        var plan = Plan()
        search.begin(min(frames[0].unmet.reduce(0, +), upper + 1), effort)
        var (bound, passes, step) = (floor, 0, 0)
        while bound < search.bestCost, isDue(passes, effort, bound),
            plan.nodes == 0 || !search.isLate && !search.isWorn
        {
            let slack = step < Self.steps.count ? Self.steps[step] * Points.scale : Int.max / 8
            let threshold = min(floor + slack, search.bestCost - 1)
            if threshold < bound {
                step += 1
                continue
            }
            search.pass(threshold)
            explore(0, 0, remaining)
            plan.nodes += search.nodes
            if search.isComplete {
                bound = max(bound, search.proven)
            } else {
                passes += 1
                step += Self.leap
            }
            if search.bestCost > threshold { step += 1 }
        }
        plan.cost = search.bestCost
        plan.isFound = search.bestCost <= upper
        plan.bound = min(bound, search.bestCost)
        plan.isProven = bound >= search.bestCost
        plan.chosen = search.best.map { (Int($0.encounter.candidate), Int($0.escort)) }
        return plan
    }
}

extension Block {
    /// A bound that holds whatever was left out: every kept booking and every anchor refunded.
    var weakBound: Int { -keys.reduce(0) { $0 + $1.refunds.reduce(0, +) } - keepings }
}
