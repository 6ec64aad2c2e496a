/// What the branch and bound carries from node to node.
struct SearchState {
    /// Encounters placed, stop by stop; within a stop the latest first.
    var placed: [Placed] = []
    var best: [Placed] = []
    /// Cost of the best plan; a plan must cost less.
    var bestCost = Int.max
    private var threshold = 0
    private(set) var nodes = 0
    private var nodeLimit = 0
    private(set) var tableLimit = 0
    /// The least bound of what was left out before any branching.
    private(set) var cut = Int.max
    /// Whether anything was tried, so that `cut` does not tell all.
    private var hasBranched = false
    /// Whether a table of this pass was cut short.
    var isTruncated = false

    /// What a plan may cost.
    var limit: Int { min(threshold, bestCost - 1) }

    /// Whether this pass has seen all there is up to its threshold.
    var isComplete: Bool { !isSpent && !isTruncated }

    var isSpent: Bool { nodes >= nodeLimit || work >= workLimit }
    /// Extensions of labels tried for the household, and how many may be.
    var work = 0
    private var workLimit = 0
    private var deadline: ContinuousClock.Instant?
    /// Whether the time there was is over.
    var isLate: Bool { deadline.map { ContinuousClock.now > $0 } ?? false }

    /// Whether the work there was to do is done.
    var isWorn: Bool { work >= workLimit }

    /// Forgets the last household; a plan must cost less than `most`.
    mutating func begin(_ most: Int, _ effort: Kernel.Effort) {
        placed.removeAll(keepingCapacity: true)
        best.removeAll(keepingCapacity: true)
        bestCost = most
        nodeLimit = effort.nodes
        (work, workLimit) = (0, effort.work)
        deadline = effort.deadline
        tableLimit = effort.table
    }

    mutating func pass(_ threshold: Int) {
        self.threshold = threshold
        nodes = 0
        isTruncated = false
        cut = Int.max
        hasBranched = false
    }

    /// Whether a bound is within the limit; what is not is remembered.
    mutating func admits(_ bound: Int) -> Bool {
        if bound <= limit { return true }
        cut = min(cut, bound)
        return false
    }

    /// Remembers what a table left out.
    mutating func remember(_ bound: Int, _ cost: Int) {
        if bound < Relaxation.none { cut = min(cut, bound + cost) }
    }

    /// No plan costs less than this, now that the pass has seen all there is.
    var proven: Int { min(bestCost, hasBranched ? threshold + 1 : max(threshold + 1, cut)) }

    /// Counts a node.
    mutating func visit() {
        if isLate { nodes = nodeLimit }
        nodes += 1
        hasBranched = true
    }

    mutating func record(_ cost: Int) {
        guard cost < bestCost else { return }
        bestCost = cost
        best = placed
    }
}
