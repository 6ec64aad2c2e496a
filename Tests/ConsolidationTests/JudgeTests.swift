import Consolidation
import Instances
import Testing

@Suite(.enabled(if: Judge.isPresent, "check.py is not beside the package, or there is no python3 to run it"))
struct `The verifier agrees with the independent checker` {
    @Test func `on plans of tiny instances with random damage`() throws {
        var cases: [Judge.Case] = []
        var own: [Judge.Verdict] = []
        for seed in 1...1_500 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed, households: 1 + Int(seed % 2))
            guard let plan = BruteForce.optimum(instance, steps: 3_000)?.plan else { continue }
            var damage = Damage(instance: instance, dice: Dice(seed))
            let solutions = [plan] + (0..<6).map { _ in damage.applied(to: plan) }
            cases.append(.init(instance: instance, solutions: solutions))
            own += solutions.map { Judge.Verdict(Verifier.check(instance, $0)) }
        }
        try expectSame(cases, own)
        // Each rule must have been broken, or the agreement says nothing about it.
        let broken = Set(own.flatMap { $0.codes ?? [] })
        #expect((1...14).allSatisfy { broken.contains("H\($0)") }, "\(broken.sorted())")
    }

    @Test(arguments: [(1, 3), (12, 4), (60, 5)] as [(Int, UInt64)])
    func `on plans of generated instances`(households: Int, seed: UInt64) async throws {
        let instance = Instance(Recipe(households: households, seed: seed, needs: 2...8))
        let problem = try Problem(instance)
        let outcome = await Solver.solve(problem, Options(timeLimit: .seconds(60), moves: 5, bound: false))
        var damage = Damage(instance: instance, dice: Dice(seed))
        let plans = [outcome.solution, Solver.separate(problem)]
        let solutions = plans + (0..<40).map { _ in damage.applied(to: plans[0]) }
        let own = solutions.map { Judge.Verdict(Verifier.check(instance, $0)) }
        #expect(own[0].codes == [])
        #expect(own[1].codes == [])
        #expect(own[0].objective == outcome.objective)
        try expectSame([.init(instance: instance, solutions: solutions)], own)
    }

    @Test(.enabled(if: Samples.arePresent), arguments: ["small-1", "small-2", "small-3", "medium-1"])
    func `on plans of the samples`(name: String) async throws {
        let instance = try Samples.instance(name)
        let options = Options(timeLimit: .seconds(60), moves: 0, bound: false)
        let outcome = await Solver.solve(try Problem(instance), options)
        var damage = Damage(instance: instance, dice: Dice(9))
        let solutions = [outcome.solution] + (0..<40).map { _ in damage.applied(to: outcome.solution) }
        let own = solutions.map { Judge.Verdict(Verifier.check(instance, $0)) }
        #expect(own[0].codes == [])
        try expectSame([.init(instance: instance, solutions: solutions)], own)
    }

    private func expectSame(_ cases: [Judge.Case], _ own: [Judge.Verdict]) throws {
        let theirs = try Judge.verdicts(cases)
        try #require(theirs.count == own.count)
        let plans = cases.flatMap { one in one.solutions.map { (one.instance.id, $0) } }
        for ((mine, other), (name, plan)) in zip(zip(own, theirs), plans) where mine != other {
            Issue.record("\(name): verifier \(mine), check.py \(other), \(plan)")
        }
    }
}
