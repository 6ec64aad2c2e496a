import Postgres

/// How one kind of fact is kept: its table, its columns in order, and the ways between them and the value.
struct Table<Fact>: Sendable {
    let name: String
    /// The columns of the primary key.
    let key: [String]
    /// Those that ``write`` writes, in its order.
    let columns: [String]
    /// What a column becomes when a fact that is there already is merged again, where not what the fact says.
    let merged: [String: String]
    let write: @Sendable (Fact, inout CopyWriter) -> Void

    init(
        _ name: String,
        key: [String],
        columns: [String],
        merged: [String: String] = [:],
        write: @escaping @Sendable (Fact, inout CopyWriter) -> Void
    ) {
        self.name = name
        self.key = key
        self.columns = columns
        self.merged = merged
        self.write = write
    }
}

extension Database {
    /// Streams facts into their table, or into another of the same columns.
    ///
    /// - Returns: how many rows it took.
    @discardableResult
    func copy<Fact>(_ facts: some Collection<Fact>, into table: Table<Fact>, named name: String? = nil) throws -> Int {
        guard !facts.isEmpty else { return 0 }
        if table.isInDirectory, name == nil { try noteDirectoryChange() }
        let columns = table.columns.joined(separator: ", ")
        let sql = SQL(trusted: "COPY \(name ?? table.name) (\(columns)) FROM STDIN (FORMAT binary)")
        return try copyIn(sql) { writer in
            for fact in facts {
                try writer.row(columns: table.columns.count)
                table.write(fact, &writer)
            }
        }
    }
}

/// Reads a row's columns one after another, in the order of the SELECT.
struct Columns {
    private let row: Row
    private var next = 0

    init(_ row: Row) {
        self.row = row
    }

    mutating func callAsFunction<Value: Row.Decodable>(_: Value.Type = Value.self) throws -> Value {
        defer { next += 1 }
        return try row.decode(next)
    }
}
