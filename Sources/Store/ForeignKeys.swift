import Postgres

/// The foreign keys of the schema, checked all at once after a bulk load instead of row by row during it.
///
/// Checking a million rows one at a time takes several times as long as loading them. Taking the keys off and
/// putting them back is part of the transaction: what breaks them is refused all the same, and nothing stays.
struct ForeignKeys {
    private let database: Database
    private let keys: [(table: String, name: String, definition: String)]

    init(database: Database) throws {
        self.database = database
        keys = try database.query(
            """
            SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
            FROM pg_constraint
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
            ORDER BY 1, 2
            """
        ) { row in (table: try row.decode(0), name: try row.decode(1), definition: try row.decode(2)) }
    }

    /// Takes the keys off while `body` runs.
    func checkedAfter(_ body: () throws -> Void) throws {
        for key in keys { try database.script("ALTER TABLE \(key.table) DROP CONSTRAINT \(key.name)") }
        try body()
        for key in keys {
            try database.script("ALTER TABLE \(key.table) ADD CONSTRAINT \(key.name) \(key.definition)")
        }
    }
}
