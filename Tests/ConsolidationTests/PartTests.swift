import Instances
import Testing

@testable import Consolidation

@Suite struct `What is left of a household` {
    @Test func `is the same taken from the whole as listed anew`() throws {
        var compared = 0
        for seed in 1...6 as ClosedRange<UInt64> {
            let problem = try Problem(Instance(Recipe(households: 12, seed: seed, needs: 2...9)))
            let weights = problem.instance.weights.scaled
            var week = Week(problem, weights)
            var kernel = Kernel()
            for household in problem.householdNeeds.indices {
                let whole = Block(problem, household, weights)
                week.insert(household, whole, &kernel, nil, Kernel.Effort(nodes: 200, passes: 1, table: 5_000))
                for count in 0...week.placements[household].count {
                    let fixed = Array(week.placements[household].prefix(count))
                    let anew = Block(problem, household, weights, fixed: fixed)
                    expectSame(Block(whole, beside: fixed), anew, "seed \(seed), household \(household), \(count)")
                    compared += 1
                }
            }
        }
        #expect(compared > 150)
    }

    private func expectSame(_ one: Block, _ two: Block, _ comment: Comment) {
        #expect(one.needs == two.needs, comment)
        #expect(one.unmetCost == two.unmetCost, comment)
        #expect(one.base == two.base, comment)
        #expect(described(one) == described(two), comment)
    }

    /// What a search can tell candidates apart by, in any order.
    private func described(_ block: Block) -> [String] {
        block.candidates.map { candidate in
            let key = block.keys[Int(candidate.key)]
            let anchors = key.anchors.map { "\($0.start)-\($0.end)-\($0.opens)" }.joined(separator: ",")
            return "\(candidate.start) \(candidate.end) \(candidate.mask) \(candidate.session) \(candidate.visitType) "
                + "\(candidate.person) \(candidate.escorts) \(candidate.cost) \(key.node) \(key.refunds) \(anchors)"
        }.sorted()
    }
}

@Suite struct `A household bounded in parts` {
    /// The sum of its parts' minima is no more than what the whole costs at least, at prices and at none.
    @Test func `is never bounded above its proven minimum`() throws {
        var (compared, tight) = (0, 0)
        for seed in 1...8 as ClosedRange<UInt64> {
            let problem = try Problem(Instance(Recipe(households: 12, seed: seed, needs: 4...9)))
            var luck = Luck(seed)
            var remaining = problem.rows.capacity
            var kernel = Kernel()
            for household in problem.householdNeeds.indices {
                let block = Block(problem, household, problem.instance.weights.scaled)
                let prices = remaining.map { _ in luck.below(4) == 0 ? Int32(luck.below(100 * Points.scale)) : 0 }
                for prices in [nil, prices] {
                    let plan = kernel.solve(block, &remaining, prices)
                    guard plan.isProven else { continue }
                    let bound = block.bound(&kernel, &remaining, prices, Kernel.Effort(), limit: 3)
                    #expect(bound <= plan.cost, "seed \(seed), household \(household)")
                    compared += 1
                    if (plan.cost - bound) * 4 <= plan.cost { tight += 1 }
                }
            }
        }
        #expect(compared > 150)
        #expect(tight * 2 > compared, "it says something")
    }
}
