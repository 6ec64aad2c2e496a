import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct `A connection` {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `returns what it was given, whatever that is`(seed: UInt64) async throws {
        var chance = Chance(state: seed &+ 1)
        let number = Int(truncatingIfNeeded: chance.next())
        let text = String(
            String.UnicodeScalarView(
                (0..<Int.random(in: 0...40, using: &chance)).map { _ in
                    Unicode.Scalar(UInt32.random(in: 1...0xD7FF, using: &chance))!
                }
            )
        )
        let uuid = UUID()
        let date = Date(timeIntervalSince1970: Double(Int.random(in: -4_000_000_000...4_000_000_000, using: &chance)))
        let (numbers, texts) = ((0..<5).map { _ in Int.random(in: -9...9, using: &chance) }, [text, "", "a,{}\"b"])
        let ratio = Double.random(in: -1e9...1e9, using: &chance)
        try await database.run { database in
            try database.query(
                """
                SELECT \(number), \(text)::text, \(uuid), \(date), \(numbers), \(texts), \(ratio), \(number > 0),
                       \(nil as Int?), \([uuid, uuid])
                """
            ) { row in
                try #expect(row.decode(0) == number)
                try #expect(row.decode(1) == text)
                try #expect(row.decode(2) == uuid)
                try #expect(row.decode(3) == date)
                try #expect(row.decode(4) == numbers)
                try #expect(row.decode(5) == texts)
                try #expect(row.decode(6) == ratio)
                try #expect(row.decode(7) == (number > 0))
                try #expect(row.decode(8, as: Int?.self) == nil)
                try #expect(row.decode(9) == [uuid, uuid])
            }
        }
    }

    @Test func `has no first row where there is none`() async throws {
        let found = try await database.run { try $0.first("SELECT 1 WHERE false") { try $0.decode(0, as: Int.self) } }
        #expect(found == nil)
    }

    @Test func `refuses a column that is not there or is something else`() async throws {
        for column in ["missing", "t"] {
            let error = await #expect(throws: PostgresError.self) {
                try await database.run { try $0.query("SELECT 'x'::text AS t") { try $0.decode(column, as: Int.self) } }
            }
            #expect(error?.code == .decoding)
        }
    }

    @Test func `says the code and the constraint and no value`() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await database.run { database in
                try database.script("CREATE TABLE secret (name text CONSTRAINT once UNIQUE)")
                try database.execute("INSERT INTO secret VALUES (\("Ada Lovelace")), (\("Ada Lovelace"))")
            }
        }
        #expect(error?.code == .uniqueViolation)
        #expect(error?.constraint == "once")
        #expect(error.map { !"\($0)".contains("Ada") } == true)
    }

    @Test func `streams a result that is larger than one would hold`() async throws {
        let sum = try await database.run { database in
            var sum = 0
            try database.forEach("SELECT x FROM generate_series(1, 20000) AS x") {
                sum += try $0.decode(0, as: Int.self)
            }
            return sum
        }
        #expect(sum == 20_000 * 20_001 / 2)
    }

    @Test func `stays usable after a savepoint was given up`() async throws {
        let count = try await database.transaction { database in
            try database.script("CREATE TABLE kept (n int8 PRIMARY KEY)")
            try database.execute("INSERT INTO kept VALUES (1)")
            _ = try? database.savepoint {
                try database.execute("INSERT INTO kept VALUES (2)")
                try database.execute("INSERT INTO kept VALUES (1)")
            }
            return try database.first("SELECT count(*) FROM kept") { try $0.decode(0, as: Int.self) }
        }
        #expect(count == 1)
    }

    @Test func `keeps nothing of a transaction that threw`() async throws {
        struct Stop: Error {}
        try await database.run { try $0.script("CREATE TABLE kept (n int8)") }
        await #expect(throws: Stop.self) {
            try await database.transaction { database in
                try database.execute("INSERT INTO kept VALUES (1)")
                throw Stop()
            }
        }
        let count = try await database.run {
            try $0.first("SELECT count(*) FROM kept") { try $0.decode(0, as: Int.self) }
        }
        #expect(count == 0)
    }

    @Test func `refuses to call a transaction done whose refusal was hidden`() async throws {
        try await database.run { try $0.script("CREATE TABLE kept (n int8 PRIMARY KEY)") }
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction { database in
                try database.execute("INSERT INTO kept VALUES (1)")
                _ = try? database.execute("INSERT INTO kept VALUES (1)")
            }
        }
        #expect(error?.code == .failedTransaction)
    }

    @Test func `refuses a text with a NUL rather than cutting it short`() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await database.run { try $0.first("SELECT \("a\0b")::text") { try $0.decode(0, as: String.self) } }
        }
        #expect(error?.code.description == "22021")
    }

    @Test func `returns bytes, empty arrays and hostile text as they were`() async throws {
        let bytes = Array(UInt8.min...UInt8.max)
        try await database.run { database in
            let hostile = "'; DROP TABLE migrations; --"
            let sql: SQL = "SELECT \(bytes), \([UInt8]()), \(hostile)::text, \([Int]()), \([String]())"
            _ = try database.query(sql) { row in
                try #expect(row.decode(0) == bytes)
                try #expect(row.decode(1) == [UInt8]())
                try #expect(row.decode(2) == hostile)
                try #expect(row.decode(3) == [Int]())
                try #expect(row.decode(4) == [String]())
            }
        }
    }

    @Test func `refuses what is asked of it after it was closed`() async throws {
        let connection = try Connection(TestServer.conninfo)
        await connection.close()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { try $0.execute("SELECT 1") }
        }
        #expect(error?.code == .connection)
    }

    @Test func `stops no one else's statement when a task that is over is cancelled`() async throws {
        let pool = Pool(TestServer.conninfo, size: 1)
        for _ in 0..<50 {
            let task = Task { try await pool.run { try $0.execute("SELECT pg_sleep(0.002)") } }
            try await Task.sleep(for: .milliseconds(2))
            task.cancel()
            try await pool.run { try $0.execute("SELECT pg_sleep(0.005)") }
            _ = await task.result
        }
        await pool.close()
    }

    @Test func `stops its statement when the task is cancelled, and serves on`() async throws {
        let pool = database
        let task = Task { try await pool.run { try $0.execute("SELECT pg_sleep(60)") } }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: (any Error).self) { _ = try await task.value }
        let one = try await pool.run { try $0.first("SELECT 1") { try $0.decode(0, as: Int.self) } }
        #expect(one == 1)
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
