import Consolidation
import Testing

@Suite struct `Against every plan of tiny instances` {
    /// More steps than a tiny instance usually needs; the few that need more are left out.
    private static let steps = 20_000

    @Test func `one household's plan is the best there is, and its bound no higher`() throws {
        var compared = 0
        for seed in 1...3_000 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed)
            guard instance.evidenced.isEmpty,
                let best = BruteForce.optimum(instance, steps: Self.steps)
            else {
                continue
            }
            let outcome = try #require(Solver.household(Problem(instance), "h0"))
            expectSound(outcome, instance, best.objective)
            #expect(outcome.objective == best.objective, "seed \(seed)")
            #expect(outcome.proven, "seed \(seed)")
            compared += 1
        }
        #expect(compared > 1_700)
    }

    @Test func `one household's plan is the best there is where results on file could close needs`() throws {
        var compared = 0
        for seed in 1...4_000 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed)
            guard !instance.evidenced.isEmpty,
                let best = BruteForce.optimum(instance, steps: Self.steps)
            else {
                continue
            }
            let outcome = try #require(Solver.household(Problem(instance), "h0"))
            expectSound(outcome, instance, best.objective)
            #expect(outcome.objective == best.objective, "seed \(seed)")
            compared += 1
        }
        #expect(compared > 600)
    }

    @Test func `a search of one household alone finds the same as a request for it`() async throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed)
            let problem = try Problem(instance)
            let request = try #require(Solver.household(problem, "h0"))
            let search = await Solver.solve(problem)
            #expect(search.objective == request.objective, "seed \(seed)")
            #expect(search.proven, "seed \(seed)")
        }
    }

    @Test func `two households that share capacity are bounded from below and planned feasibly`() async throws {
        var (compared, best) = (0, 0)
        for seed in 1...800 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed, households: 2)
            guard instance.evidenced.isEmpty,
                let optimum = BruteForce.optimum(instance, steps: Self.steps)
            else {
                continue
            }
            let outcome = await Solver.solve(try Problem(instance), Options(timeLimit: .seconds(60), moves: 10))
            expectSound(outcome, instance, optimum.objective)
            if outcome.proven { #expect(outcome.objective == optimum.objective, "seed \(seed)") }
            compared += 1
            best += outcome.objective == optimum.objective ? 1 : 0
        }
        #expect(compared > 400)
        #expect(best * 10 > compared * 9, "the search finds the joint optimum nearly always")
    }

    /// The best plan keeps every rule as the verifier knows them, and costs what the verifier says.
    @Test(arguments: [1, 2]) func `the verifier counts the best plan as the statement does`(households: Int) {
        for seed in 5_000...5_800 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed, households: households)
            guard let best = BruteForce.optimum(instance, steps: Self.steps) else { continue }
            let report = Verifier.check(instance, best.plan)
            #expect(report.violations == [], "seed \(seed)")
            #expect(report.objective == best.objective, "seed \(seed)")
        }
    }

    private func expectSound(_ outcome: Outcome, _ instance: Instance, _ optimum: Int) {
        let report = Verifier.check(instance, outcome.solution)
        #expect(report.violations == [], "\(instance.id)")
        #expect(report.objective == outcome.objective, "\(instance.id)")
        #expect(outcome.lowerBound <= optimum, "\(instance.id)")
        #expect(optimum <= outcome.objective, "\(instance.id)")
    }
}

extension Instance {
    /// The needs that a record or an immovable booking could close.
    var evidenced: [Need] {
        let facts = BruteForce.Facts(self)
        return needs.filter { !facts.evidence($0).isEmpty }
    }
}
