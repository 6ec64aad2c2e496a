extension Block {
    /// A bound of any plan's cost and prices, the base excluded, for households too large for subsets.
    ///
    /// Every need pays its even share of the encounter that covers it and of opening the stop, which at most all needs
    /// possible at the key could share; each takes the cheapest share it can find.
    func sharedBound(_ remaining: [Int32], _ prices: [Int32]?) -> Int {
        if truncated { return weakBound }
        var shares = unmetCost
        var credit = 0
        for key in keys where key.lower < key.upper || !key.refunds.isEmpty {
            let range = key.lower..<key.upper
            let reach = candidates[range].reduce(UInt64(0)) { $0 | $1.mask }
            let refunds = key.refunds.reduce(0, +)
            credit += max(0, refunds - key.openCost)
            let open = max(0, key.openCost - refunds) / max(1, reach.nonzeroBitCount)
            for candidate in candidates[range] where hasCapacity(candidate, remaining) {
                let cost = candidate.cost.wholePoints + paid(candidate, prices)
                let each =
                    Int((Double(cost) / Double(candidate.mask.nonzeroBitCount)).rounded(.down)) + open
                forEachBit(candidate.mask) { shares[$0] = min(shares[$0], each) }
            }
        }
        return shares.reduce(0, +) - credit
    }

    private func hasCapacity(_ candidate: Candidate, _ remaining: [Int32]) -> Bool {
        for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
            for row in cells(candidate, first) where remaining[row] <= 0 { return false }
        }
        return true
    }

    private func paid(_ candidate: Candidate, _ prices: [Int32]?) -> Int {
        guard let prices, candidate.row >= 0 else { return 0 }
        var total = 0
        for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
            for row in cells(candidate, first) { total += Int(prices[row]) }
        }
        return total
    }

    private func cells(_ candidate: Candidate, _ first: Int32) -> Range<Int> {
        Int(first)..<(Int(first) + Int(candidate.end - candidate.start) / problem.grid)
    }
}
