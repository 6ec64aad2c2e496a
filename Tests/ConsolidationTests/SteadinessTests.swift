import Consolidation
import Instances
import Synchronization
import Testing

@Suite struct `A search` {
    @Test func `finds the same optimum whatever things are called and in whatever order they stand`() async throws {
        for seed in 1...400 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed)
            if !instance.evidenced.isEmpty { continue }
            #expect(try await isSame(instance, seed), "seed \(seed)")
        }
        var proven = 0
        for seed in 1...12 as ClosedRange<UInt64> {
            let instance = Instance(Recipe(households: 1, seed: seed, needs: 2...6))
            if try await isSame(instance, seed) { proven += 1 }
        }
        #expect(proven > 9)
    }

    /// Whether both are proven, and then equal.
    private func isSame(_ instance: Instance, _ seed: UInt64) async throws -> Bool {
        var renaming = Renaming(seed)
        let other = renaming.applied(to: instance)
        try #require(other.problems() == [])
        let (first, second) = (
            await Solver.solve(try Problem(instance)), await Solver.solve(try Problem(other))
        )
        #expect(Verifier.check(other, second.solution).violations == [], "\(instance.id)")
        guard first.proven, second.proven else { return false }
        #expect(first.objective == second.objective, "\(instance.id)")
        return true
    }

    @Test func `gives the same plan for the same seed and number of moves on one thread`() async throws {
        let problem = try Problem(Instance(Recipe(households: 25, seed: 2, needs: 1...6)))
        let options = Options(timeLimit: .seconds(600), seed: 7, moves: 12, bound: false)
        let (first, second) = (await Solver.solve(problem, options), await Solver.solve(problem, options))
        #expect(first.solution.encounters == second.solution.encounters)
        #expect(first.solution.unmet == second.solution.unmet)
        #expect(first.objective == second.objective)
        #expect(first.lowerBound == second.lowerBound)
    }

    @Test(arguments: [1, 2]) func `that is cancelled at any moment has a feasible plan`(threads: Int) async throws {
        let instance = Instance(Recipe(households: 10, seed: 3, needs: 0...5))
        let problem = try Problem(instance)
        var dice = Dice(UInt64(threads))
        for moment in [0, 1, 2] + (0..<8).map({ _ in 1 << dice.below(12) }) {
            let asked = Counter()
            let options = Options(
                timeLimit: .seconds(5),
                threads: threads,
                moves: 30,
                bound: false,
                isCancelled: { asked.next() >= moment }
            )
            let outcome = await Solver.solve(problem, options)
            let report = Verifier.check(instance, outcome.solution)
            #expect(report.violations == [], "cancelled when asked for time \(moment)")
            #expect(report.objective == outcome.objective)
            #expect(outcome.lowerBound <= outcome.objective)
        }
    }

    @Test func `whose task is cancelled has a feasible plan`() async throws {
        let instance = Instance(Recipe(households: 30, seed: 4, needs: 1...6))
        let problem = try Problem(instance)
        let task = Task { await Solver.solve(problem, Options(timeLimit: .seconds(60))) }
        try await Task.sleep(for: .milliseconds(80))
        task.cancel()
        let outcome = await task.value
        #expect(Verifier.check(instance, outcome.solution).violations == [])
    }
}

/// Counts how often it was asked, from any thread.
private final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}
