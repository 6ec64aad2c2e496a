/// What need sets cost at least when it is ignored at what time of the day things happen.
///
/// At each key every person's needs are packed into the cheapest bundles; what the persons of a stop pay is added up.
/// A recursion V over need sets then adds stops into a bound of any completion. It costs no more than the subsets it
/// visits and tells the stop tables which candidates can be part of a plan below a threshold.
struct Relaxation {
    static let none = Int.max / 4

    private(set) var sets = 1
    /// Needs that can be served at each key.
    private(set) var possible: [UInt32] = []
    /// V: the least cost of serving or leaving each set.
    private(set) var value: [Int] = []
    /// The encounters of a set at a key, without opening it; defined for subsets of `possible`.
    private var joint: [Int] = []
    private var cheapest: [Int] = []
    private var part: [Int] = []
    private var memo: [Int] = []
    private var stamps: [Int32] = []
    private var stamp: Int32 = 0
    private var position = 0

    mutating func build(
        _ active: [Active],
        _ ranges: [Range<Int>],
        _ keys: [Key],
        _ view: HouseholdView,
        _ unmet: [Int]
    ) {
        sets = 1 << unmet.count
        possible.removeAll(keepingCapacity: true)
        joint.reset(keys.count * sets, Self.none)
        cheapest.reset(sets, Self.none)
        part.reset(sets, Self.none)
        memo.reset(sets, 0)
        stamps.reset(sets, 0)
        stamp = 0
        for (position, key) in keys.enumerated() { add(position, key, active, ranges[position], view) }
        complete(unmet)
    }

    /// Packs the needs of each person at a key and adds the persons up.
    private mutating func add(
        _ position: Int,
        _ key: Key,
        _ active: [Active],
        _ range: Range<Int>,
        _ view: HouseholdView
    ) {
        var reach: UInt32 = 0
        for index in range { reach |= active[index].mask }
        possible.append(reach)
        guard reach != 0 else { return }
        for wants in view.wants where wants & reach != 0 {
            forEachSubset(of: wants & reach) { part[Int($0)] = Self.none }
        }
        for index in range {
            let mask = Int(active[index].mask)
            part[mask] = min(part[mask], active[index].cost)
        }
        let offset = position * sets
        joint[offset] = 0
        for wants in view.wants where wants & reach != 0 { pack(wants & reach) }
        let apart = separated(active, range, view)
        let open = key.openCost - key.refunds.reduce(0, +)
        forEachSubset(of: reach) { set in
            guard set != 0 else { return }
            for pair in apart where set & pair == pair { return }
            let low = set & (0 &- set)
            let own = view.wants.first { $0 & low != 0 } ?? low
            let (mine, others) = (part[Int(set & own)], joint[offset + Int(set & ~own)])
            guard mine < Self.none, others < Self.none else { return }
            joint[offset + Int(set)] = mine + others
            cheapest[Int(set)] = min(cheapest[Int(set)], open + mine + others)
        }
    }

    /// The cheapest way to serve each set of one person's needs in one or more encounters.
    private mutating func pack(_ own: UInt32) {
        forEachSubset(of: own) { set in
            guard set != 0 else { return }
            let low = set & (0 &- set)
            var best = part[Int(set)]
            let rest = set ^ low
            var piece = rest
            while piece != 0 {
                piece = (piece - 1) & rest
                let (first, second) = (part[Int(piece | low)], part[Int(rest ^ piece)])
                if first < Self.none, second < Self.none { best = min(best, first + second) }
            }
            part[Int(set)] = best
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
            return link.least > 0 && start - end < link.least ? link.before | link.after : nil
        }
    }

    private mutating func complete(_ unmet: [Int]) {
        value.reset(sets, 0)
        cheapest.withUnsafeBufferPointer { cheapest in
            value.withUnsafeMutableBufferPointer { value in
                recur(unmet, cheapest, value)
            }
        }
    }

    /// Starts to ask about one key.
    mutating func enter(_ position: Int) {
        self.position = position
        stamp += 1
    }

    /// The least cost of a set when part of it may join a stop of the entered key that is open already.
    mutating func joining(_ rest: UInt32) -> Int {
        if stamps[Int(rest)] == stamp { return memo[Int(rest)] }
        let offset = position * sets
        let within = rest & possible[position]
        var best = value[Int(rest)]
        var set = within
        while set != 0 {
            let cost = joint[offset + Int(set)]
            if cost < Self.none { best = min(best, cost + value[Int(rest ^ set)]) }
            set = (set - 1) & within
        }
        stamps[Int(rest)] = stamp
        memo[Int(rest)] = best
        return best
    }
}

/// V over subsets: the lowest need of a set is left, or served with others in one stop.
func recur(
    _ unmet: [Int],
    _ cheapest: UnsafeBufferPointer<Int>,
    _ value: UnsafeMutableBufferPointer<Int>
) {
    value[0] = 0
    let offers = Offers(unmet.count, cheapest)
    for set in 1..<max(1, value.count) {
        let low = set & -set
        let bit = low.trailingZeroBitCount
        let rest = set ^ low
        var best = unmet[bit] + value[rest]
        // Few sets have a stop in a table, most have one in a relaxation: look through whichever are fewer.
        if offers.starts[bit + 1] - offers.starts[bit] < 1 << rest.nonzeroBitCount {
            for place in offers.starts[bit]..<offers.starts[bit + 1] {
                let offer = offers.sets[place]
                if offer & ~set == 0 { best = min(best, cheapest[offer] + value[set ^ offer]) }
            }
        } else {
            var part = rest
            while true {
                let cost = cheapest[part | low]
                if cost < best { best = min(best, cost + value[rest ^ part]) }
                if part == 0 { break }
                part = (part - 1) & rest
            }
        }
        value[set] = best
    }
}

/// The sets that some stop serves, by their lowest need.
private struct Offers {
    var starts: [Int] = [0]
    var sets: [Int] = []

    init(_ needs: Int, _ cheapest: UnsafeBufferPointer<Int>) {
        for bit in 0..<needs {
            var set = 1 << bit
            while set < cheapest.count {
                if cheapest[set] < Relaxation.none { sets.append(set) }
                set += 2 << bit
            }
            starts.append(sets.count)
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
