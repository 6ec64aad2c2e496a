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
            let problem = try Problem(try Coordinate.read(Instance.self, instance))
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
            try Data(Console.json(outcome.solution, pretty: false).utf8).write(to: URL(filePath: out))
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
            let problem = try Coordinate.read(Instance.self, instance)
            let answer = try Coordinate.read(Solution.self, solution)
            let report = Verifier.check(problem, answer)
            for violation in report.violations.prefix(50) { print(violation) }
            if let claimed = answer.objective, claimed != report.objective {
                print("OBJ: the solution claims \(claimed), and comes to \(report.objective)")
                throw ExitCode(1)
            }
            if let bound = answer.lowerBound, bound > Double(report.objective) {
                print("LB: the claimed bound \(bound) is above the objective \(report.objective)")
                throw ExitCode(1)
            }
            guard report.feasible else { throw ExitCode(1) }
            print("Feasible, objective \(report.objective).")
            guard let certificate = answer.certificate else { return }
            let faults = certificate.violations(problem, answer)
            for fault in faults.prefix(50) { print(fault) }
            guard faults.isEmpty else { throw ExitCode(1) }
            print(
                "The certificate adds up: no plan is below \(certificate.bound), by \(certificate.prices.count) prices "
                    + "and \(certificate.minima.count) minima."
            )
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the live week as an instance.")

        @OptionGroup var database: DatabaseOptions
        @Option(help: "The Monday of the week, such as 2026-11-30.") var week: Day
        @Option(help: "Where to write the instance.") var out: String

        func run() async throws {
            try await database.withDatabase { open in
                let problem = try await open.weeks.problem(week: week)
                try Data(Console.json(problem.instance, pretty: false).utf8).write(to: URL(filePath: out))
                print("Wrote \(problem.instance.needs.count) needs of \(problem.instance.households.count) households.")
            }
        }
    }

    static func read<Document: Decodable>(_ type: Document.Type, _ path: String) throws -> Document {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(path) cannot be read; give a file that is there")
        }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw ValidationError("\(path) is not a hccsp-1 \(type): \(error.place)")
        }
    }
}

extension DecodingError {
    /// Where in the document, and what.
    var place: String {
        let context: Context? =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let path = (context?.codingPath ?? []).map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        if case .keyNotFound(let key, _) = self { return "\(path).\(key.stringValue) is missing" }
        return "\(path.isEmpty ? "the document" : path): \(context?.debugDescription ?? "not readable")"
    }
}

extension Options.Progress {
    /// Where a search stands, in a line.
    fileprivate var line: String {
        "\(elapsed.seconds) s: objective \(objective), bound \(lowerBound), gap \((gap * 100).tenths) %, "
            + "\(components.stops) stops, \(components.visits) visits"
    }
}
