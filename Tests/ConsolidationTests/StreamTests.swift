import Instances
import Testing

@testable import Consolidation

/// A week too large to keep compiled is planned household by household; the way it is planned does not ask how large.
@Suite struct `A week planned household by household` {
    @Test(arguments: [1, 2]) func `is feasible, bounded and better than separate booking`(threads: Int) async throws {
        let instance = Instance(Recipe(households: 60, seed: 3))
        let problem = try Problem(instance)
        let separate = Solver.separate(problem)
        let options = Options(threads: threads, warmStart: separate)
        var run = Run(Week(problem, problem.instance.weights.scaled), options, .now)
        await run.stream { false }
        let outcome = run.outcome()
        let report = Verifier.check(instance, outcome.solution)
        #expect(report.violations == [])
        #expect(report.objective == outcome.objective)
        #expect(outcome.objective < Verifier.check(instance, separate).objective)
        #expect(outcome.lowerBound > 0)
        #expect(outcome.lowerBound <= outcome.objective)
        #expect(outcome.certificate?.violations(instance, outcome.solution) == [])
    }

    @Test func `keeps its warm plan where time is over before it begins`() async throws {
        let instance = Instance(Recipe(households: 30, seed: 4))
        let problem = try Problem(instance)
        let separate = Solver.separate(problem)
        var run = Run(Week(problem, problem.instance.weights.scaled), Options(warmStart: separate), .now)
        await run.stream { true }
        #expect(run.outcome().objective == Verifier.check(instance, separate).objective)
    }
}
