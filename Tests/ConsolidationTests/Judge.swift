import Consolidation
import Foundation

/// The independent checker that comes with the samples, `check.py`, asked about many solutions at once.
enum Judge {
    /// What it says of a solution.
    struct Verdict: Decodable, Equatable {
        /// The rules broken, each once, in order; nil where it could not read the files.
        var codes: [String]?
        var objective: Int?
        var components: [String: Int]?
    }

    struct Case: Encodable {
        let instance: Instance
        let solutions: [Solution]
    }

    static let script = Samples.folder.appending(path: "check.py")
    static let isPresent =
        FileManager.default.fileExists(atPath: script.path) && (try? run(["-c", "pass"], Data())) != nil

    private static let driver = """
        import importlib.util, json, sys
        spec = importlib.util.spec_from_file_location("check", sys.argv[1])
        check = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(check)
        verdicts = []
        for case in json.load(sys.stdin):
            for solution in case["solutions"]:
                try:
                    errors, objective, components = check.verify(case["instance"], solution)
                    codes = sorted({error.split(":")[0] for error in errors})
                    verdicts.append({"codes": codes, "objective": objective, "components": components})
                except (check.Bad, KeyError, TypeError, ValueError, IndexError):
                    verdicts.append({})
        json.dump(verdicts, sys.stdout)
        """

    /// One verdict for each solution, in order.
    static func verdicts(_ cases: [Case]) throws -> [Verdict] {
        let input = try JSONEncoder().encode(cases)
        let output = try run(["-c", driver, script.path], input)
        return try JSONDecoder().decode([Verdict].self, from: output)
    }

    private struct Failure: Error { let status: Int32 }

    private static func run(_ arguments: [String], _ input: Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString).json")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
        return output
    }
}

extension Judge.Verdict {
    /// The same from the verifier of this package.
    init(_ report: Verifier.Report) {
        codes = Set(report.violations.map(\.code)).sorted()
        objective = report.objective
        let parts = report.components
        components = [
            "unmet": parts.unmet, "unmetWeighted": parts.unmetWeighted, "visits": parts.visits, "stops": parts.stops,
            "homeStops": parts.homeStops, "wait": parts.wait, "travel": parts.travel,
            "discontinuity": parts.discontinuity, "change": parts.change, "delayDays": parts.delayDays,
            "closedByEvidence": parts.closedByEvidence,
        ]
    }
}
