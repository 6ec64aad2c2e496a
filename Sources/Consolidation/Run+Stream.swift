extension Run {
    /// Households from which on not all are kept compiled at once: their candidates would fill the memory.
    static let streamed = 6_000

    /// Plans every household by due date, as ``begin(_:)`` does, each listed shortly before and forgotten after; then
    /// once more beside all others, with what it costs at least in an empty clinic, the sum of which is the bound.
    ///
    /// While some are planned the next are listed, on as many tasks as threads.
    mutating func stream(_ stopped: @escaping @Sendable () -> Bool) async {
        capacity = week.remaining
        costs = [Int](repeating: 0, count: week.placements.count)
        floors = costs
        let warm = options.warmStart
        if let warm { loadEncounters(warm) }
        let closed = warm.map(closures) ?? [:]
        for household in costs.indices {
            let bare = week.block(household, offered: [])
            floors[household] = bare.base + bare.weakBound
            settle(household, bare, closed)
        }
        for isSecond in [false, true] where !stopped() {
            await pass(isSecond, stopped)
        }
    }

    private mutating func pass(_ isSecond: Bool, _ stopped: @escaping @Sendable () -> Bool) async {
        let order = dueOrder
        var kernel = Kernel()
        var next = await list(Array(order.prefix(Self.chunk)), isSecond, stopped)
        for first in stride(from: 0, to: order.count, by: Self.chunk) where !stopped() {
            let listed = next
            let following = Array(order.dropFirst(first + Self.chunk).prefix(Self.chunk))
            let run = self
            async let coming = run.list(following, isSecond, stopped)
            for listing in listed {
                let household = listing.block.index
                floors[household] = max(floors[household], listing.floor)
                if stopped() || isSecond && costs[household] <= listing.floor { continue }
                plan(household, listing.block, &kernel, isSecond ? Self.careful : Self.brisk)
            }
            next = await coming
        }
    }

    /// Households listed at a time.
    private static let chunk = 256

    /// The households of a list compiled, as far as time goes.
    private func list(
        _ households: [Int],
        _ isBounded: Bool,
        _ stopped: @escaping @Sendable () -> Bool
    ) async -> [Worker.Listing] {
        let threads = workers.count
        let lists = await spread { worker, thread in
            let part = stride(from: thread, to: households.count, by: threads).map { households[$0] }
            return await worker.list(self, part, isBounded, stopped)
        }
        let listed = Dictionary(uniqueKeysWithValues: lists.joined().map { ($0.block.index, $0) })
        return households.compactMap { listed[$0] }
    }
}

extension Worker {
    /// A household compiled, and what it costs at least in an empty clinic.
    struct Listing: Sendable {
        let block: Block
        let floor: Int
    }

    func list(_ run: Run, _ households: [Int], _ isBounded: Bool, _ stopped: @Sendable () -> Bool) -> [Listing] {
        var capacity = run.capacity
        var listed: [Listing] = []
        for household in households {
            if stopped() { break }
            let block = run.week.block(household)
            listed.append(Listing(block: block, floor: isBounded ? least(block, &capacity) : Int.min))
        }
        return listed
    }

    private func least(_ block: Block, _ capacity: inout [Int32]) -> Int {
        let effort = Run.quick
        if block.needs.count > effort.whole {
            return block.base + block.bound(&kernel, &capacity, nil, effort)
        }
        return block.base + kernel.solve(block, &capacity, nil, effort).bound - block.ties
    }
}
