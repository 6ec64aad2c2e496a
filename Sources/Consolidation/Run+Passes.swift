import Synchronization

/// Passes over all households: each planned in turn on what the others leave.
extension Run {
    /// Plans households in an order, a few at a time on as many workers as there are.
    ///
    /// They see what was taken before their round, not what others take meanwhile: whose plan no longer fits is planned
    /// once more. So the result is the same for any number of workers. A household keeps what it has where that is no
    /// dearer.
    mutating func pass(
        _ order: [Int],
        _ effort: Kernel.Effort,
        _ stopped: @escaping @Sendable () -> Bool
    ) async {
        var kernel = Kernel()
        for first in stride(from: 0, to: order.count, by: Self.roundSize) where !stopped() {
            let (run, some) = (self, Array(order[first..<min(first + Self.roundSize, order.count)]))
            // Those with many needs first, so that no worker is left with one when the others are done.
            let turns = Turns(
                some.indices.sorted { (blocks[some[$1]].needs.count, $0) < (blocks[some[$0]].needs.count, $1) }
            )
            var plans = [Column?](repeating: nil, count: some.count)
            let answers = await spread { worker, _ in
                await worker.plan(run, some, turns, effort, stopped)
            }
            for (place, plan) in answers.joined() { plans[place] = plan }
            for (household, plan) in zip(some, plans) {
                guard let plan else { continue }
                adopt(plan, household, effort, &kernel)
            }
        }
    }

    /// Households that are planned before workers see what others took.
    private static let roundSize = 32

    private mutating func adopt(
        _ plan: Column,
        _ household: Int,
        _ effort: Kernel.Effort,
        _ kernel: inout Kernel
    ) {
        let (placements, closed) = (week.placements[household], week.closed[household])
        week.clear(household)
        if plan.fits(week.remaining) {
            week.restore(household, plan.placements, plan.closed)
            costs[household] = plan.cost
            return
        }
        let block = rest(of: plan, household, effort)
        let insertion = week.insert(household, block, &kernel, nil, effort, upper: costs[household])
        if insertion.isFound {
            costs[household] = insertion.cost
        } else {
            week.clear(household)
            week.restore(household, placements, closed)
        }
    }

    /// The household again; one with many needs keeps what still fits, as planning it whole twice takes too long.
    private mutating func rest(of plan: Column, _ household: Int, _ effort: Kernel.Effort) -> Block {
        let whole = blocks[household]
        guard whole.needs.count > Self.wholeAgain else { return whole }
        for placement in plan.placements where !week.pinned[household].contains(placement) && week.fits(placement) {
            week.add(placement, household)
        }
        let rest = Block(whole, beside: week.placements[household])
        if rest.needs.count <= effort.whole { return rest }
        // What is planned in parts is planned from the beginning.
        week.clear(household)
        return whole
    }

    private static let wholeAgain = 8
}

extension Worker {
    /// Plans households whose turn it is, each by itself on what is left; nothing for one that keeps what it has.
    func plan(
        _ run: Run,
        _ households: [Int],
        _ turns: Turns,
        _ effort: Kernel.Effort,
        _ stopped: @Sendable () -> Bool
    ) -> [(place: Int, plan: Column)] {
        var run = run
        var plans: [(place: Int, plan: Column)] = []
        while let place = turns.next(), !stopped() {
            let household = households[place]
            let (placements, closed, cost) = (
                run.week.placements[household], run.week.closed[household], run.costs[household]
            )
            run.week.clear(household)
            let insertion = run.week.insert(
                household,
                run.blocks[household],
                &kernel,
                nil,
                effort,
                upper: cost
            )
            if insertion.isFound {
                run.costs[household] = insertion.cost
                plans.append((place, run.column(household)))
                run.week.clear(household)
            }
            run.week.restore(household, placements, closed)
            run.costs[household] = cost
        }
        return plans
    }
}

/// Work handed out one by one to whoever is free.
final class Turns: Sendable {
    private let places: [Int]
    private let taken = Atomic(0)

    init(_ places: [Int]) { self.places = places }

    func next() -> Int? {
        let turn = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return turn < places.count ? places[turn] : nil
    }
}
