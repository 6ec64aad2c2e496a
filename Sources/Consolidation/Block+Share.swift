extension Block {
    /// A bound of any plan's cost and prices, the base excluded, for a household with too many needs to search as one.
    ///
    /// Members are dealt into parts, and each part is planned as if it were alone: an encounter is one person's, so it
    /// belongs to one part; opening a stop costs each part that could use it an even share; waiting is free and a stop
    /// lasts a day, because what fills a gap may belong to another part. Whatever the household does costs each part no
    /// more than its share of it, so the minima of the parts add up to a bound.
    func bound(
        _ kernel: inout Kernel,
        _ remaining: inout [Int32],
        _ prices: [Int32]?,
        _ effort: Kernel.Effort,
        limit: Int = partLimit
    ) -> Int {
        if truncated { return weakBound }
        let parts = parts(limit)
        var users = [Int](repeating: 0, count: keys.count)
        for candidate in candidates { users[Int(candidate.key)] |= 1 << parts.firstIndex { $0 & candidate.mask != 0 }! }
        // What joining anchors could give back beyond the opening is given once, whoever joins them.
        var total = -keys.reduce(0) { $0 + max(0, $1.refunds.reduce(0, +) - $1.openCost) }
        for part in parts {
            let share = Block(self, share: part, users.map(\.nonzeroBitCount))
            guard share.needs.count <= Kernel.Effort.needLimit else {
                total += share.sharedBound(remaining, prices)
                continue
            }
            total += kernel.solve(share, &remaining, prices, effort).bound - share.ties
        }
        return total
    }

    /// Needs in parts of whole persons, as even as they come, each within the limit where no person has more.
    private func parts(_ limit: Int) -> [UInt64] {
        var own = [String: UInt64]()
        for (position, need) in needs.enumerated() {
            own[problem.instance.needs[need].person, default: 0] |= 1 << UInt64(position)
        }
        let sizes = own.values.sorted { ($1.nonzeroBitCount, $0) < ($0.nonzeroBitCount, $1) }
        for count in 1..<max(2, sizes.count) {
            let parts = Self.dealt(sizes, count)
            if parts.allSatisfy({ $0.nonzeroBitCount <= limit }) { return parts }
        }
        return sizes
    }

    private static func dealt(_ sizes: [UInt64], _ count: Int) -> [UInt64] {
        var parts = [UInt64](repeating: 0, count: count)
        for size in sizes {
            let least = parts.indices.min { parts[$0].nonzeroBitCount < parts[$1].nonzeroBitCount }!
            parts[least] |= size
        }
        return parts.filter { $0 != 0 }
    }

    /// Needs of a part; a little fewer than can be searched, which keeps tables small.
    static let partLimit = 13

    /// The needs of a part, which pays a share of every stop it could use.
    private init(_ whole: Block, share part: UInt64, _ users: [Int]) {
        self = whole
        needs = []
        unmetCost = []
        var positions = [Int](repeating: -1, count: whole.needs.count)
        forEachBit(part) {
            positions[$0] = needs.count
            needs.append(whole.needs[$0])
            unmetCost.append(whole.unmetCost[$0])
        }
        closable = whole.closable.compressed(part)
        starts = Array(repeating: (Int.min, Int.max), count: needs.count)
        ends = starts
        links = whole.links.compactMap { link in
            let (before, after) = (positions[link.before], positions[link.after])
            return before < 0 || after < 0 ? nil : (before, after, link.least, link.most)
        }
        candidates.removeAll(keepingCapacity: true)
        for position in keys.indices {
            keys[position].share(among: users[position])
            let first = candidates.count
            for var candidate in whole.candidates[whole.keys[position].lower..<whole.keys[position].upper]
            where candidate.mask & ~part == 0 {
                candidate.mask = candidate.mask.compressed(part)
                candidates.append(candidate)
            }
            (keys[position].lower, keys[position].upper) = (first, candidates.count)
        }
        countRivals()
    }
}

extension Key {
    /// Makes it cost a share of what opening it comes to, with nothing to wait for or to join.
    fileprivate mutating func share(among users: Int) {
        let open = max(0, openCost - refunds.reduce(0, +)) / max(1, users)
        self = Key(
            kind: kind,
            node: node,
            openCost: open,
            gap: gap < 0 ? gap : 1_440,
            waitWeight: 0,
            selfTravel: selfTravel
        )
    }
}
