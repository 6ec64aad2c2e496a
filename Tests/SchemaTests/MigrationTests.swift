import Postgres
import Schema
import TestSupport
import Testing

@Suite struct `The migrations` {
    @Test func `are numbered without a gap`() throws {
        _ = try Migrator(Schema.migrations())
    }

    @Test func `say which measure there is not`() {
        #expect(throws: SchemaError.unknown("nothing")) { try Schema.measure("nothing") }
    }
}

@Suite(.database) struct `A migrated database` {
    @Test func `has nothing left to do`() async throws {
        let again = try await database.run { try Migrator(Schema.migrations()).migrate($0) }
        #expect(again.isEmpty)
    }
}

@Suite(.database) struct `The measures` {
    @Test func `can be planned on a migrated database`() async throws {
        try await database.run { try $0.script("PREPARE stops AS " + Schema.measure("stops")) }
    }
}
