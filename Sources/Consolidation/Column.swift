/// A complete plan of one household, as the master problem sees it: what it costs and which rows it uses.
struct Column: Sendable {
    /// In parts of a point, the household's base included.
    let cost: Int
    let placements: [Placement]
    let closed: [Solution.Closure]
    /// Every row used, once for each use.
    let rows: [Int32]

    init(
        cost: Int,
        placements: [Placement],
        closed: [Solution.Closure],
        pinned: [Placement],
        grid: Int
    ) {
        self.cost = cost
        self.placements = placements
        self.closed = closed
        var rows: [Int32] = []
        for placement in placements where !pinned.contains(placement) {
            let cells = Int32((placement.end - placement.start) / grid)
            for first in [placement.row, placement.room, placement.interpreter] where first >= 0 {
                rows.append(contentsOf: Int32(first)..<(Int32(first) + cells))
            }
        }
        rows.sort()
        self.rows = rows
    }

    /// What it costs when its rows are paid for.
    func priced(_ prices: [Int32]) -> Int {
        var total = cost
        for row in rows { total += Int(prices[Int(row)]) }
        return total
    }

    func fits(_ remaining: [Int32]) -> Bool {
        var last: Int32 = -1
        var uses: Int32 = 0
        for row in rows {
            uses = row == last ? uses + 1 : 1
            last = row
            if remaining[Int(row)] < uses { return false }
        }
        return true
    }
}

/// Plans seen for each household, the material of prices and recombination.
struct Pool: Sendable {
    private(set) var columns: [[Column]]
    /// Plans kept for each household.
    static let limit = 150

    init(_ households: Int) { columns = [[Column]](repeating: [], count: households) }

    /// Plans in all.
    var count: Int { columns.reduce(0) { $0 + $1.count } }

    /// Adds a plan unless it is known or another uses the same rows for less.
    @discardableResult
    mutating func add(_ column: Column, _ household: Int) -> Bool {
        for (place, other) in columns[household].enumerated() where other.rows == column.rows {
            if other.cost <= column.cost { return false }
            columns[household][place] = column
            return true
        }
        columns[household].append(column)
        return true
    }

    /// Forgets the plans that are dearest at prices where there are too many.
    mutating func trim(_ prices: [Int32]) {
        for household in columns.indices where columns[household].count > Self.limit {
            let ranked = columns[household].enumerated().sorted {
                ($0.element.priced(prices), $0.offset) < ($1.element.priced(prices), $1.offset)
            }
            columns[household] = ranked.prefix(Self.limit * 2 / 3).sorted { $0.offset < $1.offset }.map(
                \.element
            )
        }
    }

    /// Keeps the plans of some households that fit on what is left, or else the bare one, and none of the others.
    mutating func keep(_ some: [Int], fitting remaining: [Int32], _ bare: [Column]) {
        var kept = [[Column]](repeating: [], count: columns.count)
        for household in some {
            kept[household] = columns[household].filter { $0.fits(remaining) }
            if kept[household].isEmpty { kept[household] = [bare[household]] }
        }
        columns = kept
    }

    /// The bound that prices would give, were there no plans but the known ones; falls as plans are added.
    func value(_ prices: [Int32], _ capacity: [Int32]) -> Int {
        columns.indices.reduce(-worth(of: capacity, at: prices)) { $0 + least($1, prices) }
    }

    /// The least any known plan costs at prices.
    func least(_ household: Int, _ prices: [Int32]) -> Int {
        columns[household].reduce(Int.max / 8) { min($0, $1.priced(prices)) }
    }
}
