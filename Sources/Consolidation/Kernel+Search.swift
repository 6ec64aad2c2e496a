/// What the branch and bound carries from node to node.
struct SearchState {
    /// Encounters placed: active candidate and escort.
    var placed: [(active: Int32, escort: Int8)] = []
    /// Spans of stops placed, by key.
    var spans: [(key: Int, start: Int, end: Int)] = []
    var left: UInt32 = 0
    var best: [(active: Int32, escort: Int8)] = []
    var bestCost = Int.max
    var threshold = 0
    var nodes = 0
    var nodeLimit = 0
    /// A concrete stop under construction, latest encounter first.
    var suffix: [(active: Int32, escort: Int8)] = []
}

extension Kernel {
    /// Raises the threshold from V until a plan is proven or nodes run out.
    mutating func deepen(_ effort: Effort, _ remaining: UnsafeMutablePointer<Int32>) -> Plan {
        search = SearchState()
        let full = UInt32(truncatingIfNeeded: value.count - 1)
        let floor = value[Int(full)]
        var plan = Plan()
        plan.bound = floor
        search.bestCost = unmet.reduce(0, +)
        for slack in [0, 16, 46, 121, 400, 1_200, 6_000, Int.max / 8] {
            search.threshold = min(floor + slack, search.bestCost - 1)
            search.nodeLimit = slack == Int.max / 8 ? 4 * effort.nodes : effort.nodes
            search.nodes = 0
            if search.threshold >= floor { branch(full, 0, remaining) }
            plan.nodes += search.nodes
            let isComplete = search.nodes < search.nodeLimit
            if isComplete {
                plan.bound = min(search.bestCost, max(plan.bound, floor + slack + 1))
                if search.bestCost <= floor + slack { break }
            }
        }
        plan.cost = search.bestCost
        plan.isProven = plan.bound == plan.cost
        plan.chosen = search.best.map { (Int(stops.active[Int($0.active)].candidate), Int($0.escort)) }
        return plan
    }

    private var limit: Int { min(search.threshold, search.bestCost - 1) }

    /// Serves or leaves the lowest open need in every way that can stay within the threshold.
    private mutating func branch(_ rest: UInt32, _ cost: Int, _ remaining: UnsafeMutablePointer<Int32>) {
        guard rest != 0 else {
            if cost < search.bestCost {
                search.bestCost = cost
                search.best = search.placed
            }
            return
        }
        recordLeaving(rest, cost)
        search.nodes += 1
        if search.nodes >= search.nodeLimit { return }
        let low = rest & (0 &- rest)
        let others = rest ^ low
        var options: [(bound: Int, set: UInt32)] = []
        var part = others
        while true {
            let set = part | low
            let stop = cheapest[Int(set)]
            if stop < Stops.none {
                let bound = cost + stop + value[Int(rest ^ set)]
                if bound <= limit { options.append((bound, set)) }
            }
            if part == 0 { break }
            part = (part - 1) & others
        }
        let leaving = cost + unmet[low.trailingZeroBitCount] + value[Int(others)]
        if leaving <= limit { options.append((leaving, 0)) }
        options.sort { ($0.bound, $0.set) < ($1.bound, $1.set) }
        for option in options where option.bound <= limit && search.nodes < search.nodeLimit {
            if option.set == 0 {
                leave(low, others, cost, remaining)
            } else {
                serve(option.set, rest, cost, remaining)
            }
        }
    }

    /// Remembers the plan that stops here, so that a search cut short keeps what it has placed.
    private mutating func recordLeaving(_ rest: UInt32, _ cost: Int) {
        var total = cost
        forEachBit(UInt64(rest)) { total += unmet[$0] }
        guard total < search.bestCost else { return }
        for link in view.links where link.before & rest != 0 && isPlaced(link.after) { return }
        search.bestCost = total
        search.best = search.placed
    }

    private mutating func leave(_ need: UInt32, _ rest: UInt32, _ cost: Int, _ remaining: UnsafeMutablePointer<Int32>) {
        for link in view.links where link.before == need && isPlaced(link.after) { return }
        search.left |= need
        branch(rest, cost + unmet[need.trailingZeroBitCount], remaining)
        search.left &= ~need
    }

    private func isPlaced(_ need: UInt32) -> Bool {
        search.placed.contains {
            stops.active[Int($0.active)].mask & need != 0 && stops.active[Int($0.active)].row >= 0
        }
    }

    private mutating func serve(
        _ set: UInt32,
        _ rest: UInt32,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        for link in view.links where set & link.after != 0 && search.left & link.before != 0 { return }
        let later = value[Int(rest ^ set)]
        for position in keys.indices where !stops.ranges[position].isEmpty {
            let stop = stops.costs[position * stops.sets + Int(set)]
            guard stop < Stops.none, cost + stop + later <= limit else { continue }
            follow(position, set, rest, cost, remaining)
            arrange(position, set, set, Int.max, 0, rest, cost, remaining)
        }
    }

    /// Takes the cheapest stop of a set as its label recorded it, so that a first plan costs no search.
    private mutating func follow(
        _ position: Int,
        _ set: UInt32,
        _ rest: UInt32,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        let slot = position * stops.sets + Int(set)
        var walk = stops.heads[slot]
        while walk >= 0, !stops.labels[Int(walk)].isFinal || stops.labels[Int(walk)].cost != stops.costs[slot] {
            walk = stops.labels[Int(walk)].next
        }
        let depth = search.suffix.count
        var isSound = true
        while walk >= 0, isSound {
            let (last, escort) = (stops.labels[Int(walk)].last, stops.labels[Int(walk)].escort)
            walk = stops.labels[Int(walk)].parent
            guard last >= 0 else { continue }
            isSound = suits(Int(last), escort, remaining)
            guard isSound else { continue }
            take(stops.active[Int(last)], -1, remaining)
            search.suffix.append((last, escort))
            search.placed.append((last, escort))
        }
        if isSound, search.suffix.count > depth { settle(position, set, rest, cost, remaining) }
        while search.suffix.count > depth {
            let (last, _) = search.suffix.removeLast()
            search.placed.removeLast()
            take(stops.active[Int(last)], 1, remaining)
        }
    }

    /// Builds the stops of one key and set from the last encounter back, bounded by the table's prefixes.
    private mutating func arrange(
        _ position: Int,
        _ set: UInt32,
        _ open: UInt32,
        _ before: Int,
        _ tail: Int,
        _ rest: UInt32,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        if open == 0 {
            settle(position, set, rest, cost, remaining)
            return
        }
        let range = stops.ranges[position]
        let key = keys[position]
        let later = cost + value[Int(rest ^ set)]
        var choices: [(least: Int, index: Int)] = []
        for index in range.lowerBound..<min(range.upperBound, before) where stops.active[index].mask & ~open == 0 {
            let candidate = stops.active[index]
            let least = prefix(position, key, open ^ candidate.mask, index)
            guard least < Stops.none, later + least + candidate.cost + tail <= limit else { continue }
            choices.append((least + candidate.cost, index))
        }
        choices.sort { ($0.least, $1.index) < ($1.least, $0.index) }
        for (least, index) in choices where later + least + tail <= limit {
            let candidate = stops.active[index]
            search.nodes += 1
            if search.nodes >= search.nodeLimit { return }
            var adults = candidate.escorts
            repeat {
                let escort = adults == 0 ? -1 : Int8(adults.trailingZeroBitCount)
                adults &= adults &- 1
                guard suits(index, escort, remaining) else { continue }
                take(candidate, -1, remaining)
                search.suffix.append((Int32(index), escort))
                search.placed.append((Int32(index), escort))
                arrange(
                    position,
                    set,
                    open ^ candidate.mask,
                    index,
                    tail + candidate.cost,
                    rest,
                    cost,
                    remaining
                )
                search.placed.removeLast()
                search.suffix.removeLast()
                take(candidate, 1, remaining)
            } while adults != 0
        }
    }

    /// The least cost of the encounters of `set` before a candidate of the same stop, its opening included.
    private func prefix(_ position: Int, _ key: Key, _ set: UInt32, _ before: Int) -> Int {
        let refunds = key.refunds.isEmpty ? 0 : key.refunds.reduce(0, +)
        if set == 0 { return key.openCost - refunds }
        if key.gap < 0 { return Stops.none }
        var least = Stops.none
        let start = Int(stops.active[before].start)
        var walk = stops.heads[position * stops.sets + Int(set)]
        while walk >= 0 {
            let label = stops.labels[Int(walk)]
            walk = label.next
            if Int(label.last) >= before { continue }
            let wait = max(0, start - Int(label.end))
            if key.anchors.isEmpty {
                if wait > key.gap { continue }
                least = min(least, label.cost + key.waitWeight * wait)
            } else {
                least = min(least, label.cost - refunds)
            }
        }
        return least
    }

    /// Whether an encounter fits beside everything placed: persons, travel, links, rows.
    private func suits(_ index: Int, _ escort: Int8, _ remaining: UnsafeMutablePointer<Int32>) -> Bool {
        let candidate = stops.active[index]
        for other in search.placed {
            let placed = stops.active[Int(other.active)]
            if !view.links.isEmpty, !view.ordered(placed, candidate) { return false }
            guard placed.row >= 0, candidate.row >= 0 else { continue }
            let shared =
                placed.person == candidate.person || other.escort == candidate.person
                || (escort >= 0 && (placed.person == escort || other.escort == escort))
            guard shared else { continue }
            let minutes = travel(between: Int(other.active), index)
            if candidate.start < placed.end + minutes, placed.start < candidate.end + minutes { return false }
        }
        guard candidate.row >= 0 else { return true }
        for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
            for row in Int(first)..<Int(first + (candidate.end - candidate.start) / cell) where remaining[row] <= 0 {
                return false
            }
        }
        return true
    }

    private func take(_ candidate: Active, _ change: Int32, _ remaining: UnsafeMutablePointer<Int32>) {
        guard candidate.row >= 0 else { return }
        let cells = (candidate.end - candidate.start) / cell
        for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
            for row in Int(first)..<Int(first + cells) { remaining[row] += change }
        }
    }

    private func travel(between one: Int, _ two: Int) -> Int32 {
        let (first, second) = (nodes[Int(keyOf[one])], nodes[Int(keyOf[two])])
        return Int32(travelTimes[first * travelCount + second])
    }

    /// Counts a finished stop exactly, keeps it apart from others of its key and goes on with the rest.
    private mutating func settle(
        _ position: Int,
        _ set: UInt32,
        _ rest: UInt32,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        guard let stop = count(position) else { return }
        let total = cost + stop.cost
        guard total + value[Int(rest ^ set)] <= limit else { return }
        let key = keys[position]
        if key.gap >= 0 {
            for other in search.spans where other.key == position {
                if stop.start <= other.end + key.gap, other.start <= stop.end + key.gap { return }
            }
        }
        let suffix = search.suffix
        search.suffix.removeAll()
        search.spans.append((position, stop.start, stop.end))
        branch(rest ^ set, total, remaining)
        search.spans.removeLast()
        search.suffix = suffix
    }

    /// The exact cost and span of the stop in `suffix`, anchors in reach included; nil when it is not contiguous.
    private func count(_ position: Int) -> (cost: Int, start: Int, end: Int)? {
        let key = keys[position]
        var cost = key.openCost
        var pieces: [(start: Int, end: Int, cluster: Int)] = []
        for piece in search.suffix {
            let candidate = stops.active[Int(piece.active)]
            cost += candidate.cost
            pieces.append((Int(candidate.start), Int(candidate.end), -1))
        }
        if key.gap < 0 { return (cost, pieces[0].start, pieces[0].end) }
        var joined: Set<Int> = []
        if !key.anchors.isEmpty { joined = reach(key, &pieces) }
        for cluster in joined { cost -= key.refunds[cluster] }
        pieces.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var end = pieces[0].end
        for piece in pieces.dropFirst() {
            if piece.start > end + key.gap { return nil }
            cost += key.waitWeight * max(0, piece.start - end)
            end = max(end, piece.end)
        }
        return (cost, pieces[0].start, end)
    }

    /// Adds the anchor clusters a stop touches, one by one, until no more is touched.
    private func reach(_ key: Key, _ pieces: inout [(start: Int, end: Int, cluster: Int)]) -> Set<Int> {
        var joined: Set<Int> = []
        var grew = true
        while grew {
            grew = false
            for cluster in key.refunds.indices where !joined.contains(cluster) {
                let members = key.anchors.filter { $0.cluster == cluster }
                let touches = members.contains { anchor in
                    pieces.contains { $0.start <= anchor.end + key.gap && anchor.start <= $0.end + key.gap }
                }
                guard touches else { continue }
                joined.insert(cluster)
                pieces += members.map { ($0.start, $0.end, cluster) }
                grew = true
            }
        }
        return joined
    }
}
