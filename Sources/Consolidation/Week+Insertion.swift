extension Week {
    /// What an insertion came to.
    struct Insertion {
        /// The plan's true cost with the household's base, in parts of a point.
        var cost = 0
        /// A bound of cost and prices together.
        var bound = 0
        var isProven = false
        /// Whether a plan no dearer than asked for was found and placed.
        var isFound = true
    }

    /// Plans one household on what is left, exactly while its open needs are few, else in parts.
    ///
    /// Nothing is placed when no plan costs `upper` or less, prices included.
    @discardableResult
    mutating func insert(
        _ household: Int,
        _ block: Block?,
        _ kernel: inout Kernel,
        _ prices: [Int32]?,
        _ effort: Kernel.Effort,
        upper: Int = Int.max / 8
    ) -> Insertion {
        let whole = block ?? self.block(household)
        guard whole.needs.count <= effort.whole else {
            return insertParts(household, whole, &kernel, prices, effort, upper: upper)
        }
        let plan = kernel.solve(
            whole,
            &remaining,
            prices,
            effort,
            upper: upper - whole.base + whole.ties
        )
        let bound = whole.base + plan.bound - whole.ties
        guard plan.isFound else { return Insertion(cost: 0, bound: bound, isFound: false) }
        adopt(plan, whole)
        let paid = prices.map { whole.paid(plan, $0) } ?? 0
        return Insertion(
            cost: (whole.base + plan.cost - paid).wholePoints,
            bound: bound,
            isProven: plan.isProven
        )
    }

    /// Plans as many needs at a time as the kernel takes, each part beside those before.
    private mutating func insertParts(
        _ household: Int,
        _ whole: Block,
        _ kernel: inout Kernel,
        _ prices: [Int32]?,
        _ effort: Kernel.Effort,
        upper: Int
    ) -> Insertion {
        for part in parts(of: whole) {
            let block = Block(whole, beside: placements[household], only: Set(part))
            adopt(kernel.solve(block, &remaining, prices, effort), block)
        }
        let cost = refine(household, whole, &kernel, prices, effort, rounds: effort.refinements)
        if cost > upper { clear(household) }
        return Insertion(
            cost: cost - paid(household, prices),
            bound: whole.base + whole.weakBound,
            isFound: cost <= upper
        )
    }

    /// What a household's plan costs as it stands, in parts of a point.
    func cost(_ household: Int, _ whole: Block) -> Int {
        let served = Set(placements[household].flatMap(\.needs))
        let closed = Set(closed[household].map(\.need))
        var cost = Block(problem, household, weights, only: [], fixed: placements[household]).base
        for (position, need) in whole.needs.enumerated()
        where !served.contains(need) && !closed.contains(problem.instance.needs[need].id) {
            cost += whole.unmetCost[position]
        }
        return cost
    }

    func block(_ household: Int, offered: [Int]? = nil) -> Block {
        Block(problem, household, weights, fixed: pinned[household], forbidden: forbidden, offered: offered)
    }

    mutating func adopt(_ plan: Kernel.Plan, _ block: Block) {
        for choice in plan.chosen {
            let candidate = block.candidates[choice.candidate]
            if candidate.row < 0 {
                closed[block.index].append(block.evidence[Int(candidate.bundle)].closure)
                continue
            }
            let escort = choice.escort < 0 ? -1 : block.persons[choice.escort]
            add(block.placement(candidate, escort), block.index)
        }
    }

    /// Splits many needs into parts the kernel takes: linked needs together, then by due date.
    private func parts(of whole: Block) -> [[Int]] {
        let instance = problem.instance
        var groups = whole.needs.indices.map { [$0] }
        for link in whole.links {
            let (one, two) = (
                groups.firstIndex { $0.contains(link.before) }!,
                groups.firstIndex { $0.contains(link.after) }!
            )
            guard one != two else { continue }
            groups[min(one, two)] += groups[max(one, two)]
            groups.remove(at: max(one, two))
        }
        let due = { (group: [Int]) in group.map { instance.needs[whole.needs[$0]].latest }.min()! }
        groups.sort { (due($0), $0[0]) < (due($1), $1[0]) }
        var parts: [[Int]] = [[]]
        for group in groups {
            if !parts[parts.count - 1].isEmpty, parts[parts.count - 1].count + group.count > Self.partSize {
                parts.append([])
            }
            parts[parts.count - 1] += group.map { whole.needs[$0] }
        }
        return parts.flatMap { part in
            stride(from: 0, to: part.count, by: Kernel.Effort.needLimit).map {
                Array(part[$0..<min($0 + Kernel.Effort.needLimit, part.count)])
            }
        }
    }

    private static let partSize = 9
}

extension Block {
    /// What a plan pays for the rows it uses.
    func paid(_ plan: Kernel.Plan, _ prices: [Int32]) -> Int {
        var total = 0
        for choice in plan.chosen {
            let candidate = candidates[choice.candidate]
            guard candidate.row >= 0 else { continue }
            let cells = Int(candidate.end - candidate.start) / problem.grid
            for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
                for row in Int(first)..<(Int(first) + cells) { total += Int(prices[row]) }
            }
        }
        return total
    }
}
