/// The cheapest choice of one known plan for each of a few households, on the rows that are left.
///
/// A depth-first search over the plans of the pool: the restricted master problem of a neighbourhood, solved exactly
/// while nodes last. What prices say is left of rows is worth no more than they cost, so that every choice has a
/// Lagrangian bound (Geoffrion 1974): plans that it rules out are dropped at once.
struct Recombination {
    /// A plan with what it pays for its rows.
    private struct Offer {
        let column: Column
        let priced: Int
    }

    private let offers: [[Offer]]
    private let order: [Int]
    /// The least that households from a position on can cost, and with prices.
    private var later: [Int]
    private var laterPriced: [Int]
    /// What is left of the rows that plans use, at prices.
    private var worth = 0
    private(set) var best: [Column]?
    private var limit: Int
    private var nodes = 0
    private static let nodeLimit = 4_000

    /// Sets up the search of plans that together cost less than `limit`.
    init(_ plans: [[Column]], _ remaining: [Int32], _ prices: [Int32], limit: Int) {
        let fitting = plans.map { columns in
            columns.filter { $0.fits(remaining) }.map { Offer(column: $0, priced: $0.priced(prices)) }
        }
        var isUsed = Set<Int32>()
        for offer in fitting.joined() { isUsed.formUnion(offer.column.rows) }
        worth = isUsed.reduce(0) { $0 + Int(prices[Int($1)]) * Int(remaining[Int($1)]) }
        let least = fitting.map { $0.reduce(Int.max / 64) { min($0, $1.priced) } }
        let slack = limit - least.reduce(0, +) + worth
        let useful = zip(fitting, least).map { offers, least in
            offers.filter { $0.priced - least < slack }.sorted { $0.priced < $1.priced }
        }
        order = useful.indices.sorted { (useful[$0].count, $0) < (useful[$1].count, $1) }
        offers = order.map { useful[$0] }
        self.limit = limit
        later = [Int](repeating: 0, count: plans.count + 1)
        laterPriced = later
        for place in plans.indices.reversed() {
            let some = offers[place]
            later[place] = later[place + 1] + some.reduce(Int.max / 64) { min($0, $1.column.cost) }
            laterPriced[place] = laterPriced[place + 1] + (some.first?.priced ?? Int.max / 64)
        }
    }

    /// Finds the plans, in the order the households were given; nil when none cost less.
    mutating func solve(_ remaining: inout [Int32]) -> [Column]? {
        guard later[0] < limit, laterPriced[0] - worth < limit else { return nil }
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
        if place == offers.count {
            limit = cost
            best = chosen
            return
        }
        for offer in offers[place] {
            if cost + offer.priced + laterPriced[place + 1] - worth >= limit || nodes >= Self.nodeLimit { return }
            nodes += 1
            let column = offer.column
            guard cost + column.cost + later[place + 1] < limit, column.fits(remaining) else { continue }
            let paid = offer.priced - column.cost
            for row in column.rows { remaining[Int(row)] -= 1 }
            worth -= paid
            chosen.append(column)
            descend(place + 1, cost + column.cost, &chosen, &remaining)
            chosen.removeLast()
            worth += paid
            for row in column.rows { remaining[Int(row)] += 1 }
        }
    }
}

extension Recreation {
    /// Takes a group of households out and chooses among the plans known for each of them.
    mutating func recombine() {
        let group = ruin(of: 4 + luck.below(32))
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
