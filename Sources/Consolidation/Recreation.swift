#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ruin and recreate: a few households that compete are taken out and planned again, each exactly.
///
/// Schrimpf et al. 2000; acceptance by simulated annealing (Kirkpatrick et al. 1983) on the time left.
struct Recreation {
    var week: Week
    let blocks: [Block]
    var kernel = Kernel()
    var luck: Luck
    /// What each household costs now, and at least.
    var costs: [Int]
    let floors: [Int]
    private(set) var best: Week
    private(set) var bestCost: Int
    private(set) var bestCosts: [Int]
    private(set) var current: Int
    private var effort = Kernel.Effort(nodes: 300, passes: 1, table: 10_000)
    /// Households that could use each session.
    private let rivals: [[Int]]

    init(_ week: Week, _ blocks: [Block], _ costs: [Int], _ floors: [Int], seed: UInt64) {
        self.week = week
        self.blocks = blocks
        self.costs = costs
        self.floors = floors
        luck = Luck(seed)
        best = week
        current = costs.reduce(0, +)
        bestCost = current
        bestCosts = costs
        rivals = Recreation.rivals(blocks, week.problem.sessions.count)
    }

    /// Households by session they have candidates in.
    private static func rivals(_ blocks: [Block], _ sessions: Int) -> [[Int]] {
        var result = [[Int]](repeating: [], count: sessions)
        for block in blocks {
            for session in Set(block.candidates.filter { $0.session >= 0 }.map { Int($0.session) }).sorted() {
                result[session].append(block.index)
            }
        }
        return result
    }

    /// Makes one move; `heat` is the temperature in points.
    mutating func move(heat: Double) {
        let group = ruin()
        guard !group.isEmpty else { return }
        let before = group.reduce(0) { $0 + costs[$1] }
        let saved = group.map { (week.placements[$0], week.closed[$0], costs[$0]) }
        for household in group { week.clear(household) }
        var order = group
        order.shuffle(using: &luck)
        var after = 0
        let allowance = before + Int(heat * -log(max(luck.unit(), 1e-12)))
        for household in order {
            costs[household] = week.insert(household, blocks[household], &kernel, nil, effort).cost
            after += costs[household]
        }
        if after <= allowance {
            current += after - before
            if current < bestCost {
                bestCost = current
                bestCosts = costs
                best = week
            }
            return
        }
        for household in group { week.clear(household) }
        for (place, household) in group.enumerated() {
            week.restore(household, saved[place].0, saved[place].1)
            costs[household] = saved[place].2
        }
    }

    /// Picks a household by regret and a few that use or want what it wants.
    private mutating func ruin() -> [Int] {
        let regrets = costs.indices.map { max(0, costs[$0] - floors[$0]) }
        let total = regrets.reduce(0, +)
        var seed = luck.below(costs.count)
        if total > 0, luck.unit() < 0.8 {
            var pick = luck.below(total)
            for (household, regret) in regrets.enumerated() {
                pick -= regret
                if pick < 0 {
                    seed = household
                    break
                }
            }
        }
        var group = [seed]
        let size = 1 + luck.below(6)
        let wanted = blocks[seed].candidates
        guard !wanted.isEmpty else { return blocks[seed].needs.isEmpty ? [] : group }
        for _ in 0..<(4 * size) where group.count < size {
            let session = Int(wanted[luck.below(wanted.count)].session)
            guard session >= 0 else { continue }
            let others = rivals[session]
            let other = others[luck.below(others.count)]
            let uses = week.placements[other].contains { $0.session == session }
            if !group.contains(other), uses || luck.unit() < 0.2 { group.append(other) }
        }
        return group
    }
}

extension Week {
    /// Puts back what a household had.
    mutating func restore(_ household: Int, _ placements: [Placement], _ closed: [Solution.Closure]) {
        for placement in placements where !pinned[household].contains(placement) { add(placement, household) }
        self.closed[household] = closed
    }
}
