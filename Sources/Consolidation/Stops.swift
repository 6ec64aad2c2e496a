/// One contiguous stop under construction: the encounters made so far, in order of start.
struct Label {
    /// Active needs served.
    var set: UInt32
    /// Candidate last added, -1 for a seed.
    var last: Int32
    var parent: Int32
    /// Next label of the same set.
    var next: Int32
    /// Next label of the same set that can still be extended.
    var nextAlive: Int32 = -1
    /// Last minute somebody is in service.
    var end: Int32
    var cost: Int
    /// Until when each person is busy, in minutes of the horizon.
    var busy: SIMD16<Int32>
    var escort: Int8
    /// Overtaken by an anchor joined or by a better label: not extended, not final.
    var isClosed: Bool
    var isFinal: Bool
}

/// Stop tables: for each key and each need set, the cheapest single contiguous stop that serves exactly that set.
///
/// Labels are set forward in time (Irnich and Desaulniers 2005, resource-constrained shortest paths): a label is
/// discarded when another of the same set costs no more, ends no earlier and leaves nobody busier. Encounters of one
/// stop that would use the same scarce cell are kept apart; what happens between stops is left to the search.
struct Stops {
    /// Members of a household that can be told apart while they are busy.
    static let personLimit = 16
    static let none = Int.max / 4

    var labels: [Label] = []
    /// First label of each set, by key and set.
    var heads: [Int32] = []
    /// First label of each set that can still be extended.
    var alive: [Int32] = []
    /// Cheapest stop of each set, by key and set.
    var costs: [Int] = []
    /// Candidates that can be used now, in order, with their priced cost and compact masks.
    var active: [Active] = []
    /// First and last active candidate of each key.
    var ranges: [Range<Int>] = []
    private var open: [Int32] = []
    var sets = 0
    /// Labels kept for each set; fewer make the table a heuristic.
    var labelLimit = Int.max
    /// Labels kept in all; beyond it every set keeps one, and the table is a heuristic.
    var tableLimit = Int.max
    /// Whether persons may be in two places at once: fewer labels, and still a bound.
    var isRelaxed = false
    /// Whether a label was dropped for the limit.
    var isTruncated = false
}

/// A candidate that can be used now.
struct Active {
    var start: Int32
    var end: Int32
    var mask: UInt32
    var escorts: UInt32
    var cost: Int
    var row: Int32
    var room: Int32
    var interpreter: Int32
    var candidate: Int32
    var session: Int32
    /// Room and interpreter pools, -1 for none; equal for cells of one pool.
    var roomPool: Int32
    var interpreterPool: Int32
    var person: Int8
}

extension Stops {
    /// Builds the table of one key over `active[range]`.
    mutating func build(_ position: Int, _ key: Key, _ household: HouseholdView, _ remaining: UnsafePointer<Int32>) {
        let range = ranges[position]
        open.removeAll(keepingCapacity: true)
        let firstLabel = labels.count
        var anchor = 0
        for index in range {
            let start = active[index].start
            while anchor < key.anchors.count, key.anchors[anchor].start <= Int(start) {
                pass(key.anchors[anchor], key, position, household)
                anchor += 1
            }
            extendAll(index, position, key, household, remaining)
            let reached = key.anchors[..<anchor].contains { Int(start) <= $0.end + key.gap }
            if !reached || key.kind == .single { begin(index, position, key, household) }
        }
        while anchor < key.anchors.count {
            pass(key.anchors[anchor], key, position, household)
            anchor += 1
        }
        let offset = position * sets
        for index in firstLabel..<labels.count where labels[index].isFinal && labels[index].set != 0 {
            let slot = offset + Int(labels[index].set)
            if labels[index].cost < costs[slot] { costs[slot] = labels[index].cost }
        }
    }

    /// Opens a stop with one candidate.
    private mutating func begin(_ index: Int, _ position: Int, _ key: Key, _ household: HouseholdView) {
        let seed = Label(
            set: 0,
            last: -1,
            parent: -1,
            next: -1,
            end: active[index].start,
            cost: key.openCost,
            busy: SIMD16(repeating: Int32.min / 2),
            escort: -1,
            isClosed: false,
            isFinal: false
        )
        append(index, to: seed, at: -1, position, key, household)
    }

    /// Extends every open stop with one candidate and closes those out of reach.
    private mutating func extendAll(
        _ index: Int,
        _ position: Int,
        _ key: Key,
        _ household: HouseholdView,
        _ remaining: UnsafePointer<Int32>
    ) {
        guard key.gap >= 0 else { return }
        let candidate = active[index]
        var place = 0
        let count = open.count
        var kept = 0
        while place < count {
            let at = open[place]
            place += 1
            let from = Int(at)
            if labels[from].isClosed || Int(labels[from].end) + key.gap < Int(candidate.start) { continue }
            open[kept] = at
            kept += 1
            if labels[from].set & candidate.mask != 0 { continue }
            if !isRelaxed, Int(labels[from].busy[Int(candidate.person)]) + key.selfTravel > Int(candidate.start) {
                continue
            }
            if !isRelaxed, labels[from].last >= 0, !fits(candidate, after: at, household, remaining) { continue }
            append(index, to: labels[from], at: at, position, key, household)
        }
        open.removeSubrange(kept..<count)
    }

    /// Adds a label for each adult who can come along.
    private mutating func append(
        _ index: Int,
        to label: Label,
        at parent: Int32,
        _ position: Int,
        _ key: Key,
        _ household: HouseholdView
    ) {
        let candidate = active[index]
        var next = label
        next.set |= candidate.mask
        next.last = Int32(index)
        next.parent = parent
        next.cost += candidate.cost + key.waitWeight * max(0, Int(candidate.start) - Int(label.end))
        next.end = max(label.end, candidate.end)
        next.isFinal = true
        next.busy[Int(candidate.person)] = candidate.end
        guard candidate.escorts != 0, !isRelaxed else {
            next.escort = -1
            insert(next, position, key, household)
            return
        }
        var adults = candidate.escorts
        while adults != 0 {
            let adult = adults.trailingZeroBitCount
            adults &= adults - 1
            if Int(label.busy[adult]) + key.selfTravel > Int(candidate.start) { continue }
            var escorted = next
            escorted.busy[adult] = candidate.end
            escorted.escort = Int8(adult)
            insert(escorted, position, key, household)
        }
    }

    /// Whether the candidate finds capacity and order beside the encounters of a stop.
    private func fits(
        _ candidate: Active,
        after at: Int32,
        _ household: HouseholdView,
        _ remaining: UnsafePointer<Int32>
    ) -> Bool {
        var walk = at
        var sessions: Int32 = 0
        var rooms: Int32 = 0
        var interpreters: Int32 = 0
        while walk >= 0 {
            let label = labels[Int(walk)]
            walk = label.parent
            guard label.last >= 0 else { continue }
            let other = active[Int(label.last)]
            if !household.links.isEmpty, !household.ordered(other, candidate) { return false }
            guard other.end > candidate.start else { continue }
            if other.session == candidate.session { sessions += 1 }
            if other.room >= 0, other.roomPool == candidate.roomPool { rooms += 1 }
            if other.interpreter >= 0, other.interpreterPool == candidate.interpreterPool { interpreters += 1 }
        }
        if sessions > 0, remaining[Int(candidate.row)] <= sessions { return false }
        if rooms > 0, remaining[Int(candidate.room)] <= rooms { return false }
        if interpreters > 0, remaining[Int(candidate.interpreter)] <= interpreters { return false }
        return true
    }

    /// Files a label unless another is at least as good; closes those it beats.
    private mutating func insert(_ label: Label, _ position: Int, _ key: Key, _ household: HouseholdView) {
        let slot = position * sets + Int(label.set)
        let now = active[Int(label.last)].start
        let clamp = now - Int32(key.selfTravel)
        let signature = isRelaxed ? 0 : household.signature(label, now, self)
        var walk = alive[slot]
        var previous: Int32 = -1
        var count = 0
        var worst: Int32 = -1
        while walk >= 0 {
            let at = Int(walk)
            let next = labels[at].nextAlive
            var leaves = labels[at].isClosed || Int(labels[at].end) + key.gap < Int(now)
            if !leaves {
                if labels[at].cost <= label.cost, labels[at].end >= label.end,
                    isRelaxed || household.noBusier(labels[at], label, clamp),
                    isRelaxed || household.covers(household.signature(labels[at], now, self), signature)
                {
                    return
                }
                if label.cost <= labels[at].cost, label.end >= labels[at].end,
                    isRelaxed || household.noBusier(label, labels[at], clamp),
                    isRelaxed || household.covers(signature, household.signature(labels[at], now, self))
                {
                    labels[at].isClosed = true
                    leaves = true
                }
            }
            if !leaves {
                count += 1
                previous = walk
                if worst < 0 || labels[at].cost > labels[Int(worst)].cost { worst = walk }
            } else if previous < 0 {
                alive[slot] = next
            } else {
                labels[Int(previous)].nextAlive = next
            }
            walk = next
        }
        if count >= (labels.count > tableLimit ? 1 : labelLimit) {
            isTruncated = true
            if label.cost >= labels[Int(worst)].cost { return }
            labels[Int(worst)].isClosed = true
        }
        var filed = label
        filed.next = heads[slot]
        heads[slot] = Int32(labels.count)
        filed.nextAlive = alive[slot]
        alive[slot] = Int32(labels.count)
        open.append(Int32(labels.count))
        labels.append(filed)
    }

    /// Joins an anchor to every stop in reach, and starts one from it where it opens a cluster.
    private mutating func pass(_ anchor: Anchor, _ key: Key, _ position: Int, _ household: HouseholdView) {
        for place in open.indices {
            let at = Int(open[place])
            var label = labels[at]
            if label.isClosed || Int(label.end) + key.gap < anchor.start { continue }
            labels[at].isClosed = true
            labels[at].isFinal = false
            label.cost += key.waitWeight * max(0, anchor.start - Int(label.end))
            if anchor.opens { label.cost -= key.refunds[anchor.cluster] }
            label.end = max(label.end, Int32(anchor.end))
            let slot = position * sets + Int(label.set)
            label.next = heads[slot]
            heads[slot] = Int32(labels.count)
            label.nextAlive = alive[slot]
            alive[slot] = Int32(labels.count)
            open[place] = Int32(labels.count)
            labels.append(label)
        }
        guard anchor.opens else { return }
        let seed = Label(
            set: 0,
            last: -1,
            parent: -1,
            next: heads[position * sets],
            end: Int32(anchor.end),
            cost: key.openCost - key.refunds[anchor.cluster],
            busy: SIMD16(repeating: Int32.min / 2),
            escort: -1,
            isClosed: false,
            isFinal: true
        )
        heads[position * sets] = Int32(labels.count)
        open.append(Int32(labels.count))
        labels.append(seed)
    }
}
