extension Block {
    /// What is left of a household beside encounters decided, without listing candidates anew.
    ///
    /// The same as compiling it with these encounters fixed, as long as they include those the whole was compiled with,
    /// and with `only` these needs open.
    init(_ whole: Block, beside fixed: [Placement], only: Set<Int>? = nil) {
        self = whole
        self.fixed = fixed
        let placed = Set(fixed.flatMap(\.needs))
        var open: UInt64 = 0
        needs = []
        for (position, need) in whole.needs.enumerated() where !placed.contains(need) && only?.contains(need) ?? true {
            open |= 1 << UInt64(position)
            needs.append(need)
        }
        closable = whole.closable.compressed(open)
        unmetCost = []
        forEachBit(open) { unmetCost.append(whole.unmetCost[$0]) }
        starts = Array(repeating: (Int.min, Int.max), count: needs.count)
        ends = starts
        link(whole, placed)
        var proofs: [Int: Int] = [:]
        evidence = []
        for (index, proof) in whole.evidence.enumerated() where open & (1 << UInt64(proof.need)) != 0 {
            proofs[index] = evidence.count
            let need = (open & ((1 << UInt64(proof.need)) - 1)).nonzeroBitCount
            evidence.append((need, proof.start, proof.end, proof.closure))
        }
        for position in keys.indices { anchor(position) }
        base = fixed.reduce(0) { $0 + $1.cost } + weights.change * movable.count
        base += keys.reduce(0) { $0 + $1.refunds.reduce(0, +) }
        filter(whole, open, proofs)
        countRivals()
    }

    /// Links between open needs; those to decided ones narrow the times.
    private mutating func link(_ whole: Block, _ placed: Set<Int>) {
        let position = Dictionary(uniqueKeysWithValues: needs.enumerated().map { ($1, $0) })
        links = []
        for link in problem.householdLinks[index].map({ problem.instance.links[$0] }) {
            let (before, after) = (problem.needIndex[link.before]!, problem.needIndex[link.after]!)
            if let first = position[before], let second = position[after] {
                links.append((first, second, link.minGap, link.maxGap))
            } else {
                bind(link, position[before], position[after], before, after)
            }
        }
    }

    /// Adds the decided encounters at a key to what is paid for there.
    private mutating func anchor(_ position: Int) {
        let here = fixed.filter { place($0.session, $0.start) == places[position] }
        guard !here.isEmpty, places[position].kind < 2 else { return }
        let booked = problem.householdBookings[index].map { problem.instance.bookings[$0] }.filter { booking in
            !booking.movable && place(problem.sessionIndex[booking.session]!, booking.start) == places[position]
        }
        let intervals =
            here.map { ($0.start, $0.end) } + booked.map { ($0.start, $0.start + $0.duration) }
        keys[position].anchors = []
        keys[position].refunds = []
        keys[position].anchor(intervals.sorted { $0 < $1 })
    }

    /// Keeps the candidates of open needs that go with what is decided.
    private mutating func filter(_ whole: Block, _ open: UInt64, _ proofs: [Int: Int]) {
        let attended = fixed.map { placement in
            let session = problem.sessions[placement.session]
            let people = [placement.person, placement.escort].compactMap { persons.firstIndex(of: $0) }
            return Attended(
                start: Int32(placement.start),
                end: Int32(placement.end),
                node: session.mode == .inPerson ? session.node : zone,
                persons: people.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
            )
        }
        let bound = !problem.householdLinks[index].isEmpty
        candidates.removeAll(keepingCapacity: true)
        for position in keys.indices {
            let node = keys[position].node
            let first = candidates.count
            for var candidate in whole.candidates[whole.keys[position].lower..<whole.keys[position].upper]
            where candidate.mask & ~open == 0 {
                candidate.mask = candidate.mask.compressed(open)
                if candidate.row < 0 {
                    candidate.bundle = Int32(proofs[Int(candidate.bundle)]!)
                } else if !suits(&candidate, node, attended) || bound && !isInTime(candidate) {
                    continue
                }
                candidates.append(candidate)
            }
            (keys[position].lower, keys[position].upper) = (first, candidates.count)
        }
    }

    /// Whether its person, and somebody who must come along, can be there beside what is decided.
    private func suits(_ candidate: inout Candidate, _ node: Int, _ attended: [Attended]) -> Bool {
        let needsEscort = candidate.escorts != 0
        for other in attended {
            let minutes = Int32(problem.travelTime(other.node, node))
            guard candidate.start < other.end + minutes, other.start < candidate.end + minutes else { continue }
            if other.persons & (1 << UInt32(candidate.person)) != 0 { return false }
            candidate.escorts &= ~other.persons
        }
        return !needsEscort || candidate.escorts != 0
    }

    private func isInTime(_ candidate: Candidate) -> Bool {
        var result = true
        let (start, end) = (Int(candidate.start), Int(candidate.end))
        forEachBit(candidate.mask) { bit in
            if start < starts[bit].0 || start > starts[bit].1 || end < ends[bit].0 || end > ends[bit].1 {
                result = false
            }
        }
        return result
    }
}

/// A decided encounter and who of the household is there, as bits.
private struct Attended {
    let start: Int32
    let end: Int32
    let node: Int
    let persons: UInt32
}

extension UInt64 {
    /// The bits of a mask, packed to the low end.
    func compressed(_ mask: UInt64) -> UInt64 {
        if mask & (mask &+ 1) == 0 { return self & mask }
        var (result, rest, bit) = (UInt64(0), mask, UInt64(1))
        while rest != 0 {
            let low = rest & (0 &- rest)
            if self & low != 0 { result |= bit }
            bit <<= 1
            rest ^= low
        }
        return result
    }
}
