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
    private(set) var week: Week
    let blocks: [Block]
    var kernel = Kernel()
    var luck: Luck
    /// What each household costs now, and at least.
    private(set) var costs: [Int]
    private let floors: [Int]
    /// The worth of rows, once it is known, and plans to recombine.
    private(set) var taught = Teaching()
    /// Moves made since the week was taken over, in order.
    private(set) var moves: [Move] = []
    /// What the households of the move had.
    private var removed: [Int: [Placement]] = [:]
    private var effort = Kernel.Effort(nodes: 200, passes: 2, table: 4_000)
    /// Households that could use each session.
    private let rivals: [[Int32]]

    /// New plans of a few households, made together.
    struct Move: Sendable {
        let households: [Int]
        let plans: [Column]
        /// What they cost more than before; parts of a point.
        let loss: Int
    }

    init(_ week: Week, _ blocks: [Block], _ costs: [Int], _ floors: [Int], _ rivals: [[Int32]], seed: UInt64) {
        self.week = week
        self.blocks = blocks
        self.costs = costs
        self.floors = floors
        self.rivals = rivals
        luck = Luck(seed)
    }

    /// Takes over a week to go on from.
    mutating func take(_ week: Week, _ costs: [Int], _ taught: Teaching) {
        self.taught = taught
        self.week = week
        self.costs = costs
        moves.removeAll(keepingCapacity: true)
    }

    /// Households by session they have candidates in.
    static func rivals(_ blocks: [Block], _ sessions: Int) -> [[Int32]] {
        var result = [[Int32]](repeating: [], count: sessions)
        for block in blocks {
            var seen = [Bool](repeating: false, count: sessions)
            for candidate in block.candidates where candidate.session >= 0 && !seen[Int(candidate.session)] {
                seen[Int(candidate.session)] = true
                result[Int(candidate.session)].append(Int32(block.index))
            }
        }
        return result
    }

    /// Makes one move; `heat` is the temperature in parts of a point.
    mutating func move(heat: Double) {
        if !taught.plans.isEmpty, luck.unit() < Self.recombining {
            recombine()
            return
        }
        let group = ruin(of: 1 + luck.below(6))
        guard !group.isEmpty else { return }
        let had = take(out: group)
        let before = had.reduce(0) { $0 + $1.cost }
        removed = [:]
        for (household, plan) in zip(group, had) { removed[household] = plan.placements }
        let allowance = before + Int(heat * -log(max(luck.unit(), 1e-12)))
        if let after = recreate(group, allowance) {
            note(group, after - before)
        } else {
            for household in group { week.clear(household) }
            put(had, for: group)
        }
    }

    /// The share of moves that choose among known plans: each takes a tenth of the time of one that makes new plans.
    private static let recombining = 0.85

    /// Takes out what a group has.
    mutating func take(out group: [Int]) -> [Column] {
        let had = group.map { column($0) }
        for household in group { week.clear(household) }
        return had
    }

    /// Gives a group that has nothing its plans.
    mutating func put(_ plans: [Column], for group: [Int]) {
        for (household, plan) in zip(group, plans) {
            week.restore(household, plan.placements, plan.closed)
            costs[household] = plan.cost
        }
    }

    /// Remembers that a group is planned anew.
    mutating func note(_ group: [Int], _ loss: Int) {
        moves.append(Move(households: group, plans: group.map { column($0) }, loss: loss))
    }

    private func column(_ household: Int) -> Column {
        Column(
            cost: costs[household],
            placements: week.placements[household],
            closed: week.closed[household],
            pinned: week.pinned[household],
            grid: week.problem.grid
        )
    }

    /// Plans a group again in a random order; nil when it comes to more than is allowed.
    private mutating func recreate(_ group: [Int], _ allowance: Int) -> Int? {
        var order = group
        order.shuffle(using: &luck)
        let isPriced = taught.prices != nil && luck.unit() < 0.5
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
                pays ? taught.prices : nil,
                effort,
                upper: pays ? Int.max / 8 : most
            )
            guard insertion.isFound, insertion.cost <= most else { return nil }
            costs[household] = insertion.cost
            after += insertion.cost
        }
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

    /// The cheapest choice of known plans for a group that has nothing, if it costs less than a limit.
    mutating func recombined(_ group: [Int], limit: Int) -> [Column]? {
        let prices = taught.prices ?? [Int32](repeating: 0, count: week.remaining.count)
        var search = Recombination(group.map { taught.plans[$0] }, week.remaining, prices, limit: limit)
        return search.solve(&week.remaining)
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
