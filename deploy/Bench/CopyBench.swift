import Foundation
import Postgres

/// Rows a second by binary COPY, generated while they are sent, beside `psql \copy` of the same rows from a file.
struct CopyBench {
    let conninfo: String
    private let rows = 400_000
    private let rounds = 5

    func run() async throws {
        let pool = Pool(conninfo, size: 1)
        let file = NSTemporaryDirectory() + "hearth-copy-\(ProcessInfo.processInfo.processIdentifier)"
        let table = "(household uuid, n int8, at timestamptz, title text, program text, status int8)"
        try await pool.run { try $0.script("CREATE TABLE bench_visit \(table)") }
        _ = try await load(pool)
        _ = try output(of: "psql", [conninfo, "-c", "\\copy bench_visit to '\(file)' with (format binary)"])
        _ = try output(of: "psql", [conninfo, "-c", "\\copy bench_visit to '\(file).csv' with (format csv)"])
        var (ours, binary, text): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<rounds {
            ours.append(try await timed(pool) { _ = try await load(pool) })
            binary.append(try await timed(pool) { try copy("'\(file)' with (format binary)") })
            text.append(try await timed(pool) { try copy("'\(file).csv' with (format csv)") })
        }
        print("COPY of \(rows) rows, medians of \(rounds) rounds")
        print("  ours, binary: \(Int(ours.median)) rows/s")
        for (name, reference) in [("binary", binary), ("csv", text)] {
            let ratio = (zip(ours, reference).map { $0 / $1 }.median * 100).rounded() / 100
            print("  psql \\copy, \(name): \(Int(reference.median)) rows/s, ratio \(ratio)")
        }
        for path in [file, file + ".csv"] { try FileManager.default.removeItem(atPath: path) }
        await pool.close()
    }

    private func copy(_ source: String) throws {
        _ = try output(of: "psql", [conninfo, "-c", "\\copy bench_visit from \(source)"])
    }

    /// Empties the table, then times `body`; rows a second.
    private func timed(_ pool: Pool, _ body: () async throws -> Void) async throws -> Double {
        try await pool.run { try $0.script("TRUNCATE bench_visit") }
        let start = ContinuousClock.now
        try await body()
        return Double(rows) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private func load(_ pool: Pool) async throws -> Int {
        let (household, start) = (UUID(), Date())
        return try await pool.transaction { [rows] database in
            let statement: SQL = """
                COPY bench_visit (household, n, at, title, program, status) FROM STDIN (FORMAT binary)
                """
            return try database.copyIn(statement) { writer in
                for number in 0..<rows {
                    try writer.row(columns: 6)
                    writer.write(household)
                    writer.write(number)
                    writer.write(start + Double(number))
                    writer.write("Visit \(number)")
                    writer.write("primary care")
                    writer.write(number % 5)
                }
            }
        }
    }
}
