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
struct Recreation: Sendable {
    var week: Week
    let blocks: [Block]
    var kernel = Kernel()
    var luck: Luck
    /// What each household costs now, and at least.
    var costs: [Int]
    var floors: [Int]
    /// The worth of rows, once it is known.
    var prices: [Int32]?
    /// Plans known for each household, to recombine.
    var plans: [[Column]] = []
    /// Plans found since they were last collected.
    var found: [(household: Int, column: Column)] = []
    /// What the households of the move had.
    private var removed: [Int: [Placement]] = [:]
    private(set) var best: Week
    var bestCost: Int
    private(set) var bestCosts: [Int]
    var current: Int
    private(set) var moves = 0
    private var effort = Kernel.Effort(nodes: 200, passes: 2, table: 4_000)
    /// Households that could use each session.
    private let rivals: [[Int32]]

    init(
        _ week: Week,
        _ blocks: [Block],
        _ costs: [Int],
        _ floors: [Int],
        _ rivals: [[Int32]],
        seed: UInt64
    ) {
        self.week = week
        self.blocks = blocks
        self.costs = costs
        self.floors = floors
        self.rivals = rivals
        luck = Luck(seed)
        best = week
        current = costs.reduce(0, +)
        bestCost = current
        bestCosts = costs
    }

    /// Households by session they have candidates in.
    static func rivals(_ blocks: [Block], _ sessions: Int) -> [[Int32]] {
        var result = [[Int32]](repeating: [], count: sessions)
        for block in blocks {
            var seen = [Bool](repeating: false, count: sessions)
            for candidate in block.candidates
            where candidate.session >= 0 && !seen[Int(candidate.session)] {
                seen[Int(candidate.session)] = true
                result[Int(candidate.session)].append(Int32(block.index))
            }
        }
        return result
    }

    /// Makes one move; `heat` is the temperature in parts of a point.
    mutating func move(heat: Double) {
        moves += 1
        if !plans.isEmpty, luck.unit() < 0.5 {
            recombine()
            return
        }
        let group = ruin(of: 1 + luck.below(6))
        guard !group.isEmpty else { return }
        let before = group.reduce(0) { $0 + costs[$1] }
        let saved = group.map { (week.placements[$0], week.closed[$0], costs[$0]) }
        removed = [:]
        for (place, household) in group.enumerated() {
            removed[household] = saved[place].0
            week.clear(household)
        }
        let allowance = before + Int(heat * -log(max(luck.unit(), 1e-12)))
        let after = recreate(group, allowance)
        guard let after else {
            for household in group { week.clear(household) }
            for (place, household) in group.enumerated() {
                week.restore(household, saved[place].0, saved[place].1)
                costs[household] = saved[place].2
            }
            return
        }
        current += after - before
        if current < bestCost { keep() }
    }

    mutating func keep() {
        bestCost = current
        bestCosts = costs
        best = week
    }

    /// Plans a group again in a random order; nil when it comes to more than is allowed.
    private mutating func recreate(_ group: [Int], _ allowance: Int) -> Int? {
        var order = group
        order.shuffle(using: &luck)
        let isPriced = prices != nil && luck.unit() < 0.5
        var later = order.reduce(0) { $0 + floors[$1] }
        var after = 0
        for (place, household) in order.enumerated() {
            later -= floors[household]
            let most = allowance - after - later
            // The last one has nobody to spare rows for.
            let pays = isPriced && place + 1 < order.count
            let insertion = week.insert(
                household,
                part(household),
                &kernel,
                pays ? prices : nil,
                effort,
                upper: pays ? Int.max / 8 : most
            )
            guard insertion.isFound, insertion.cost <= most else { return nil }
            costs[household] = insertion.cost
            after += insertion.cost
        }
        for household in order { remember(household) }
        return after
    }

    /// The household, or some of it where it is large: then some encounters stay, and the other needs are planned.
    private mutating func part(_ household: Int) -> Block {
        let whole = blocks[household]
        guard whole.needs.count > Self.wholeLimit else { return whole }
        let before = removed[household] ?? []
        var left = whole.needs.count
        for placement in before.shuffled(using: &luck) where !week.pinned[household].contains(placement) {
            left -= placement.needs.count
            if left < Self.wholeLimit - 2 { break }
            guard week.fits(placement) else { continue }
            week.add(placement, household)
        }
        return Block(whole, beside: week.placements[household])
    }

    /// Needs up to which a household is planned as a whole in a move.
    private static let wholeLimit = 10

    private mutating func remember(_ household: Int) {
        found.append(
            (
                household,
                Column(
                    cost: costs[household],
                    placements: week.placements[household],
                    closed: week.closed[household],
                    pinned: week.pinned[household],
                    grid: week.problem.grid
                )
            )
        )
    }

    /// Picks a household by regret and a few that use or want what it wants.
    mutating func ruin(of size: Int) -> [Int] {
        let seed = worst()
        var group = [seed]
        let wanted = blocks[seed].candidates
        guard !wanted.isEmpty else { return blocks[seed].needs.isEmpty ? [] : group }
        for _ in 0..<(4 * size) where group.count < size {
            let session = Int(wanted[luck.below(wanted.count)].session)
            guard session >= 0 else { continue }
            let others = rivals[session]
            let other = Int(others[luck.below(others.count)])
            let uses = week.placements[other].contains { $0.session == session }
            if !group.contains(other), uses || luck.unit() < 0.2 { group.append(other) }
        }
        return group
    }

    /// A household, more likely one that costs much more than it must.
    private mutating func worst() -> Int {
        var total = 0
        for household in costs.indices { total += max(0, costs[household] - floors[household]) }
        guard total > 0, luck.unit() < 0.8 else { return luck.below(costs.count) }
        var pick = luck.below(total)
        for household in costs.indices {
            pick -= max(0, costs[household] - floors[household])
            if pick < 0 { return household }
        }
        return costs.count - 1
    }

    /// Goes on from another search's state with its own luck.
    mutating func adopt(_ other: Recreation) {
        let own = luck
        self = other
        luck = own
        found = []
    }
}

extension Week {
    /// Puts back what a household had.
    mutating func restore(_ household: Int, _ placements: [Placement], _ closed: [Solution.Closure]) {
        for placement in placements where !pinned[household].contains(placement) {
            add(placement, household)
        }
        self.closed[household] = closed
    }
}
