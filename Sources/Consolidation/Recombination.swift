/// The cheapest choice of one known plan for each of a few households, on the rows that are left.
///
/// A depth-first search over the plans of the pool: the restricted master problem of a neighbourhood, solved exactly
/// while nodes last.
struct Recombination {
    private let plans: [[Column]]
    private let order: [Int]
    /// The least that households from a position on can cost.
    private var later: [Int]
    private(set) var best: [Column]?
    private var limit: Int
    private var nodes = 0
    private static let nodeLimit = 4_000

    /// Sets up the search of plans that together cost less than `limit`.
    init(_ plans: [[Column]], _ remaining: [Int32], limit: Int) {
        let fitting = plans.map { $0.filter { $0.fits(remaining) }.sorted { $0.cost < $1.cost } }
        order = fitting.indices.sorted { (fitting[$0].count, $0) < (fitting[$1].count, $1) }
        self.plans = order.map { fitting[$0] }
        self.limit = limit
        later = [Int](repeating: 0, count: plans.count + 1)
        for place in plans.indices.reversed() {
            later[place] = later[place + 1] + (self.plans[place].first?.cost ?? Int.max / 64)
        }
    }

    /// Finds the plans, in the order the households were given; nil when none cost less.
    mutating func solve(_ remaining: inout [Int32]) -> [Column]? {
        guard later[0] < limit else { return nil }
        var chosen: [Column] = []
        descend(0, 0, &chosen, &remaining)
        guard let best else { return nil }
        var result = best
        for (place, household) in order.enumerated() { result[household] = best[place] }
        return result
    }

    private mutating func descend(
        _ place: Int,
        _ cost: Int,
        _ chosen: inout [Column],
        _ remaining: inout [Int32]
    ) {
        if place == plans.count {
            limit = cost
            best = chosen
            return
        }
        for column in plans[place] {
            if cost + column.cost + later[place + 1] >= limit || nodes >= Self.nodeLimit { return }
            nodes += 1
            guard column.fits(remaining) else { continue }
            for row in column.rows { remaining[Int(row)] -= 1 }
            chosen.append(column)
            descend(place + 1, cost + column.cost, &chosen, &remaining)
            chosen.removeLast()
            for row in column.rows { remaining[Int(row)] += 1 }
        }
    }
}

extension Recreation {
    /// Takes a group of households out and chooses among the plans known for each of them.
    mutating func recombine() {
        let group = ruin(of: 4 + luck.below(9))
        guard group.count > 1 else { return }
        let had = take(out: group)
        let before = had.reduce(0) { $0 + $1.cost }
        if let chosen = recombined(group, limit: before) {
            put(chosen, for: group)
            note(group, chosen.reduce(0) { $0 + $1.cost } - before)
        } else {
            put(had, for: group)
        }
    }
}
