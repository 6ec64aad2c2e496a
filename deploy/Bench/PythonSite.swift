import Foundation

/// The reference server (household.py), with packages of its own.
final class PythonSite {
    let address = "http://127.0.0.1:8093"
    /// The versions of what it is made of.
    let versions: String
    let workers: Int
    private let server: Process

    /// Makes the environment where it is missing, and starts the server.
    init(before site: HouseholdSite, _ statements: HouseholdStatements) throws {
        let home = NSTemporaryDirectory() + "hearth-bench-python"
        let python = home + "/bin/python"
        if !FileManager.default.fileExists(atPath: home + "/ready") {
            try finish("python3", ["-m", "venv", home], log: home + ".log")
            try finish(
                python,
                ["-m", "pip", "install", "-q", "fastapi", "asyncpg", "orjson", "uvicorn[standard]"],
                log: home + ".log"
            )
            _ = FileManager.default.createFile(atPath: home + "/ready", contents: nil)
        }
        let frozen = try finish(python, ["-m", "pip", "freeze"], log: home + ".log").split(separator: "\n")
        let named = ["fastapi", "asyncpg", "orjson", "uvicorn", "uvloop", "httptools"]
        let interpreter = try finish(python, ["--version"], log: home + ".log").trimmingCharacters(in: .newlines)
        versions =
            ([interpreter] + frozen.filter { line in named.contains { line.hasPrefix($0 + "==") } }.map(String.init))
            .joined(separator: ", ")
        let file = site.folder + ".statements"
        try JSONEncoder().encode(statements.parts).write(to: URL(filePath: file))
        let sights = ["vis": statements.sights.vis, "shown": statements.sights.shown]
        workers = ProcessInfo.processInfo.activeProcessorCount
        server = try start(
            python,
            [
                "-m", "uvicorn", "household:app", "--port", "8093", "--workers", "\(workers)", "--no-access-log",
                "--log-level", "warning",
            ],
            environment: [
                "BENCH_DATABASE": Self.url(of: site.conninfo), "BENCH_VIEWER": site.viewer.uuidString.lowercased(),
                "BENCH_SIGHTS": String(decoding: try JSONEncoder().encode(sights), as: UTF8.self),
                // as many connections in all as Hearth has
                "BENCH_STATEMENTS": file, "BENCH_POOL": "\(max(1, Self.connections / workers))",
            ],
            in: URL(filePath: #filePath).deletingLastPathComponent().path,
            log: home + ".server.log"
        )
        let household = try String(contentsOfFile: site.folder + ".households", encoding: .utf8)
            .split(separator: "\n").first.map(String.init)
        for attempt in 1... {
            usleep(200_000)
            if (try? site.answer(household ?? "", at: address)) != nil { break }
            guard attempt < 100, server.isRunning else {
                throw ToolFailure(description: "the reference does not start: \(home).server.log")
            }
        }
    }

    static let connections = max(16, 2 * ProcessInfo.processInfo.activeProcessorCount)

    /// A connection string of libpq's as a URL.
    private static func url(of conninfo: String) -> String {
        func part(_ name: String) -> String {
            conninfo.firstMatch(of: try! Regex("\(name)='?([^ ']+)")).map { String($0[1].substring ?? "") } ?? ""
        }
        return "postgresql://\(part("user"))@/\(part("dbname"))?host=\(part("host"))&port=\(part("port"))"
    }

    func end() { server.end() }
}
