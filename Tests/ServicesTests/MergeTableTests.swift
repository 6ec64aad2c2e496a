import Care
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite(.database) struct `The tables of people` {
    /// Columns that name something else than a person, beside those that are named after a table.
    private static let others: Set<String> = [
        "household_id", "origin_id", "destination_id", "community_id", "communities", "practitioners", "recipients",
        "before_id", "after_id", "by_id", "booking_id", "held", "team_id", "merge_id",
        // of weeks that are brought together
        "campus_id", "request_id", "bid_of", "lease_id",
        // who was made one with whom stays as it was
        "kept_id", "gone_id", "kept_home", "gone_home",
        // of goals: the practitioner who answers for one, and the goal that it was made one with
        "owner_id", "merged_into",
        // of what everybody knows
        "version",
    ]

    @Test func `are found by every column that could name somebody, and a new name is decided on here`() async throws {
        let undecided = try await database.run { database in
            try database.query(
                """
                SELECT relname::text || '.' || attname FROM pg_attribute
                JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
                WHERE relnamespace = current_schema()::regnamespace AND attnum > 0 AND NOT attisdropped
                  AND atttypid IN ('uuid'::regtype, 'uuid[]'::regtype)
                  AND attname <> ALL (\(Merges.personColumns)) AND attname <> ALL (\(Self.others.sorted()))
                  -- the rest of a key is what the row itself is
                  AND NOT EXISTS (SELECT FROM pg_constraint
                                  WHERE conrelid = attrelid AND contype = 'p' AND conkey[cardinality(conkey)] = attnum)
                  AND NOT EXISTS (SELECT FROM pg_class AS other WHERE other.relnamespace = pg_class.relnamespace
                                  AND other.relname || '_id' = attname)
                ORDER BY 1
                """
            ) { try $0.decode(0, as: String.self) }
        }
        #expect(undecided == [])
    }

    @Test func `are all read, each after those that it refers to`() async throws {
        let (tables, spread) = try await database.run { database in
            (
                try Merges(database: database).tables(),
                try database.query(
                    """
                    SELECT DISTINCT relname::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attname = 'person_id'
                    """
                ) { try $0.decode(0, as: String.self) }
            )
        }
        #expect(Set(tables.map(\.name)).isSuperset(of: spread))
        for (place, table) in tables.enumerated() {
            let later = Set(tables.dropFirst(place + 1).map(\.name))
            #expect(later.isDisjoint(with: table.parents.values), "\(table.name)")
        }
    }

    @Test func `go along with a person's home exactly where a move carries them`() async throws {
        let tables = try await database.run { try Merges(database: $0).tables() }
        #expect(Set(tables.filter(\.followsHome).map(\.name)) == Set(Removal.carried.map(\.table)))
    }
}
