extension Week {
    /// Improves the plan of a household with too many needs to plan at once: some encounters are taken out, and what is
    /// open then is planned again beside the rest.
    ///
    /// - Returns: what the plan costs with its prices, in parts of a point.
    mutating func refine(
        _ household: Int,
        _ whole: Block,
        _ kernel: inout Kernel,
        _ prices: [Int32]?,
        _ effort: Kernel.Effort,
        rounds: Int
    ) -> Int {
        var luck = Luck(UInt64(household))
        var value = cost(household, whole) + paid(household, prices)
        for _ in 0..<rounds {
            let (before, closures) = (placements[household], closed[household])
            let kept = keepSome(household, &luck)
            let served = Set(kept.flatMap(\.needs))
            let open = whole.needs.filter { !served.contains($0) }.shuffled(using: &luck).prefix(Self.most)
            clear(household)
            for placement in kept where !pinned[household].contains(placement) { add(placement, household) }
            let block = Block(whole, beside: placements[household], only: Set(open))
            let others = whole.needs.count - served.count - block.needs.count
            let plan = kernel.solve(block, &remaining, prices, effort)
            adopt(plan, block)
            // Needs that were not looked at may have been closed before.
            if others > 0 { keepClosures(household, closures, whole, beside: Set(open)) }
            let after = cost(household, whole) + paid(household, prices)
            if after <= value {
                value = after
            } else {
                clear(household)
                restore(household, before, closures)
            }
        }
        return value
    }

    /// Needs open at once.
    private static let most = 11

    /// The encounters of a household but for a few, at most as many needs as are planned at once.
    private func keepSome(_ household: Int, _ luck: inout Luck) -> [Placement] {
        var (freed, kept) = (0, pinned[household])
        for placement in placements[household].shuffled(using: &luck) where !pinned[household].contains(placement) {
            if freed + placement.needs.count <= Self.most - 2 {
                freed += placement.needs.count
            } else {
                kept.append(placement)
            }
        }
        return kept
    }

    private mutating func keepClosures(
        _ household: Int,
        _ before: [Solution.Closure],
        _ whole: Block,
        beside open: Set<Int>
    ) {
        let served = Set(placements[household].flatMap(\.needs)).union(open)
        let others = whole.needs.filter { !served.contains($0) }.map { problem.instance.needs[$0].id }
        closed[household] += before.filter { others.contains($0.need) }
    }

    /// What a household's encounters pay for the rows they use.
    func paid(_ household: Int, _ prices: [Int32]?) -> Int {
        guard let prices else { return 0 }
        var total = 0
        for placement in placements[household] where !pinned[household].contains(placement) {
            let cells = (placement.end - placement.start) / problem.grid
            for first in [placement.row, placement.room, placement.interpreter] where first >= 0 {
                for row in first..<(first + cells) { total += Int(prices[row]) }
            }
        }
        return total
    }
}
