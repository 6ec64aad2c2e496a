extension Frame {
    /// Keeps the candidates that fit the remaining capacity, the cheapest few of each class of equals.
    mutating func activate(_ block: Block, _ remaining: [Int32], _ prices: [Int32]?) {
        keys = block.keys
        unmet = block.unmetCost
        view = block.view
        cell = Int32(block.problem.grid)
        sessions = block.problem.sessions
        active.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
        remaining.withUnsafeBufferPointer { rows in
            for key in keys {
                let first = active.count
                var position = key.lower
                while position < key.upper {
                    let group = block.group(at: position, upTo: key.upper)
                    activate(block, group, rows, prices)
                    position = group.upperBound
                }
                ranges.append(first..<active.count)
            }
        }
    }

    /// Keeps as many of a class as the family could take at once, those with and without an interpreter apart.
    private mutating func activate(
        _ block: Block,
        _ group: Range<Int>,
        _ remaining: UnsafeBufferPointer<Int32>,
        _ prices: [Int32]?
    ) {
        let first = active.count
        let sample = block.candidates[group.lowerBound]
        if !block.links.isEmpty, block.breaksLink(sample.mask) { return }
        let limit = sample.row < 0 ? Int.max : 1 + block.rivals(of: Int(sample.person))
        let cells = sample.row < 0 ? 0 : (sample.end - sample.start) / cell
        var (plain, interpreted) = (0, 0)
        for position in group {
            let candidate = block.candidates[position]
            if prices == nil, (candidate.interpreter < 0 ? plain : interpreted) >= limit { continue }
            guard let price = charge(candidate, cells, remaining, prices) else { continue }
            if candidate.interpreter < 0 { plain += 1 } else { interpreted += 1 }
            active.append(
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
                    person: Int8(candidate.person),
                    isSpare: false,
                    isOnly: false
                )
            )
        }
        let count = active.count - first
        if count == 1 { active[first].isOnly = true }
        guard count > 1 else { return }
        active[first...].sort { ($0.cost, $0.candidate) < ($1.cost, $1.candidate) }
        if prices != nil, count > limit { thin(from: first, limit) }
        for index in (first + 1)..<active.count { active[index].isSpare = true }
    }

    private mutating func thin(from first: Int, _ limit: Int) {
        let group = Array(active[first...])
        active.removeSubrange(first...)
        var (plain, interpreted) = (0, 0)
        for member in group {
            if (member.interpreter < 0 ? plain : interpreted) >= limit { continue }
            if member.interpreter < 0 { plain += 1 } else { interpreted += 1 }
            active.append(member)
        }
    }

    /// The price of a candidate's rows, nil where one is used up.
    private func charge(
        _ candidate: Candidate,
        _ cells: Int32,
        _ remaining: UnsafeBufferPointer<Int32>,
        _ prices: [Int32]?
    ) -> Int? {
        guard candidate.row >= 0 else { return 0 }
        for row in Int(candidate.row)..<Int(candidate.row + cells) where remaining[row] <= 0 {
            return nil
        }
        if candidate.room >= 0 {
            for row in Int(candidate.room)..<Int(candidate.room + cells) where remaining[row] <= 0 {
                return nil
            }
        }
        if candidate.interpreter >= 0 {
            for row in Int(candidate.interpreter)..<Int(candidate.interpreter + cells)
            where remaining[row] <= 0 {
                return nil
            }
        }
        guard let prices else { return 0 }
        var total = 0
        for first in [candidate.row, candidate.room, candidate.interpreter] where first >= 0 {
            for row in Int(first)..<Int(first + cells) { total += Int(prices[row]) }
        }
        return total
    }
}
