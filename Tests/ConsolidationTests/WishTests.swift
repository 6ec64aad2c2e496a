import Consolidation
import Instances
import Testing

/// Wishes of a scheduler, compared with every plan that grants them.
@Suite struct `Against every plan of tiny instances, with wishes` {
    private static let steps = 20_000

    @Test func `what is forbidden is not done, and the rest is the best there is`() throws {
        var compared = 0
        for (seed, instance, plan) in Self.solved(1...1_500) {
            var dice = Dice(seed)
            guard let one = plan.encounters.isEmpty ? nil : dice.pick(plan.encounters) else { continue }
            let rule = Options.Forbidden(
                person: dice.chance(0.5) ? one.person : nil,
                session: dice.chance(0.7) ? one.session : nil,
                start: one.start,
                need: dice.chance(0.3) ? one.needs[0] : nil
            )
            let best = BruteForce.optimum(instance, steps: Self.steps) { encounter in
                !((rule.person ?? encounter.person) == encounter.person
                    && (rule.session ?? encounter.session) == encounter.session && rule.start == encounter.start
                    && encounter.needs.contains(rule.need ?? encounter.needs[0]))
            }
            let options = Options(forbidden: [rule])
            let outcome = try #require(Solver.household(Problem(instance), "h0", options))
            #expect(Verifier.check(instance, outcome.solution).violations == [], "seed \(seed)")
            if let best { #expect(outcome.objective == best.objective, "seed \(seed)") }
            compared += 1
        }
        #expect(compared > 400)
    }

    @Test func `what is pinned is done just so, and the rest is the best there is`() throws {
        var compared = 0
        for (seed, instance, _) in Self.solved(1...1_500) {
            var dice = Dice(seed)
            var facts = BruteForce.Facts(instance)
            let all = facts.choices().flatMap { $0 }.map(\.encounter)
            guard let one = all.isEmpty ? nil : dice.pick(all),
                let best = BruteForce.optimum(instance, steps: Self.steps, required: [one])
            else { continue }
            let outcome = try #require(Solver.household(Problem(instance), "h0", Options(pinned: [one])))
            #expect(Verifier.check(instance, outcome.solution).violations == [], "seed \(seed)")
            let isMade = outcome.solution.encounters.contains { $0.isSame(as: one) }
            #expect(isMade == outcome.refusedPins.isEmpty, "seed \(seed)")
            // One that waits for a need that is not pinned itself is refused, and said to be.
            let waits = instance.links.contains { one.needs.contains($0.after) && !one.needs.contains($0.before) }
            #expect(isMade != waits, "seed \(seed)")
            if isMade { #expect(outcome.objective == best.objective, "seed \(seed)") }
            compared += 1
        }
        #expect(compared > 350)
    }

    @Test func `a household is planned best beside others who keep their places`() throws {
        var compared = 0
        for (seed, instance, plan) in Self.solved(1...500, households: 2) {
            let others = plan.encounters.filter { $0.person.hasPrefix("h1") }
            let best = BruteForce.optimum(instance, steps: Self.steps, required: others) { encounter in
                encounter.person.hasPrefix("h0") || others.contains(encounter)
            }
            let own = try #require(Solver.household(Problem(instance), "h0", beside: plan)).solution
            var joint = plan
            joint.objective = nil
            joint.encounters = others + own.encounters
            joint.closed = plan.closed.filter { $0.need.hasPrefix("h1") } + own.closed
            joint.unmet = plan.unmet.filter { $0.hasPrefix("h1") } + own.unmet
            let report = Verifier.check(instance, joint)
            #expect(report.violations == [], "seed \(seed)")
            if let best { #expect(report.objective == best.objective, "seed \(seed)") }
            compared += 1
        }
        #expect(compared > 200)
    }

    @Test func `a strict comparison puts unmet needs first, then stops, then visits`() throws {
        var compared = 0
        for (seed, instance, _) in Self.solved(1...1_200) {
            var strict = instance
            // Each term outweighs all that tiny instances can add up of the next.
            (strict.weights.unmet, strict.weights.stop, strict.weights.visit) = (1_000_000_000, 10_000_000, 100_000)
            guard let best = BruteForce.optimum(strict, steps: Self.steps) else { continue }
            let wanted = Verifier.check(strict, best.plan).components
            let found = try #require(Solver.household(Problem(instance), "h0", Options(lexicographic: true))).components
            #expect(
                [found.unmetWeighted, found.stops, found.visits]
                    == [wanted.unmetWeighted, wanted.stops, wanted.visits],
                "seed \(seed)"
            )
            compared += 1
        }
        #expect(compared > 400)
    }

    @Test func `a week that starts from yesterday's plan is no worse than it`() async throws {
        for (seed, instance, plan) in Self.solved(1...200, households: 2) {
            let options = Options(timeLimit: .seconds(60), moves: 0, bound: false, warmStart: plan)
            let outcome = await Solver.solve(try Problem(instance), options)
            #expect(Verifier.check(instance, outcome.solution).violations == [], "seed \(seed)")
            #expect(outcome.objective == plan.objective, "seed \(seed)")
        }
    }

    /// Instances without results on file, with the best plan.
    private static func solved(
        _ seeds: ClosedRange<UInt64>,
        households: Int = 1
    ) -> [(seed: UInt64, instance: Instance, plan: Solution)] {
        seeds.compactMap { seed in
            let instance = Tiny.instance(seed, households: households)
            guard instance.evidenced.isEmpty else { return nil }
            return BruteForce.optimum(instance, steps: steps).map { (seed, instance, $0.plan) }
        }
    }
}

extension Solution.Encounter {
    /// Whether it is the same visit, in whatever order its services and needs are listed.
    fileprivate func isSame(as other: Self) -> Bool {
        person == other.person && visitType == other.visitType && session == other.session && start == other.start
            && Set(services) == Set(other.services) && Set(needs) == Set(other.needs) && escort == other.escort
    }
}
