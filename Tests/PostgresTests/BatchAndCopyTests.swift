import Dispatch
import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct `A batch` {
    @Test func `comes back with every statement's rows`() async throws {
        let (numbers, text) = try await database.transaction { database in
            let tickets = try database.batch { batch in
                (
                    batch.query("SELECT x FROM generate_series(1, 3) AS x") { try $0.decode(0, as: Int.self) },
                    batch.first("SELECT \("a")::text") { try $0.decode(0, as: String.self) }
                )
            }
            return (try tickets.0.get(), try tickets.1.get())
        }
        #expect(numbers == [1, 2, 3])
        #expect(text == "a")
    }

    @Test func `throws the refusal in its middle, and leaves the connection usable`() async throws {
        try await database.run { database in
            let error = #expect(throws: PostgresError.self) {
                try database.batch { batch in
                    batch.execute("SELECT 1")
                    batch.execute("SELECT 1 / \(0)")
                    batch.execute("SELECT 2")
                }
            }
            #expect(error?.code.description == "22012")
            try #expect(database.first("SELECT 3") { try $0.decode(0, as: Int.self) } == 3)
        }
    }
}

@Suite(.database) struct `A transaction` {
    private func count() async throws -> Int? {
        try await database.run { try $0.first("SELECT count(*) FROM kept") { try $0.decode(0, as: Int.self) } }
    }

    @Test func `is committed with its last batch, and can do nothing more`() async throws {
        try await database.run { try $0.script("CREATE TABLE kept (n int8)") }
        try await database.transaction { database in
            try database.batch { batch in
                batch.execute("INSERT INTO kept VALUES (\(1))")
                batch.commit()
            }
            for more: (Database) throws -> Void in [
                { try $0.execute("INSERT INTO kept VALUES (2)") }, { try $0.script("INSERT INTO kept VALUES (3)") },
                { try $0.batch { _ = $0.execute("INSERT INTO kept VALUES (4)") } },
            ] {
                let error = #expect(throws: PostgresError.self) { try more(database) }
                #expect(error?.code == .failedTransaction)
            }
        }
        #expect(try await count() == 1)
    }

    @Test func `keeps nothing of a last batch of which a statement is refused`() async throws {
        try await database.run { try $0.script("CREATE TABLE kept (n int8)") }
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction { database in
                try database.execute("INSERT INTO kept VALUES (1)")
                try database.batch { batch in
                    batch.execute("INSERT INTO kept VALUES (2)")
                    batch.execute("SELECT 1 / \(0)")
                    batch.commit()
                }
            }
        }
        #expect(error?.code.description == "22012")
        #expect(try await count() == 0)
    }

    @Test func `says what its commit alone refuses`() async throws {
        try await database.run { database in
            try database.script("CREATE TABLE kept (n int8 CONSTRAINT once UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        }
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction { database in
                try database.batch { batch in
                    batch.execute("INSERT INTO kept VALUES (1), (1)")
                    batch.commit()
                }
            }
        }
        #expect(error?.constraint == "once")
        #expect(try await count() == 0)
    }

    @Test func `cannot be committed where there is none`() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await database.run { try $0.batch { $0.commit() } }
        }
        #expect(error?.code == .failedTransaction)
        #expect(try await database.run { try $0.first("SELECT 1") { try $0.decode(0, as: Int.self) } } == 1)
    }

    @Test(arguments: [Isolation.repeatableRead, .snapshot])
    func `of one moment does not see what is committed meanwhile`(isolation: Isolation) async throws {
        let pool = database
        try await pool.run { try $0.script("CREATE TABLE kept (n int8)") }
        let (begun, changed) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        async let seen = pool.transaction(isolation) { database in
            try database.execute("SELECT count(*) FROM kept")
            begun.continuation.finish()
            changed.wait()
            return try database.first("SELECT count(*) FROM kept") { try $0.decode(0, as: Int.self) }
        }
        for await _ in begun.stream {}
        try await pool.run { try $0.script("INSERT INTO kept VALUES (1)") }
        changed.signal()
        #expect(try await seen == 0)
        #expect(try await count() == 1)
    }

    @Test func `that only reads is refused a change`() async throws {
        try await database.run { try $0.script("CREATE TABLE kept (n int8)") }
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction(.snapshot) { try $0.execute("INSERT INTO kept VALUES (1)") }
        }
        #expect(error?.code.description == "25006")
        #expect(try await count() == 0)
    }
}

@Suite(.database) struct `A copy` {
    private let table = "CREATE TABLE copied (n int8, t text, u uuid, at timestamptz, d daterange, a text[], i int4)"

    @Test func `brings in every row as it was`() async throws {
        let uuid = UUID()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        try await database.run { database in
            try database.script(table)
            let count = try database.copyIn("COPY copied (n, t, u, at, d, a, i) FROM STDIN (FORMAT binary)") { writer in
                for number in 0..<50_000 {
                    try writer.row(columns: 7)
                    writer.write(number)
                    number % 2 == 0 ? writer.writeNull() : writer.write("née \(number)")
                    writer.write(uuid)
                    writer.write(start)
                    writer.writeDateRange(0, number % 2 == 0 ? nil : 31)
                    writer.write(["a", "b,\""])
                    writer.writeInt32(number)
                }
            }
            #expect(count == 50_000)
            let found = try database.first(
                "SELECT count(t), sum(i), min(at), max(a), min(t), (array_agg(d::text ORDER BY n))[1:2] FROM copied"
            ) { row in
                try #expect(row.decode(0) == 25_000)
                try #expect(row.decode(1) == 50_000 * 49_999 / 2)
                try #expect(row.decode(2) == start)
                try #expect(row.decode(3) == ["a", "b,\""])
                try #expect(row.decode(4) == "née 1")
                try #expect(row.decode(5) == ["[2000-01-01,)", "[2000-01-01,2000-02-01)"])
                return true
            }
            #expect(found == true)
        }
    }

    @Test func `leaves nothing when its sender gives up`() async throws {
        struct Stop: Error {}
        try await database.run { database in
            try database.script(table)
            #expect(throws: Stop.self) {
                try database.copyIn("COPY copied (n) FROM STDIN (FORMAT binary)") { writer in
                    for number in 0..<20_000 {
                        try writer.row(columns: 1)
                        writer.write(number)
                        if number == 15_000 { throw Stop() }
                    }
                }
            }
            try #expect(database.first("SELECT count(*) FROM copied") { try $0.decode(0, as: Int.self) } == 0)
        }
    }

    @Test func `refuses a number that its column cannot hold`() async throws {
        try await database.run { database in
            try database.script(table)
            let error = #expect(throws: PostgresError.self) {
                try database.copyIn("COPY copied (i) FROM STDIN (FORMAT binary)") { writer in
                    try writer.row(columns: 1)
                    writer.writeInt32(1 << 40)
                }
            }
            #expect(error?.code == .copy)
            try #expect(database.first("SELECT count(*) FROM copied") { try $0.decode(0, as: Int.self) } == 0)
        }
    }

    @Test func `takes text as it is and gives it back`() async throws {
        let lines = try await database.run { database in
            try database.script(table)
            try database.copyInText("COPY copied (n, t) FROM STDIN (FORMAT csv)") { send in
                try Array("1,one\n2,\"two, or so\"\n".utf8).withUnsafeBytes { try send($0) }
            }
            var bytes: [UInt8] = []
            try database.copyOut("COPY (SELECT n, t FROM copied ORDER BY n) TO STDOUT (FORMAT csv)") { bytes += $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(lines == "1,one\n2,\"two, or so\"\n")
    }
}
