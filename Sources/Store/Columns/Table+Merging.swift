import Postgres

extension Table {
    /// Adds what waits in the temporary table, and changes what is there and differs.
    var merging: String {
        let rest = columns.filter { !key.contains($0) }
        let keys = key.joined(separator: ", ")
        // Of one key staged twice, one is taken: a statement may not change a row twice.
        let staged = "SELECT DISTINCT ON (\(keys)) \(list) FROM \(staging)"
        guard !rest.isEmpty else { return "INSERT INTO \(name) (\(list)) \(staged) ON CONFLICT (\(keys)) DO NOTHING" }
        let here = rest.map { "\(name).\($0)" }.joined(separator: ", ")
        let there = rest.map { merged[$0] ?? "excluded.\($0)" }.joined(separator: ", ")
        return """
            INSERT INTO \(name) (\(list)) \(staged)
            ON CONFLICT (\(keys)) DO UPDATE SET (\(rest.joined(separator: ", "))) = ROW(\(there))
            WHERE ROW(\(here)) IS DISTINCT FROM ROW(\(there))
            """
    }
}

extension Database {
    /// Adds facts that are not there yet, and changes those that differ.
    ///
    /// - Returns: how many rows were added or changed.
    @discardableResult
    func merge<Fact>(_ facts: some Collection<Fact>, into table: Table<Fact>) throws -> Int {
        guard !facts.isEmpty else { return 0 }
        try stage(facts, as: table)
        let changed = try execute(SQL(trusted: table.merging))
        if table.isInDirectory, changed > 0 { try noteDirectoryChange() }
        return changed
    }
}
