import Foundation
import Testing

@testable import Consolidation

/// The sample instances, where they are present beside the package.
enum Samples {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/samples/coordination")
    static let arePresent = FileManager.default.fileExists(atPath: folder.appending(path: "small-1.json").path)

    static func instance(_ name: String) throws -> Instance {
        try JSONDecoder().decode(Instance.self, from: Data(contentsOf: folder.appending(path: name + ".json")))
    }
}

@Suite(.enabled(if: Samples.arePresent, "the samples are not beside the package"))
struct `Samples are solved as known` {
    @Test(arguments: [("small-1", 1_295), ("small-2", 1_035), ("small-3", 6_960)])
    func `a household's optimum is found and proven`(name: String, optimum: Int) async throws {
        let problem = try Problem(Samples.instance(name))
        let outcome = await Solver.solve(problem)
        #expect(outcome.objective == optimum)
        #expect(outcome.lowerBound == optimum)
        #expect(outcome.proven)
        #expect(Verifier.check(problem.instance, outcome.solution).violations.isEmpty)
    }

    @Test func `a file survives reading and writing`() throws {
        let instance = try Samples.instance("small-3")
        #expect(try JSONDecoder().decode(Instance.self, from: JSONEncoder().encode(instance)) == instance)
    }

    @Test func `a cancelled week is feasible`() async throws {
        let problem = try Problem(Samples.instance("medium-1"))
        let outcome = await Solver.solve(problem, Options(isCancelled: { true }))
        #expect(Verifier.check(problem.instance, outcome.solution).violations.isEmpty)
        #expect(outcome.lowerBound <= 298_350)
        #expect(!outcome.proven)
    }

    @Test(arguments: ["small-1", "small-2", "small-3"])
    func `separate booking is feasible and no better than the optimum`(name: String) async throws {
        let problem = try Problem(Samples.instance(name))
        let before = Verifier.check(problem.instance, Solver.separate(problem))
        #expect(before.violations.isEmpty)
        #expect(before.objective >= (await Solver.solve(problem)).objective)
    }

    @Test func `a week of moves is feasible, and counted as the rules count it`()
        async throws
    {
        let problem = try Problem(Samples.instance("medium-1"))
        let options = Options(timeLimit: .seconds(5), seed: 3, moves: 10)
        let outcome = await Solver.solve(problem, options)
        let report = Verifier.check(problem.instance, outcome.solution)
        #expect(report.violations.isEmpty)
        #expect(report.objective == outcome.objective)
        #expect(outcome.lowerBound <= 298_350)
        let needs = outcome.solution.unmet.count
        #expect(outcome.unmetReasons.count == needs)
    }
}
