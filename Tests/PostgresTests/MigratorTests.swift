import Postgres
import TestSupport
import Testing

@Suite(.database) struct `A migrator` {
    private let first = Migration(version: 1, name: "0001_a", sql: "CREATE TABLE a (n int)")
    private let second = Migration(version: 2, name: "0002_b", sql: "CREATE TABLE b (n int)")

    @Test func `refuses a gap`() {
        #expect(throws: MigrationError.gap(after: 1)) {
            try Migrator([first, Migration(version: 3, name: "0003_c", sql: "")])
        }
    }

    @Test func `runs what has not run, once`() async throws {
        let pool = database
        try await pool.run { database in
            try database.script("DROP TABLE migrations")
            try #expect(Migrator([first]).migrate(database) == [first])
            try #expect(Migrator([first, second]).migrate(database) == [second])
            try #expect(Migrator([first, second]).migrate(database) == [])
        }
    }

    @Test func `refuses an edited file and a database newer than the program`() async throws {
        try await database.run { database in
            try database.script("DROP TABLE migrations")
            try Migrator([first, second]).migrate(database)
            let edited = Migration(version: 1, name: "0001_a", sql: "CREATE TABLE a (n int8)")
            #expect(throws: MigrationError.edited("0001_a")) { try Migrator([edited, second]).migrate(database) }
            #expect(throws: MigrationError.newer(database: 2, program: 1)) { try Migrator([first]).migrate(database) }
        }
    }

    @Test func `runs each migration once when several start together`() async throws {
        let pool = database
        try await pool.run { try $0.script("DROP TABLE migrations") }
        let (first, second) = (first, second)
        let ran = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { try await pool.run { try Migrator([first, second]).migrate($0).count } }
            }
            return try await group.reduce(0, +)
        }
        #expect(ran == 2)
    }

    @Test func `leaves nothing of a migration that fails`() async throws {
        try await database.run { database in
            try database.script("DROP TABLE migrations")
            let broken = Migration(version: 1, name: "0001_x", sql: "CREATE TABLE half (n int); SELECT 1 / 0")
            #expect(throws: PostgresError.self) { try Migrator([broken]).migrate(database) }
            #expect(
                try database.first("SELECT to_regclass('half')::text") { try $0.decode(0, as: String?.self) }
                    == .some(nil)
            )
        }
    }
}
