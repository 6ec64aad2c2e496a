import ArgumentParser
import Care
import Consolidation
import Coordination
import Foundation
import Services

struct Coordinate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Solve, check and export coordination problems in the format hccsp-1.",
        subcommands: [Solve.self, Verify.self, Export.self]
    )

    struct Solve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Solve one instance.")

        @Option(help: "The instance, a hccsp-1 file.") var instance: String
        @Option(help: "Where to write the solution.") var out: String
        @Option(name: .customLong("time-limit"), help: "Seconds to search at most.") var timeLimit = 10.0
        @Option(help: "A number; the same one on one thread gives the same search.") var seed: UInt64 = 1
        @Option(help: "Threads to search on; all cores by default.")
        var threads = ProcessInfo.processInfo.activeProcessorCount
        @Flag(help: "Compare strictly by unmet, then stops, then visits, then the rest.") var lexicographic = false
        @Flag(help: "Print only the last line of JSON.") var json = false

        func validate() throws {
            guard timeLimit > 0, timeLimit <= 86_400 else {
                throw ValidationError("--time-limit must be above 0 and at most 86400")
            }
            guard (1...256).contains(threads) else { throw ValidationError("--threads must be from 1 to 256") }
        }

        func run() async throws {
            let file = CoordinateFile(out)
            try file.checkWritable(besides: instance)
            let problem = try Problem(try CoordinateFile(instance).read(Instance.self))
            let started = ContinuousClock.now
            let report: @Sendable (Options.Progress) -> Void = { Console.progress($0.line) }
            let options = Options(
                timeLimit: .seconds(timeLimit),
                seed: seed,
                threads: threads,
                lexicographic: lexicographic,
                onProgress: json ? nil : report
            )
            let outcome = await Solver.solve(problem, options)
            try file.write(outcome.solution)
            print(try Console.json(Summary(outcome, (ContinuousClock.now - started) / .seconds(1)), pretty: false))
        }
    }

    /// The last line of a run.
    struct Summary: Encodable {
        let objective, lowerBound, visits, stops, unmet: Int
        let gap, seconds: Double
        let proven: Bool

        init(_ outcome: Outcome, _ seconds: Double) {
            objective = outcome.objective
            lowerBound = outcome.lowerBound
            gap = outcome.gap
            visits = outcome.components.visits
            stops = outcome.components.stops
            unmet = outcome.components.unmet
            proven = outcome.proven
            self.seconds = seconds
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a solution's rules, objective, bound and certificate; exits 1 where one does not hold."
        )

        @Option(help: "The instance, a hccsp-1 file.") var instance: String
        @Option(help: "The solution to check.") var solution: String

        func run() throws {
            let problem = try CoordinateFile(instance).read(Instance.self)
            let faults = problem.problems()
            guard faults.isEmpty else { throw InstanceErrors(faults) }
            let answer = try CoordinateFile(solution).read(Solution.self)
            let report = Verifier.check(problem, answer)
            var violations = report.violations.map(\.description)
            if answer.instance != problem.id {
                violations.append("ID: it is a solution of \(answer.instance), not of \(problem.id)")
            }
            if violations.isEmpty {
                violations = answer.certificate?.violations(problem, answer).map(\.description) ?? []
            }
            for violation in violations.prefix(50) { print(violation) }
            if violations.count > 50 { print("and \(violations.count - 50) more") }
            guard violations.isEmpty else { throw ExitCode(1) }
            print("Feasible, objective \(report.objective).")
            if let certificate = answer.certificate {
                print(
                    "The certificate adds up: no plan is below \(certificate.bound), by \(certificate.prices.count) "
                        + "prices and \(certificate.minima.count) minima."
                )
            } else if let bound = answer.lowerBound {
                print("The bound \(bound) is claimed without a certificate.")
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the live week as an instance.")

        @OptionGroup var database: DatabaseOptions
        @Option(help: "The Monday of the week, such as 2026-11-30.") var week: Day
        @Option(help: "Where to write the instance.") var out: String

        func run() async throws {
            try CoordinateFile(out).checkWritable()
            try await database.withDatabase { open in
                let problem = try await open.weeks.problem(week: week)
                try CoordinateFile(out).write(problem.instance)
                print("Wrote \(problem.instance.needs.count) needs of \(problem.instance.households.count) households.")
            }
        }
    }
}

extension Options.Progress {
    /// Where a search stands, in a line.
    fileprivate var line: String {
        "\(elapsed.seconds) s: objective \(objective), bound \(lowerBound), gap \((gap * 100).tenths) %, "
            + "\(components.stops) stops, \(components.visits) visits"
    }
}
