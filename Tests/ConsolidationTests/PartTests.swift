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
