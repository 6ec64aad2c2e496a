/// What was placed and left between a frame and the one narrowed from it.
struct Step {
    /// Needs still open, in the frame's positions.
    var rest: UInt32
    /// Needs left unmet, in the frame's positions.
    var left: UInt32 = 0
    /// Encounters of the stop placed last.
    var placed: ArraySlice<Placed>
    /// The stop's key, its span, and the anchor clusters it joined.
    var key = -1
    var start = 0
    var end = 0
    var joined: UInt32 = 0
    /// The day fixed for a linked need.
    var split: Split?
}

extension Frame {
    /// Whether every candidate kept for the needs that are open goes with the stop placed last.
    func agrees(_ step: Step, _ travel: TravelView, _ remaining: UnsafePointer<Int32>) -> Bool {
        for link in view.links {
            let (before, after) = (link.before & step.rest != 0, link.after & step.rest != 0)
            if before != after { return false }
        }
        if step.joined != 0 { return false }
        for position in keys.indices {
            for place in stops.kept[position] {
                let candidate = active[Int(stops.indices[place])]
                if candidate.mask & ~step.rest != 0 { continue }
                if !allows(candidate, position, step, travel, remaining) { return false }
            }
        }
        return true
    }

    /// Whether a candidate can still be made after a stop was placed, links apart.
    private func allows(
        _ candidate: Active,
        _ position: Int,
        _ step: Step,
        _ travel: TravelView,
        _ remaining: UnsafePointer<Int32>
    ) -> Bool {
        guard candidate.row >= 0 else { return true }
        let key = keys[position]
        if position == step.key, key.gap >= 0, Int(candidate.start) <= step.end + key.gap,
            step.start <= Int(candidate.end) + key.gap
        {
            return false
        }
        for other in step.placed where other.encounter.row >= 0 {
            if other.encounter.person == candidate.person || other.escort == candidate.person {
                if other.clashes(candidate, travel: travel.minutes(other.node, key.node)) { return false }
            }
            if other.encounter.start < candidate.end, candidate.start < other.encounter.end,
                other.encounter.session == candidate.session || candidate.room >= 0
                    || candidate.interpreter >= 0,
                !candidate.fits(remaining, cell)
            {
                return false
            }
        }
        return candidate.escorts == 0 || escorts(candidate, key.node, step, travel) == candidate.escorts
    }

    /// The adults who can still come along.
    private func escorts(_ candidate: Active, _ node: Int, _ step: Step, _ travel: TravelView)
        -> UInt32
    {
        var adults = candidate.escorts
        for other in step.placed where other.encounter.row >= 0 {
            if other.clashes(candidate, travel: travel.minutes(other.node, node)) {
                adults &= ~(1 << UInt32(other.encounter.person))
                if other.escort >= 0 { adults &= ~(1 << UInt32(other.escort)) }
            }
        }
        return adults
    }

    /// Takes over what is left of another frame's problem after a step.
    mutating func narrow(
        _ parent: Frame,
        _ step: Step,
        _ travel: TravelView,
        _ remaining: UnsafePointer<Int32>
    ) {
        cell = parent.cell
        sessions = parent.sessions
        keys = parent.keys
        if step.joined != 0 { keys[step.key].spend(step.joined) }
        adopt(parent, step)
        active.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
        let bans = parent.view.links.filter { $0.before & step.left != 0 }.reduce(UInt32(0)) {
            $0 | $1.after
        }
        for position in parent.keys.indices {
            let first = active.count
            for place in parent.stops.kept[position] {
                var candidate = parent.active[Int(parent.stops.indices[place])]
                if candidate.mask & ~step.rest != 0 { continue }
                if candidate.mask & bans != 0, candidate.row >= 0 { continue }
                if let split = step.split, !split.allows(candidate) { continue }
                if candidate.escorts != 0 {
                    candidate.escorts = parent.escorts(candidate, parent.keys[position].node, step, travel)
                    if candidate.escorts == 0 { continue }
                }
                guard parent.allows(candidate, position, step, travel, remaining),
                    parent.isOrdered(candidate, step.placed)
                else { continue }
                candidate.mask = candidate.mask.compressed(step.rest)
                append(candidate, first)
            }
            ranges.append(first..<active.count)
        }
    }

    /// More than any plan costs, and still far from overflow when added up.
    static let forbidden = Int.max / 256

    /// Keeps classes in order: the first that is left is no spare.
    private mutating func append(_ candidate: Active, _ first: Int) {
        var candidate = candidate
        if candidate.isSpare {
            let leads = active.count > first && active[active.count - 1].isSameClass(candidate)
            candidate.isSpare = leads
            if !leads { candidate.isOnly = false }
        }
        active.append(candidate)
    }

    private func isOrdered(_ candidate: Active, _ placed: ArraySlice<Placed>) -> Bool {
        view.links.isEmpty || placed.allSatisfy { view.ordered($0.encounter, candidate) }
    }

    /// Renumbers the open needs; what a placed encounter waits for may not be left.
    private mutating func adopt(_ parent: Frame, _ step: Step) {
        let rest = step.rest
        let served = step.placed.reduce(UInt32(0)) {
            $1.encounter.row < 0 ? $0 : $0 | $1.encounter.mask
        }
        var owed: UInt32 = 0
        for link in parent.view.links where link.after & served != 0 { owed |= link.before & rest }
        unmet.removeAll(keepingCapacity: true)
        forEachBit(UInt64(rest)) {
            unmet.append(owed & (1 << UInt32($0)) != 0 ? Self.forbidden : parent.unmet[$0])
        }
        view.wants = parent.view.wants.map { ($0 & rest).compressed(rest) }
        view.escorted = (parent.view.escorted & rest).compressed(rest)
        view.adults = parent.view.adults
        view.links = parent.view.links.compactMap { link in
            guard link.before & rest != 0, link.after & rest != 0 else { return nil }
            return ViewedLink(
                before: link.before.compressed(rest),
                after: link.after.compressed(rest),
                least: link.least,
                most: link.most
            )
        }
    }
}

extension Key {
    /// Takes away the clusters a stop has joined and been refunded.
    mutating func spend(_ joined: UInt32) {
        anchors.removeAll { joined & (1 << UInt32($0.cluster)) != 0 }
        for cluster in refunds.indices where joined & (1 << UInt32(cluster)) != 0 {
            refunds[cluster] = 0
        }
    }
}

extension UInt32 {
    /// The bits of a mask, packed to the low end.
    func compressed(_ mask: UInt32) -> UInt32 {
        var (result, rest, bit) = (UInt32(0), mask, UInt32(1))
        while rest != 0 {
            let low = rest & (0 &- rest)
            if self & low != 0 { result |= bit }
            bit <<= 1
            rest ^= low
        }
        return result
    }
}

/// Minutes between nodes.
struct TravelView {
    let times: [Int]
    let nodes: Int

    func minutes(_ from: Int, _ to: Int) -> Int32 {
        Int32(truncatingIfNeeded: times[from * nodes + to])
    }
}

extension Active {
    /// Whether every row it uses has something left.
    func fits(_ remaining: UnsafePointer<Int32>, _ cell: Int32) -> Bool {
        let cells = (end - start) / cell
        for first in [row, room, interpreter] where first >= 0 {
            for row in Int(first)..<Int(first + cells) where remaining[row] <= 0 { return false }
        }
        return true
    }

    func isSameClass(_ other: Active) -> Bool {
        start == other.start && end == other.end && mask == other.mask && person == other.person
            && room == other.room
    }

    func take(_ change: Int32, _ remaining: UnsafeMutablePointer<Int32>, _ cell: Int32) {
        guard row >= 0 else { return }
        let cells = (end - start) / cell
        for row in Int(row)..<Int(row + cells) { remaining[row] += change }
        if room >= 0 { for row in Int(room)..<Int(room + cells) { remaining[row] += change } }
        if interpreter >= 0 {
            for row in Int(interpreter)..<Int(interpreter + cells) { remaining[row] += change }
        }
    }
}
