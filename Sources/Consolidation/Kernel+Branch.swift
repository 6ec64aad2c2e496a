extension Kernel {
    /// Finds what is within the limit in a frame whose relaxation is built, day by day of a linked need.
    mutating func explore(_ depth: Int, _ cost: Int, _ remaining: UnsafeMutablePointer<Int32>) {
        let full = frames[depth].full
        guard search.admits(cost + frames[depth].relaxation.value[Int(full)]) else { return }
        if let link = frames[depth].splittable() {
            frames[depth].prune(search.limit - cost, search.tableLimit)
            search.remember(frames[depth].stops.cut, cost)
            for split in frames[depth].splits(link) where !search.isSpent {
                narrow(depth, Step(rest: full, placed: [], split: split), cost, remaining)
            }
            leave(depth, link.before, full ^ link.before, cost, remaining)
            return
        }
        if depth > 0, search.isSpent { return }
        let least = frames[depth].tabulate(search.limit - cost, search.tableLimit)
        search.work += frames[depth].stops.tries
        if frames[depth].stops.isTruncated { search.isTruncated = true }
        guard search.admits(cost + least) else { return }
        branch(depth, full, cost, remaining)
    }

    /// Serves or leaves the need with the fewest candidates in every way that can stay within the limit.
    mutating func branch(
        _ depth: Int,
        _ rest: UInt32,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        guard rest != 0 else {
            search.record(cost)
            return
        }
        recordLeaving(depth, rest, cost)
        search.visit()
        if search.isSpent { return }
        let need = frames[depth].scarcest(rest, search.limit - cost)
        for option in frames[depth].options(rest, need, search.limit - cost) {
            if cost + option.bound > search.limit || search.isSpent { return }
            if option.set == 0 {
                leave(depth, need, rest ^ need, cost, remaining)
            } else {
                serve(depth, option.set, rest, cost, remaining)
            }
        }
    }

    /// Remembers the plan that stops here, so that a search cut short keeps what it has placed.
    private mutating func recordLeaving(_ depth: Int, _ rest: UInt32, _ cost: Int) {
        var total = cost
        forEachBit(UInt64(rest)) { total += frames[depth].unmet[$0] }
        for link in frames[depth].view.links where link.before & rest != 0 && link.after & rest == 0 {
            return
        }
        search.record(total)
    }

    private mutating func leave(
        _ depth: Int,
        _ need: UInt32,
        _ rest: UInt32,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        let total = cost + frames[depth].unmet[need.trailingZeroBitCount]
        let step = Step(rest: rest, left: need, placed: [])
        if frames[depth].view.links.contains(where: { $0.before == need && $0.after & rest != 0 }) {
            narrow(depth, step, total, remaining)
        } else {
            branch(depth, rest, total, remaining)
        }
    }

    /// Goes on with what is left after a stop: in the same frame while nothing clashes, else in a narrowed one.
    func goesOn(_ depth: Int, _ step: Step, _ remaining: UnsafePointer<Int32>) -> Bool {
        frames[depth].agrees(step, travel, remaining)
    }

    mutating func narrow(
        _ depth: Int,
        _ step: Step,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        if frames.count == depth + 1 { frames.append(Frame()) }
        derive(depth, step, remaining)
        _ = frames[depth + 1].relax()
        explore(depth + 1, cost, remaining)
    }

    private mutating func derive(_ depth: Int, _ step: Step, _ remaining: UnsafeMutablePointer<Int32>) {
        let parent = frames[depth]
        frames[depth + 1].narrow(parent, step, travel, remaining)
    }

    private mutating func serve(
        _ depth: Int,
        _ set: UInt32,
        _ rest: UInt32,
        _ cost: Int,
        _ remaining: UnsafeMutablePointer<Int32>
    ) {
        let later = frames[depth].value[Int(rest ^ set)]
        for position in frames[depth].keys.indices {
            let stop = frames[depth].stops.costs[position * frames[depth].stops.sets + Int(set)]
            guard stop < Relaxation.none, cost + stop + later <= search.limit else { continue }
            let task = StopTask(
                depth: depth,
                key: position,
                set: set,
                rest: rest,
                cost: cost,
                first: search.placed.count
            )
            follow(task, remaining)
            arrange(task, set, Int.max, 0, remaining)
        }
    }
}

extension Frame {
    /// The need whose stops can be made in the fewest ways within a limit, as far as counts of candidates tell.
    func scarcest(_ rest: UInt32, _ limit: Int) -> UInt32 {
        if rest & (rest - 1) == 0 { return rest }
        var counts = SIMD32<Float>(repeating: 0)
        for index in stops.indices {
            var mask = active[Int(index)].mask
            if mask & ~rest != 0 { continue }
            while mask != 0 {
                counts[mask.trailingZeroBitCount] += 1
                mask &= mask - 1
            }
        }
        var ways = SIMD32<Float>(repeating: 0)
        forEachSubset(of: rest) { set in
            guard set != 0, cheapest[Int(set)] <= limit,
                cheapest[Int(set)] + value[Int(rest ^ set)] <= limit
            else {
                return
            }
            var product: Float = 1
            forEachBit(UInt64(set)) { product *= counts[$0] }
            forEachBit(UInt64(set)) { ways[$0] += product }
        }
        var best = rest & (0 &- rest)
        forEachBit(UInt64(rest)) { bit in
            if ways[bit] < ways[best.trailingZeroBitCount] { best = 1 << UInt32(bit) }
        }
        return best
    }

    /// What can be done about a need, cheapest first: the sets it is served with, or nothing.
    func options(_ rest: UInt32, _ need: UInt32, _ limit: Int) -> [(bound: Int, set: UInt32)] {
        var options: [(bound: Int, set: UInt32)] = []
        let others = rest ^ need
        var part = others
        while true {
            let set = part | need
            let stop = cheapest[Int(set)]
            if stop < Relaxation.none {
                let bound = stop + value[Int(rest ^ set)]
                if bound <= limit { options.append((bound, set)) }
            }
            if part == 0 { break }
            part = (part - 1) & others
        }
        let leaving = unmet[need.trailingZeroBitCount] + value[Int(others)]
        if leaving <= limit { options.append((leaving, 0)) }
        options.sort { ($0.bound, $0.set) < ($1.bound, $1.set) }
        return options
    }
}
