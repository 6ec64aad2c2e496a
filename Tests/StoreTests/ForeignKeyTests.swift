import Care
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite(.database) struct `Foreign keys that are checked after a load` {
    private func keys() async throws -> [String] {
        try await database.run { database in
            try database.query(
                """
                SELECT conrelid::regclass::text || '.' || conname || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint
                WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
                ORDER BY 1
                """
            ) { try $0.decode(0, as: String.self) }
        }
    }

    @Test func `are all there again`() async throws {
        let before = try await keys()
        #expect(before.count > 30)
        try await database.transaction { try ForeignKeys(database: $0).checkedAfter {} }
        #expect(try await keys() == before)
    }

    @Test func `refuse what refers to nothing, and then nothing stays`() async throws {
        let before = try await keys()
        let example = Example()
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction { database in
                try ForeignKeys(database: database).checkedAfter {
                    try database.execute(
                        """
                        INSERT INTO person (household_id, person_id, birth_date)
                        VALUES (\(example.ana.household), \(example.ana.id), \(example.ana.birthDate))
                        """
                    )
                }
            }
        }
        #expect(error?.code == .foreignKeyViolation)
        #expect(try await keys() == before)
        #expect(try await Store(pool: database).read { try $0.communities.isEmpty() })
    }
}
