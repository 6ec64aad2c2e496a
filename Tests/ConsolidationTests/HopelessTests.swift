import Consolidation
import Instances
import Testing

@Suite struct `What cannot be met is left unmet, with the reason` {
    @Test(
        arguments: [
            (.noOffer, { @Sendable in $0.sessions = [] }),
            (.noOffer, { @Sendable in ($0.visitTypes, $0.bookings) = ([], []) }),
            (.noOffer, { @Sendable in for index in 0..<3 { $0.visitTypes[index].covers["check"] = nil } }),
            (.mode, { @Sendable in $0.needs[0].modes = [.telehealth] }),
            (.mode, { @Sendable in $0.needs[0].modes = [] }),
            (.window, { @Sendable in ($0.needs[0].earliest, $0.needs[0].latest) = (-9_000, -7_000) }),
            (.window, { @Sendable in ($0.needs[0].earliest, $0.needs[0].latest) = (700, 500) }),
            (.window, { @Sendable in ($0.needs[0].earliest, $0.needs[0].latest) = (90_000, 99_000) }),
            (.window, { @Sendable in for index in 0..<3 { $0.sessions[index].free = [] } }),
            (.calendar, { @Sendable in $0.persons[1].unavailable = [Interval(0, 9_000)] }),
            (.escort, { @Sendable in $0.persons[0].unavailable = [Interval(0, 9_000)] }),
            (.escort, { @Sendable in $0.persons[0].minor = true }),
            (.interpreter, { @Sendable in $0.persons[1].language = "ik" }),
        ] as [(UnmetReason, @Sendable (inout Instance) -> Void)]
    )
    func `as the rules have it`(reason: UnmetReason, damage: @Sendable (inout Instance) -> Void) async throws {
        var instance = Clinic.instance
        instance.links = []
        damage(&instance)
        for index in instance.sessions.indices {
            instance.sessions[index].visitTypes.removeAll { id in !instance.visitTypes.contains { $0.id == id } }
        }
        let outcome = await Solver.solve(try Problem(instance))
        #expect(outcome.solution.unmet.contains("n1"))
        #expect(outcome.unmetReasons["n1"] == reason)
        #expect(Verifier.check(instance, outcome.solution).violations == [])
        #expect(outcome.proven)
    }

    @Test func `and nothing at all is nothing to do`() async throws {
        var instance = Clinic.instance
        (instance.households, instance.persons, instance.needs) = ([], [], [])
        (instance.links, instance.records) = ([], [])
        let outcome = await Solver.solve(try Problem(instance))
        #expect(outcome.objective == 0)
        #expect(outcome.proven)
        #expect(Solver.household(try Problem(instance), "h") == nil)
    }

    @Test(arguments: [20, 40]) func `and many needs of one household are planned feasibly`(count: Int) async throws {
        let instance = Instance(Recipe(households: 1, seed: 4, needs: count...count))
        let problem = try Problem(instance)
        let options = Options(timeLimit: .seconds(60), moves: 0, bound: false)
        let outcome = await Solver.solve(problem, options)
        let report = Verifier.check(instance, outcome.solution)
        #expect(report.violations == [])
        #expect(report.objective == outcome.objective)
        #expect(outcome.lowerBound <= outcome.objective)
        #expect(outcome.objective <= Verifier.check(instance, Solver.separate(problem)).objective)
    }
}
