/// The exact search for one household's cheapest plan on the capacity that remains.
///
/// Stop tables give the cheapest stop for each need set; a subset recursion V adds them into a bound of any
/// completion; an iterative-deepening branch and bound turns both into a plan (Korf 1985). A kernel is reused from
/// household to household and belongs to one task.
struct Kernel {
    /// What one search found.
    struct Plan {
        /// Candidates chosen and the escort of each, by position in the block, -1 for none.
        var chosen: [(candidate: Int, escort: Int)] = []
        /// Its cost, prices included, the block's base excluded.
        var cost = 0
        /// No plan costs less.
        var bound = 0
        var isProven = false
        var nodes = 0
    }

    /// How hard to search.
    struct Effort {
        var nodes = 20_000
        var labels = Int.max
        var table = 400_000
        /// Needs up to which tables are built.
        static let needLimit = 12
        /// Needs up to which a household is bounded.
        static let boundLimit = 16
    }

    var stops = Stops()
    var view = HouseholdView()
    var value: [Int] = []
    var cheapest: [Int] = []
    var unmet: [Int] = []
    var keys: [Key] = []
    var search = SearchState()
    var cell: Int32 = 15
    /// Nodes of keys, the key of each active candidate, and the travel matrix.
    var nodes: [Int] = []
    var keyOf: [Int16] = []
    var travelTimes: [Int] = []
    var travelCount = 0

    /// Finds the cheapest plan of a block of at most `Effort.needLimit` open needs.
    ///
    /// `remaining` is what is left of each row, restored on return; `prices` is what one use of each row costs.
    mutating func solve(
        _ block: Block,
        _ remaining: inout [Int32],
        _ prices: [Int32]?,
        _ effort: Effort = Effort()
    ) -> Plan {
        prepare(block, remaining, prices)
        stops.labelLimit = effort.labels
        stops.tableLimit = effort.table
        remaining.withUnsafeBufferPointer { rows in
            for position in keys.indices where !stops.ranges[position].isEmpty {
                stops.build(position, keys[position], view, rows.baseAddress!)
            }
        }
        complete(block.needs.count)
        var plan = remaining.withUnsafeMutableBufferPointer { deepen(effort, $0.baseAddress!) }
        if stops.isTruncated || block.truncated {
            plan.isProven = false
            plan.bound = min(plan.bound, weakBound(block, prices))
        }
        return plan
    }

    /// A lower bound of any plan's cost, the block's base excluded: V over stops in which persons may overlap.
    mutating func relaxedBound(_ block: Block, _ remaining: [Int32], _ prices: [Int32]?) -> Int {
        prepare(block, remaining, prices)
        stops.isRelaxed = true
        defer { stops.isRelaxed = false }
        stops.labelLimit = .max
        stops.tableLimit = 2_000_000
        remaining.withUnsafeBufferPointer { rows in
            for position in keys.indices where !stops.ranges[position].isEmpty {
                stops.build(position, keys[position], view, rows.baseAddress!)
            }
        }
        complete(block.needs.count)
        if stops.isTruncated || block.truncated { return weakBound(block, prices) }
        return value[value.count - 1]
    }

    /// Keeps the candidates that fit the remaining capacity, the cheapest few of each class of equals.
    private mutating func prepare(_ block: Block, _ remaining: [Int32], _ prices: [Int32]?) {
        let count = block.needs.count
        keys = block.keys
        unmet = block.unmetCost
        view = block.view
        stops.labels.removeAll(keepingCapacity: true)
        stops.active.removeAll(keepingCapacity: true)
        stops.ranges.removeAll(keepingCapacity: true)
        stops.isTruncated = false
        stops.sets = 1 << count
        let slots = keys.count << count
        stops.heads.reset(slots, -1)
        stops.alive.reset(slots, -1)
        stops.costs.reset(slots, Stops.none)
        let grid = Int32(block.problem.grid)
        cell = grid
        nodes = keys.map(\.node)
        travelTimes = block.problem.travel
        travelCount = block.problem.nodes
        keyOf.removeAll(keepingCapacity: true)
        for (index, key) in keys.enumerated() {
            let first = stops.active.count
            var position = key.lower
            while position < key.upper {
                let group = block.group(at: position, upTo: key.upper)
                activate(block, group, grid, remaining, prices)
                position = group.upperBound
            }
            stops.ranges.append(first..<stops.active.count)
            keyOf.append(contentsOf: repeatElement(Int16(index), count: stops.active.count - first))
        }
    }

    private mutating func activate(
        _ block: Block,
        _ group: Range<Int>,
        _ grid: Int32,
        _ remaining: [Int32],
        _ prices: [Int32]?
    ) {
        let first = stops.active.count
        let sample = block.candidates[group.lowerBound]
        let limit = sample.row < 0 ? Int.max : 1 + block.rivals(of: Int(sample.person))
        var (plain, interpreted) = (0, 0)
        for position in group {
            let candidate = block.candidates[position]
            if prices == nil {
                if (candidate.interpreter < 0 ? plain : interpreted) >= limit { continue }
            }
            let cells = candidate.row < 0 ? 0 : (candidate.end - candidate.start) / grid
            if block.breaksLink(candidate.mask) { continue }
            guard let price = charge(candidate, cells, remaining, prices) else { continue }
            if candidate.interpreter < 0 { plain += 1 } else { interpreted += 1 }
            let cell = candidate.start / grid
            stops.active.append(
                Active(
                    start: candidate.start,
                    end: candidate.end,
                    mask: UInt32(truncatingIfNeeded: candidate.mask),
                    escorts: candidate.escorts,
                    cost: candidate.cost + price,
                    row: candidate.row,
                    room: candidate.room,
                    interpreter: candidate.interpreter,
                    candidate: Int32(position),
                    session: candidate.session,
                    roomPool: candidate.room < 0 ? -1 : candidate.room - cell,
                    interpreterPool: candidate.interpreter < 0 ? -1 : candidate.interpreter - cell,
                    person: Int8(candidate.person)
                )
            )
        }
        guard prices != nil, stops.active.count - first > limit else { return }
        thin(from: first, limit)
    }

    /// Keeps the cheapest of a class, apart for those with and without an interpreter.
    private mutating func thin(from first: Int, _ limit: Int) {
        var group = Array(stops.active[first...])
        group.sort { ($0.cost, $0.candidate) < ($1.cost, $1.candidate) }
        stops.active.removeSubrange(first...)
        var (plain, interpreted) = (0, 0)
        for member in group {
            if (member.interpreter < 0 ? plain : interpreted) >= limit { continue }
            if member.interpreter < 0 { plain += 1 } else { interpreted += 1 }
            stops.active.append(member)
        }
    }

    /// The price of a candidate's rows, nil where one is used up.
    private func charge(
        _ candidate: Candidate,
        _ cells: Int32,
        _ remaining: [Int32],
        _ prices: [Int32]?
    ) -> Int? {
        var total = 0
        for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
            for row in Int(first)..<Int(first + cells) {
                if remaining[row] <= 0 { return nil }
                if let prices { total += Int(prices[row]) }
            }
        }
        return total
    }

    /// V: the cheapest way to serve or leave each set, ignoring what happens between stops.
    private mutating func complete(_ count: Int) {
        let sets = 1 << count
        cheapest.reset(sets, Stops.none)
        for position in keys.indices where !stops.ranges[position].isEmpty {
            for set in 1..<max(1, sets) {
                cheapest[set] = min(cheapest[set], stops.costs[position * sets + set])
            }
        }
        value.reset(sets, 0)
        guard sets > 1 else { return }
        for set in 1..<sets {
            let low = set & -set
            let rest = set ^ low
            var best = unmet[low.trailingZeroBitCount] + value[rest]
            var part = rest
            while true {
                let cost = cheapest[part | low]
                if cost < Stops.none { best = min(best, cost + value[rest ^ part]) }
                if part == 0 { break }
                part = (part - 1) & rest
            }
            value[set] = best
        }
    }

    /// A bound that holds when tables were cut short: every need alone, its share of a visit and nothing for the stop.
    private func weakBound(_ block: Block, _ prices: [Int32]?) -> Int {
        if block.truncated { return -block.keys.reduce(0) { $0 + $1.refunds.reduce(0, +) } - block.keepings }
        var shares = unmet
        for active in stops.active {
            let share = active.cost >= 0 ? active.cost / active.mask.nonzeroBitCount : active.cost
            forEachBit(UInt64(active.mask)) { shares[$0] = min(shares[$0], share) }
        }
        return shares.reduce(0, +) - block.keys.reduce(0) { $0 + $1.refunds.reduce(0, +) }
    }
}

extension Array {
    /// Makes it `count` copies of a value, keeping its storage.
    mutating func reset(_ count: Int, _ value: Element) {
        removeAll(keepingCapacity: true)
        append(contentsOf: repeatElement(value, count: count))
    }
}
