/// What need sets cost at least when it is ignored at what time of the day things happen.
///
/// V starts at what leaving every need costs. Then each key may open once: the needs of a set are spread over the
/// cheapest bundles of its candidates, each bundle in turn, so that no set is ever split in all ways. What it comes to
/// tells the stop tables which candidates can be part of a plan below a threshold.
struct Relaxation {
    static let none = Int.max / 4

    private(set) var sets = 1
    /// Needs that can be served at each key.
    private(set) var possible: [UInt32] = []
    /// V: the least cost of serving or leaving each set.
    private(set) var value: [Int] = []
    /// The cheapest candidate of each mask, by key.
    private var bundles: [Cheapest] = []
    private var ranges: [Range<Int>] = []
    /// Pairs of linked needs that no day at the key has room for, by key.
    private var apart: [[UInt32]] = []
    /// What each mask costs at the key at work.
    private var part: [Int] = []
    private var opened: [Int] = []
    private var trial: [Int] = []
    /// V where part of a set may join an open stop, by key, as far as it was asked for.
    private var joined: [Int] = []
    private var isJoined: [Bool] = []
    private var offset = 0

    private struct Cheapest {
        let mask: Int
        let cost: Int
    }

    mutating func build(
        _ active: [Active],
        _ ranges: [Range<Int>],
        _ keys: [Key],
        _ view: HouseholdView,
        _ unmet: [Int]
    ) {
        sets = 1 << unmet.count
        possible.removeAll(keepingCapacity: true)
        bundles.removeAll(keepingCapacity: true)
        self.ranges.removeAll(keepingCapacity: true)
        apart.removeAll(keepingCapacity: true)
        isJoined.reset(keys.count, false)
        value.reset(sets, 0)
        for (bit, cost) in unmet.enumerated() {
            for set in (1 << bit)..<(2 << bit) { value[set] = value[set ^ (1 << bit)] + cost }
        }
        if part.count < sets { part.reset(sets, Self.none) }
        for (position, key) in keys.enumerated() {
            gather(active, ranges[position])
            apart.append(view.links.isEmpty ? [] : separated(active, ranges[position], view))
            fold(position, key)
        }
    }

    /// Lists the masks of a key's candidates, each with the least it costs.
    private mutating func gather(_ active: [Active], _ range: Range<Int>) {
        let first = bundles.count
        var reach: UInt32 = 0
        for index in range {
            let mask = Int(active[index].mask)
            reach |= active[index].mask
            if part[mask] == Self.none { bundles.append(Cheapest(mask: mask, cost: 0)) }
            part[mask] = min(part[mask], active[index].cost)
        }
        for place in first..<bundles.count {
            let mask = bundles[place].mask
            bundles[place] = Cheapest(mask: mask, cost: part[mask])
            part[mask] = Self.none
        }
        possible.append(reach)
        ranges.append(first..<bundles.count)
    }

    /// Lets a key serve what it can.
    private mutating func fold(_ position: Int, _ key: Key) {
        guard !ranges[position].isEmpty else { return }
        let open = key.openCost - key.refunds.reduce(0, +)
        if key.gap < 0 {
            for place in ranges[position] {
                add(bundles[place].mask, bundles[place].cost + open, to: &value)
            }
            return
        }
        trial.reset(sets, Self.none)
        for left in choices(apart[position]) {
            opened.reset(sets, Self.none)
            for place in ranges[position] where bundles[place].mask & left == 0 {
                serve(bundles[place].mask, bundles[place].cost, open)
            }
            for set in 0..<sets { trial[set] = min(trial[set], opened[set]) }
        }
        for set in 0..<sets { value[set] = min(value[set], trial[set]) }
    }

    /// The ways to leave one need of each pair out.
    private func choices(_ pairs: [UInt32]) -> [Int] {
        pairs.prefix(3).reduce([0]) { choices, pair in
            let low = pair & (0 &- pair)
            return choices.map { $0 | Int(low) } + choices.map { $0 | Int(pair ^ low) }
        }
    }

    /// Adds an encounter to a stop of the key, or opens it with one.
    private mutating func serve(_ mask: Int, _ cost: Int, _ open: Int) {
        let others = (sets - 1) & ~mask
        value.withUnsafeBufferPointer { value in
            opened.withUnsafeMutableBufferPointer { opened in
                var set = 0
                repeat {
                    let least = min(opened[set], value[set] + open) + cost
                    if least < opened[set | mask] { opened[set | mask] = least }
                    set = (set &- others) & others
                } while set != 0
            }
        }
    }

    private func add(_ mask: Int, _ cost: Int, to value: inout [Int]) {
        let others = (sets - 1) & ~mask
        value.withUnsafeMutableBufferPointer { value in
            var set = 0
            repeat {
                let least = value[set] + cost
                if least < value[set | mask] { value[set | mask] = least }
                set = (set &- others) & others
            } while set != 0
        }
    }

    /// Pairs of linked needs that no two candidates of a key can serve in order.
    private func separated(_ active: [Active], _ range: Range<Int>, _ view: HouseholdView) -> [UInt32] {
        view.links.compactMap { link in
            var (end, start) = (Int.max / 2, Int.min / 2)
            for index in range {
                if active[index].mask & link.before != 0 { end = min(end, Int(active[index].end)) }
                if active[index].mask & link.after != 0, active[index].row < 0 { return nil }
                if active[index].mask & link.after != 0 { start = max(start, Int(active[index].start)) }
            }
            guard start > Int.min / 2, end < Int.max / 2 else { return nil }
            return link.least > 0 && start - end < link.least ? link.before | link.after : nil
        }
    }

    /// Starts to ask about one key.
    mutating func enter(_ position: Int) {
        offset = position * sets
        if isJoined[position] { return }
        isJoined[position] = true
        if joined.count < offset + sets {
            joined.append(contentsOf: repeatElement(0, count: offset + sets - joined.count))
        }
        var isFirst = true
        for left in choices(apart[position]) {
            trial.removeAll(keepingCapacity: true)
            trial.append(contentsOf: value)
            for place in ranges[position] where bundles[place].mask & left == 0 {
                add(bundles[place].mask, bundles[place].cost, to: &trial)
            }
            for set in 0..<sets {
                joined[offset + set] = isFirst ? trial[set] : min(joined[offset + set], trial[set])
            }
            isFirst = false
        }
    }

    /// The least cost of a set when part of it may join a stop of the entered key that is open already.
    func joining(_ rest: UInt32) -> Int { joined[offset + Int(rest)] }
}

/// V over subsets: the lowest need of a set is left, or served with others in one stop.
///
/// Only sets that cost less in one stop than in several are tried as parts of others.
struct Recursion {
    /// Sets worth a stop of their own, by their lowest need.
    private var offers: [[UInt32]] = []

    mutating func run(
        _ unmet: [Int],
        _ cheapest: UnsafeBufferPointer<Int>,
        _ value: UnsafeMutableBufferPointer<Int>
    ) {
        while offers.count < unmet.count { offers.append([]) }
        for bit in unmet.indices { offers[bit].removeAll(keepingCapacity: true) }
        value[0] = 0
        for set in 1..<max(1, value.count) {
            let low = set & -set
            let bit = low.trailingZeroBitCount
            let rest = set ^ low
            var best = unmet[bit] + value[rest]
            if offers[bit].count < 1 << rest.nonzeroBitCount {
                let outside = ~UInt32(set)
                offers[bit].withUnsafeBufferPointer { offers in
                    for offer in offers where offer & outside == 0 {
                        best = min(best, cheapest[Int(offer)] + value[set ^ Int(offer)])
                    }
                }
            } else {
                var part = rest
                while part != 0 {
                    part = (part - 1) & rest
                    let cost = cheapest[part | low]
                    if cost < best { best = min(best, cost + value[rest ^ part]) }
                }
            }
            if cheapest[set] < best {
                best = cheapest[set]
                offers[bit].append(UInt32(set))
            }
            value[set] = best
        }
    }
}

/// Calls the body with each subset of a mask, smaller before larger, the empty one first.
func forEachSubset(of mask: UInt32, _ body: (UInt32) -> Void) {
    var set: UInt32 = 0
    repeat {
        body(set)
        set = (set &- mask) & mask
    } while set != 0
}
