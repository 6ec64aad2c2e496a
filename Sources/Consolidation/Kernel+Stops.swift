/// A stop to be made concrete: which needs at which key, and what is open besides.
struct StopTask {
    let depth: Int
    let key: Int
    let set: UInt32
    let rest: UInt32
    let cost: Int
    /// The first of its encounters among those placed.
    let first: Int
}

extension Kernel {
    /// Takes the cheapest stop of a set as its label recorded it, so that a first plan costs no search.
    mutating func follow(_ task: StopTask, _ remaining: UnsafeMutablePointer<Int32>) {
        let slot = task.key * frames[task.depth].stops.sets + Int(task.set)
        var walk = frames[task.depth].stops.cheapestLabel(slot)
        var isSound = true
        while walk >= 0, isSound {
            let label = frames[task.depth].stops.labels[Int(walk)]
            walk = label.parent
            guard label.last >= 0 else { continue }
            let chosen = fitting(task, Int(label.last), label.escort, remaining)
            isSound = chosen >= 0
            if isSound { place(task, chosen, label.escort, remaining) }
        }
        if isSound, search.placed.count > task.first { settle(task, remaining) }
        while search.placed.count > task.first { unplace(task, remaining) }
    }

    private mutating func place(
        _ task: StopTask,
        _ index: Int,
        _ escort: Int8,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        let encounter = frames[task.depth].active[index]
        encounter.take(-1, remaining, frames[0].cell)
        search.placed.append(
            Placed(encounter: encounter, escort: escort, node: frames[task.depth].keys[task.key].node)
        )
    }

    private mutating func unplace(_ task: StopTask, _ remaining: UnsafeMutablePointer<Int32>) {
        search.placed.removeLast().encounter.take(1, remaining, frames[0].cell)
    }

    /// The candidate, or a spare of its class, that fits beside what is placed; -1 when none does.
    private func fitting(
        _ task: StopTask,
        _ first: Int,
        _ escort: Int8,
        _ remaining: UnsafeMutablePointer<Int32>
    ) -> Int {
        var index = first
        repeat {
            if suits(task, index, escort, remaining) { return index }
            index += 1
        } while index < frames[task.depth].active.count && frames[task.depth].active[index].isSpare
        return -1
    }

    /// Builds the stops of one key and set from the last encounter back, bounded by the table's prefixes.
    mutating func arrange(
        _ task: StopTask,
        _ open: UInt32,
        _ before: Int,
        _ tail: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        if open == 0 {
            settle(task, remaining)
            return
        }
        let later = task.cost + frames[task.depth].value[Int(task.rest ^ task.set)] + tail
        for (least, index) in frames[task.depth].lasts(task.key, open, before, search.limit - later) {
            if later + least > search.limit { return }
            search.visit()
            if search.isSpent { return }
            let candidate = frames[task.depth].active[index]
            var adults = candidate.escorts
            repeat {
                let escort = adults == 0 ? -1 : Int8(adults.trailingZeroBitCount)
                adults &= adults &- 1
                guard suits(task, index, escort, remaining) else { continue }
                place(task, index, escort, remaining)
                arrange(task, open ^ candidate.mask, index, tail + candidate.cost, remaining)
                unplace(task, remaining)
            } while adults != 0
        }
    }

    /// Whether an encounter fits beside those of its stop: persons, links, rows.
    ///
    /// What other stops forbid was taken out of the frame.
    private func suits(
        _ task: StopTask,
        _ index: Int,
        _ escort: Int8,
        _ remaining: UnsafeMutablePointer<Int32>
    ) -> Bool {
        let candidate = frames[task.depth].active[index]
        guard candidate.row >= 0 else { return true }
        let node = frames[task.depth].keys[task.key].node
        let isLinked = !frames[task.depth].view.links.isEmpty
        for other in search.placed[task.first...] {
            if isLinked, !frames[task.depth].view.ordered(other.encounter, candidate) { return false }
            let shared =
                other.encounter.person == candidate.person || other.escort == candidate.person
                || (escort >= 0 && (other.encounter.person == escort || other.escort == escort))
            if shared, other.clashes(candidate, travel: travel.minutes(node, node)) { return false }
        }
        return escort != candidate.person && candidate.fits(remaining, frames[0].cell)
    }

    /// Counts a finished stop exactly and goes on with the rest.
    private mutating func settle(_ task: StopTask, _ remaining: UnsafeMutablePointer<Int32>) {
        let key = frames[task.depth].keys[task.key]
        guard let stop = key.count(search.placed[task.first...]) else { return }
        let rest = task.rest ^ task.set
        let total = task.cost + stop.cost
        guard total + frames[task.depth].value[Int(rest)] <= search.limit else { return }
        guard rest != 0 else {
            search.record(total)
            return
        }
        let step = Step(
            rest: rest,
            placed: search.placed[task.first...],
            key: task.key,
            start: stop.start,
            end: stop.end,
            joined: stop.joined
        )
        if goesOn(task.depth, step, remaining) {
            branch(task.depth, rest, total, remaining)
        } else {
            narrow(task.depth, step, total, remaining)
        }
    }
}

extension Frame {
    /// What can come last among the open needs of a stop, with the least cost of all of them, cheapest first.
    func lasts(_ position: Int, _ open: UInt32, _ before: Int, _ limit: Int) -> [(
        least: Int, index: Int
    )] {
        let key = keys[position]
        var choices: [(least: Int, index: Int)] = []
        for place in stops.kept[position] {
            let index = Int(stops.indices[place])
            if index >= before { break }
            let candidate = active[index]
            guard candidate.mask & ~open == 0 else { continue }
            let least = prefix(position, key, open ^ candidate.mask, index)
            guard least < Relaxation.none, least + candidate.cost <= limit else { continue }
            choices.append((least + candidate.cost, index))
        }
        choices.sort { ($0.least, $1.index) < ($1.least, $0.index) }
        return choices
    }

    /// The least cost of the encounters of `set` before a candidate of the same stop, its opening included.
    private func prefix(_ position: Int, _ key: Key, _ set: UInt32, _ before: Int) -> Int {
        let refunds = key.refunds.isEmpty ? 0 : key.refunds.reduce(0, +)
        if set == 0 { return key.openCost - refunds }
        if key.gap < 0 { return Relaxation.none }
        var least = Relaxation.none
        let start = Int(active[before].start)
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
}

extension Stops {
    /// The label of a key and set's cheapest stop, -1 when there is none.
    func cheapestLabel(_ slot: Int) -> Int32 {
        var walk = heads[slot]
        while walk >= 0, !labels[Int(walk)].isFinal || labels[Int(walk)].cost != costs[slot] {
            walk = labels[Int(walk)].next
        }
        return walk
    }
}
