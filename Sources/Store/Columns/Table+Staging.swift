import Postgres

extension Table {
    /// Its columns as a statement lists them.
    var list: String { columns.joined(separator: ", ") }

    /// The name of the temporary table that facts wait in before they are merged.
    var staging: String { "staged_\(name)" }
}

extension Database {
    /// Puts facts into a temporary table of the same columns, which goes with the transaction.
    func stage<Fact>(_ facts: some Collection<Fact>, as table: Table<Fact>) throws {
        try script(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS \(table.staging)
                ON COMMIT DROP AS SELECT \(table.list) FROM \(table.name) WITH NO DATA;
            TRUNCATE \(table.staging)
            """
        )
        try copy(facts, into: table, named: table.staging)
        // The planner takes an unknown table for a small one; a merge of many rows must not.
        if facts.count > 1000 { try script("ANALYZE \(table.staging)") }
    }
}
