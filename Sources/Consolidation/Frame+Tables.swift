extension Frame {
    /// Builds the table of one key.
    mutating func table(_ position: Int) {
        relaxation.enter(position)
        keep(position)
        let key = keys[position]
        if key.gap < 0 {
            single(position)
            return
        }
        let firstLabel = stops.labels.count
        if !stops.entries.isEmpty { extendForward(position, key) }
        let offset = position * stops.sets
        for index in firstLabel..<stops.labels.count {
            let label = stops.labels[index]
            stops.alive[Int(label.set)] = -1
            guard label.isFinal, label.set != 0 else { continue }
            if label.cost < stops.costs[offset + Int(label.set)] {
                stops.costs[offset + Int(label.set)] = label.cost
            }
            if label.cost < cheapest[Int(label.set)] { cheapest[Int(label.set)] = label.cost }
        }
    }

    /// Keeps the candidates that can be part of a plan up to the threshold.
    mutating func keep(_ position: Int) {
        let first = stops.indices.count
        stops.entries.removeAll(keepingCapacity: true)
        let key = keys[position]
        let full = UInt32(truncatingIfNeeded: stops.sets - 1)
        let open = key.openCost - (key.refunds.isEmpty ? 0 : key.refunds.reduce(0, +))
        for index in ranges[position] {
            let candidate = active[index]
            let rest = full & ~candidate.mask
            let others = key.gap < 0 ? relaxation.value[Int(rest)] : relaxation.joining(rest)
            guard stops.passes(open + candidate.cost + others) else { continue }
            stops.indices.append(Int32(index))
            if !candidate.isSpare {
                stops.entries.append(Entry(index: Int32(index), start: candidate.start, cell: 0))
            }
        }
        stops.kept.append(first..<stops.indices.count)
    }

    /// The table of a key whose encounters never share a stop.
    private mutating func single(_ position: Int) {
        let offset = position * stops.sets
        for entry in stops.entries {
            let candidate = active[Int(entry.index)]
            let set = Int(candidate.mask)
            stops.single(offset + set, keys[position].openCost + candidate.cost)
            cheapest[set] = min(cheapest[set], keys[position].openCost + candidate.cost)
        }
    }

    private mutating func extendForward(_ position: Int, _ key: Key) {
        stops.open.removeAll(keepingCapacity: true)
        var lanes = stops.lanes
        lanes.plan(stops.entries, active, view, key, cell)
        stops.lanes = lanes
        var anchor = 0
        var now = Int32.min
        for place in stops.entries.indices {
            var entry = stops.entries[place]
            let candidate = active[Int(entry.index)]
            entry = Entry(index: entry.index, start: entry.start, cell: lanes.cell(Int(candidate.start)))
            lanes.prepare(&entry, candidate, isExclusive: sessions[Int(candidate.session)].capacity == 1)
            while anchor < key.anchors.count, key.anchors[anchor].start <= Int(entry.start) {
                pass(key.anchors[anchor], key, position)
                anchor += 1
            }
            if entry.start > now {
                now = entry.start
                dropUnreachable(key, now)
            }
            extendAll(entry, candidate, position, key)
            let reached = key.anchors[..<anchor].contains { Int(entry.start) <= $0.end + key.gap }
            if !reached { begin(entry, candidate, position, key) }
        }
        while anchor < key.anchors.count {
            pass(key.anchors[anchor], key, position)
            anchor += 1
        }
    }

    private mutating func dropUnreachable(_ key: Key, _ now: Int32) {
        var kept = 0
        for place in stops.open.indices {
            let open = stops.open[place]
            if stops.labels[Int(open.at)].isClosed
                || Int(stops.labels[Int(open.at)].end) + key.gap < Int(now)
            {
                continue
            }
            stops.open[kept] = open
            kept += 1
        }
        stops.open.removeSubrange(kept...)
    }

    /// Opens a stop with one candidate.
    private mutating func begin(_ entry: Entry, _ candidate: Active, _ position: Int, _ key: Key) {
        let seed = Label(
            set: 0,
            last: -1,
            parent: -1,
            next: -1,
            end: candidate.start,
            cost: key.openCost,
            lanes: Lanes(),
            escort: -1,
            isClosed: false,
            isFinal: false
        )
        append(entry, candidate, to: seed, at: -1, position, key)
    }

    /// Extends every open stop with one candidate.
    private mutating func extendAll(_ entry: Entry, _ candidate: Active, _ position: Int, _ key: Key) {
        let count = stops.open.count
        stops.tries += count
        var place = 0
        while place < count {
            let open = stops.open[place]
            place += 1
            if open.set & candidate.mask != 0 { continue }
            if stops.labels[Int(open.at)].isClosed
                || !stops.labels[Int(open.at)].lanes.isWithin(entry.limits)
            {
                continue
            }
            let label = stops.labels[Int(open.at)]
            if Int(label.end) + key.gap < Int(candidate.start) { continue }
            if !view.links.isEmpty, comesTooLate(candidate, open.set) { continue }
            append(entry, candidate, to: label, at: open.at, position, key)
        }
    }

    /// Whether a stop already holds what must follow the candidate.
    private func comesTooLate(_ candidate: Active, _ set: UInt32) -> Bool {
        view.links.contains { $0.least >= 0 && candidate.mask & $0.before != 0 && set & $0.after != 0 }
    }

    /// Adds a label for each adult who can come along.
    private mutating func append(
        _ entry: Entry,
        _ candidate: Active,
        to label: Label,
        at parent: Int32,
        _ position: Int,
        _ key: Key
    ) {
        var next = label
        next.set |= candidate.mask
        next.last = entry.index
        next.parent = parent
        next.cost += candidate.cost + key.waitWeight * max(0, Int(candidate.start) - Int(label.end))
        next.end = max(label.end, candidate.end)
        next.isFinal = true
        next.lanes = label.lanes.from(entry.cell).replaced(entry.mask, by: entry.values)
        next.escort = -1
        guard candidate.escorts != 0 else {
            file(next, entry.cell, position, key)
            return
        }
        let busy = stops.lanes.isOn ? stops.lanes.release(candidate) : 0
        var adults = candidate.escorts
        while adults != 0 {
            let adult = adults.trailingZeroBitCount
            adults &= adults - 1
            var escorted = next
            let lane = stops.lanes.isOn ? stops.lanes.persons[adult] : -1
            if lane >= 0 {
                if label.lanes[lane] > entry.cell || adult == Int(candidate.person) { continue }
                escorted.lanes[lane] = busy
            }
            escorted.escort = Int8(adult)
            file(escorted, entry.cell, position, key)
        }
    }

    /// Files a label unless it costs too much or another is at least as good; closes those it beats.
    private mutating func file(_ label: Label, _ cell: Int, _ position: Int, _ key: Key) {
        let rest = UInt32(truncatingIfNeeded: stops.sets - 1) & ~label.set
        let later = key.refunds.isEmpty ? 0 : key.refunds.reduce(0, +)
        guard stops.passes(label.cost - later + relaxation.joining(rest)) else { return }
        let wanted = stops.lanes.wanted(rest & relaxation.possible[position])
        let now = Int(active[Int(label.last)].start)
        let own = label.lanes.masked(wanted)
        var walk = stops.alive[Int(label.set)]
        var previous: Int32 = -1
        var (count, worst) = (0, Int32(-1))
        while walk >= 0 {
            let at = Int(walk)
            let other = stops.labels[at]
            var leaves = other.isClosed || Int(other.end) + key.gap < now
            if !leaves {
                if other.cost <= label.cost, other.end >= label.end,
                    other.lanes.masked(wanted).from(cell).isWithin(label.lanes)
                {
                    return
                }
                if label.cost <= other.cost, label.end >= other.end, own.isWithin(other.lanes) {
                    stops.labels[at].isClosed = true
                    leaves = true
                }
            }
            if !leaves {
                count += 1
                previous = walk
                if worst < 0 || other.cost > stops.labels[Int(worst)].cost { worst = walk }
            } else if previous < 0 {
                stops.alive[Int(label.set)] = other.nextAlive
            } else {
                stops.labels[Int(previous)].nextAlive = other.nextAlive
            }
            walk = other.nextAlive
        }
        if count > 0, stops.labels.count > stops.tableLimit {
            stops.isTruncated = true
            if label.cost >= stops.labels[Int(worst)].cost { return }
            stops.labels[Int(worst)].isClosed = true
        }
        var filed = label
        let slot = position * stops.sets + Int(label.set)
        filed.next = stops.heads[slot]
        filed.nextAlive = stops.alive[Int(label.set)]
        let index = Int32(stops.labels.count)
        stops.lead(slot, index)
        stops.alive[Int(label.set)] = index
        stops.open.append(OpenLabel(set: label.set, at: index))
        stops.labels.append(filed)
    }

    /// Joins an anchor to every stop in reach, and starts one from it where it opens a cluster.
    private mutating func pass(_ anchor: Anchor, _ key: Key, _ position: Int) {
        for place in stops.open.indices {
            let at = Int(stops.open[place].at)
            var label = stops.labels[at]
            if label.isClosed || Int(label.end) + key.gap < anchor.start { continue }
            stops.labels[at].isClosed = true
            stops.labels[at].isFinal = false
            label.cost += key.waitWeight * max(0, anchor.start - Int(label.end))
            if anchor.opens { label.cost -= key.refunds[anchor.cluster] }
            label.end = max(label.end, Int32(anchor.end))
            stops.open[place] = OpenLabel(set: label.set, at: join(label, position))
        }
        guard anchor.opens else { return }
        let seed = Label(
            set: 0,
            last: -1,
            parent: -1,
            next: -1,
            end: Int32(anchor.end),
            cost: key.openCost - key.refunds[anchor.cluster],
            lanes: Lanes(),
            escort: -1,
            isClosed: false,
            isFinal: true
        )
        stops.open.append(OpenLabel(set: seed.set, at: join(seed, position)))
    }

    private mutating func join(_ label: Label, _ position: Int) -> Int32 {
        var joined = label
        let slot = position * stops.sets + Int(label.set)
        let index = Int32(stops.labels.count)
        joined.next = stops.heads[slot]
        joined.nextAlive = stops.alive[Int(label.set)]
        stops.lead(slot, index)
        stops.alive[Int(label.set)] = index
        stops.labels.append(joined)
        return index
    }
}
