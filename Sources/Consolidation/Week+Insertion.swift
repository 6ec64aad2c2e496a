extension Week {
    /// Plans one household on what is left, exactly while its open needs are few, else in parts.
    ///
    /// - Returns: the plan's cost with the household's base, and whether it is proven cheapest.
    @discardableResult
    mutating func insert(
        _ household: Int,
        _ block: Block?,
        _ kernel: inout Kernel,
        _ prices: [Int32]?,
        _ effort: Kernel.Effort
    ) -> (cost: Int, bound: Int, isProven: Bool) {
        let whole = block ?? self.block(household)
        if whole.needs.count <= Kernel.Effort.needLimit {
            let plan = kernel.solve(whole, &remaining, prices, effort)
            adopt(plan, whole)
            return (whole.base + plan.cost, whole.base + plan.bound, plan.isProven)
        }
        for part in parts(of: whole.needs) {
            let block = Block(
                problem,
                household,
                weights,
                only: Set(part),
                fixed: placements[household],
                forbidden: forbidden
            )
            adopt(kernel.solve(block, &remaining, prices, effort), block)
        }
        let served = Set(placements[household].flatMap(\.needs))
        let closed = Set(closed[household].map(\.need))
        var cost = Block(problem, household, weights, only: [], fixed: placements[household]).base
        for (position, need) in whole.needs.enumerated()
        where !served.contains(need) && !closed.contains(problem.instance.needs[need].id) {
            cost += whole.unmetCost[position]
        }
        return (cost, 0, false)
    }

    func block(_ household: Int) -> Block {
        Block(problem, household, weights, fixed: pinned[household], forbidden: forbidden)
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

    /// Splits many needs into parts a table can hold: linked needs together, then by due date.
    private func parts(of needs: [Int]) -> [[Int]] {
        let instance = problem.instance
        let order = needs.sorted { (instance.needs[$0].latest, $0) < (instance.needs[$1].latest, $1) }
        let size = 10
        return stride(from: 0, to: order.count, by: size).map { Array(order[$0..<min($0 + size, order.count)]) }
    }

    /// Plans every household in order of its first due date.
    mutating func insertAll(_ kernel: inout Kernel, _ effort: Kernel.Effort, _ blocks: [Block]?) {
        let instance = problem.instance
        let due = problem.householdNeeds.map { $0.map { instance.needs[$0].latest }.min() ?? Int.max }
        let order = placements.indices.sorted { one, two in
            (due[one], one) < (due[two], two)
        }
        for household in order {
            clear(household)
            insert(household, blocks?[household], &kernel, nil, effort)
        }
    }
}
