import Cluster
import Foundation
import Postgres

/// Times the client beside the tools that come with PostgreSQL, on the same server and in the same run, and the search
/// beside a solver of constraint programs.
@main
struct Bench {
    private static let parts = ["postgres", "import", "coordination", "household"]

    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let files = arguments.filter { $0.hasSuffix(".json") }
        arguments.removeAll { $0.hasSuffix(".json") }
        let isLarge = arguments.contains("--large")
        arguments.removeAll { $0 == "--large" }
        guard Set(arguments).isSubset(of: parts) else {
            print("usage: deploy/bench [postgres] [import] [coordination [INSTANCE.json ...]] [household [--large]]")
            exit(64)
        }
        let wanted = arguments.isEmpty ? parts : arguments
        if wanted.contains("coordination") { try await CoordinationBench(files: files).run() }
        if wanted.contains("household") { try await HouseholdBench(isLarge: isLarge).run() }
        guard wanted.contains("postgres") || wanted.contains("import") else { return }
        let folder = NSTemporaryDirectory() + "hearth-bench-\(ProcessInfo.processInfo.processIdentifier)"
        let cluster = try Cluster(data: folder)
        let running = try cluster.start(mode: .exclusive) { _ in }
        defer {
            running.stop()
            try? cluster.remove()
        }
        if wanted.contains("postgres") { try await ReadBench(conninfo: running.conninfo).run() }
        if wanted.contains("import") { try await CopyBench(conninfo: running.conninfo).run() }
    }
}

/// Runs a tool and gives what it printed.
func output(of tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try unblocked { try process.run() }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
}

extension [Double] {
    /// The middle one, or the mean of the middle two.
    var median: Double {
        let ordered = sorted()
        guard let last = ordered.indices.last else { return 0 }
        return (ordered[last / 2] + ordered[(last + 1) / 2]) / 2
    }
}
