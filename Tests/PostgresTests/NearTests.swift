import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct `A task near a connection` {
    private static func backend(_ pool: Pool) async throws -> Int {
        try await pool.run { try $0.first("SELECT pg_backend_pid()") { try $0.decode(0, as: Int.self) } ?? 0 }
    }

    @Test func `keeps its connection across awaits`() async throws {
        let pool = Pool(TestServer.conninfo, size: 4)
        let backends = try await pool.near {
            var found: Set<Int> = []
            for _ in 0..<20 {
                found.insert(try await Self.backend(pool))
                try await Task.sleep(for: .milliseconds(1))
            }
            return found
        }
        #expect(backends.count == 1)
        await pool.close()
    }

    @Test func `shares it with many others, none of whom is lost`() async throws {
        let pool = Pool(TestServer.conninfo, size: 2)
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...300 {
                group.addTask {
                    let read = { try await pool.run { try $0.first("SELECT \(number)") { try $0.decode(0) } ?? 0 } }
                    return number.isMultiple(of: 3) ? try await read() : try await pool.near { try await read() }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 45_150)
        await pool.close()
    }

    @Test func `takes back a transaction that throws`() async throws {
        struct Refusal: Error {}
        let pool = Pool(TestServer.conninfo, size: 1)
        let left = try await pool.near {
            try await pool.run { try $0.script("CREATE TEMPORARY TABLE near_rows (n int8)") }
            await #expect(throws: Refusal.self) {
                try await pool.transaction { database in
                    try database.execute("INSERT INTO near_rows VALUES (1)")
                    throw Refusal()
                }
            }
            try await pool.transaction { try $0.execute("INSERT INTO near_rows VALUES (2)") }
            return try await pool.run { try $0.query("SELECT n FROM near_rows") { try $0.decode(0, as: Int.self) } }
        }
        #expect(left == [2])
        await pool.close()
    }

    @Test func `can be cancelled, and the connection serves on`() async throws {
        let pool = Pool(TestServer.conninfo, size: 1)
        let sleeper = Task { try await pool.near { try await pool.run { try $0.execute("SELECT pg_sleep(60)") } } }
        try await Task.sleep(for: .milliseconds(200))
        sleeper.cancel()
        await #expect(throws: (any Error).self) { try await sleeper.value }
        #expect(try await Self.backend(pool) > 0)
        await pool.close()
    }

    @Test func `goes on with another once the server has ended its own`() async throws {
        let pool = Pool(TestServer.conninfo, size: 2)
        let (old, new) = try await pool.near {
            let old = try await Self.backend(pool)
            try await database.run { try $0.execute("SELECT pg_terminate_backend(\(Int32(old)))") }
            await #expect(throws: PostgresError.self) { try await Self.backend(pool) }
            return (old, try await Self.backend(pool))
        }
        #expect(old != new)
        await pool.close()
    }

    @Test func `asks from inside another actor as anybody does`() async throws {
        actor Clerk {
            func ask(_ pool: Pool) async throws -> Int {
                try await pool.run { try $0.first("SELECT 7") { try $0.decode(0, as: Int.self) } ?? 0 }
            }
        }
        let pool = Pool(TestServer.conninfo, size: 1)
        #expect(try await pool.near { try await Clerk().ask(pool) } == 7)
        await pool.close()
    }

    @Test func `of one pool asks another through that one's connections`() async throws {
        let pools = (Pool(TestServer.conninfo, size: 1), Pool(TestServer.conninfo, size: 1))
        let (first, second) = try await pools.0.near {
            try await pools.1.near { (try await Self.backend(pools.0), try await Self.backend(pools.1)) }
        }
        #expect(first != second)
        await pools.0.close()
        await pools.1.close()
    }

    @Test func `runs all the same where no server answers, and is told when it asks`() async throws {
        let pool = Pool("host=/nowhere dbname=none", size: 1)
        let answer = await pool.near { 1 }
        #expect(answer == 1)
        await #expect(throws: PostgresError.self) { try await pool.near { try await Self.backend(pool) } }
        await pool.close()
    }
}
