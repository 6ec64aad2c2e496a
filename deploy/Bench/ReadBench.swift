import Foundation
import Instances
import Postgres

/// One-row prepared reads of a person through the pool, beside pgbench with the same statement.
struct ReadBench {
    let conninfo: String
    private let people = 70_000
    private let rounds = 9

    struct Person: Sendable {
        let id: Int
        let given, family, language: String
        let household: UUID
        let at: Date
        let version: Int
    }

    func run() async throws {
        let pool = Pool(conninfo, size: 4)
        try await pool.run { [people] database in
            try database.script(
                """
                CREATE TABLE bench_person (id int8 PRIMARY KEY, given text, family text, language text,
                    household uuid, at timestamptz, version int8);
                INSERT INTO bench_person
                SELECT n, 'Given' || n, 'Family' || n, 'en', gen_random_uuid(), now(), n
                FROM generate_series(1, \(people)) AS n;
                ANALYZE bench_person
                """
            )
        }
        let script = NSTemporaryDirectory() + "hearth-read-\(ProcessInfo.processInfo.processIdentifier).sql"
        let text = """
            \\set id random(1, \(people))
            SELECT id, given, family, language, household, at, version FROM bench_person WHERE id = :id;
            """
        try Data(text.utf8).write(to: URL(filePath: script))
        print("one-row prepared reads, medians of \(rounds) rounds of 1 s, ours and pgbench in turn")
        _ = try await reads(by: 16, of: pool, isNear: false)
        for isNear in [true, false] {
            print(isNear ? "clients near a connection, as requests are" : "clients elsewhere, two hops a read")
            for clients in [1, 4, 16] {
                var (ours, theirs, ratios): ([Double], [Double], [Double]) = ([], [], [])
                for _ in 0..<rounds {
                    let mine = try await reads(by: clients, of: pool, isNear: isNear)
                    let reference = try pgbench(clients, script)
                    ours.append(mine)
                    theirs.append(reference)
                    ratios.append(mine / reference)
                }
                let ratio = (ratios.median * 100).rounded() / 100
                print("  \(clients) clients: \(Int(ours.median))/s, pgbench \(Int(theirs.median))/s, ratio \(ratio)")
            }
        }
        try FileManager.default.removeItem(atPath: script)
        await pool.close()
    }

    /// Reads for a second by so many tasks at once; reads a second.
    private func reads(by clients: Int, of pool: Pool, isNear: Bool) async throws -> Double {
        let start = ContinuousClock.now
        let end = start + .seconds(1)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<clients {
                group.addTask { [self] in
                    guard isNear else { return try await reads(of: pool, until: end) }
                    return try await pool.near { try await reads(of: pool, until: end) }
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    /// One client's reads; between them it lets others have its thread, as requests do.
    private func reads(of pool: Pool, until end: ContinuousClock.Instant) async throws -> Int {
        var count = 0
        // Like pgbench, who reads asks the system for chance once and not for every read.
        var dice = Dice(.random(in: 0...UInt64.max))
        while ContinuousClock.now < end {
            let id = Int.random(in: 1...people, using: &dice)
            let found = try await pool.run { try $0.first(Self.statement(id), Person.init) }
            precondition(found?.id == id)
            count += 1
            await Task.yield()
        }
        return count
    }

    private static func statement(_ id: Int) -> SQL {
        "SELECT id, given, family, language, household, at, version FROM bench_person WHERE id = \(id)"
    }

    private func pgbench(_ clients: Int, _ script: String) throws -> Double {
        let text = try output(
            of: "pgbench",
            ["-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(2, clients))", "-T", "1", "-f", script, conninfo]
        )
        return text.firstMatch(of: /tps = ([0-9.]+)/).flatMap { Double($0.1) } ?? .nan
    }
}

extension ReadBench.Person {
    init(_ row: Row) throws {
        id = try row.decode(0)
        given = try row.decode(1)
        family = try row.decode(2)
        language = try row.decode(3)
        household = try row.decode(4)
        at = try row.decode(5)
        version = try row.decode(6)
    }
}
