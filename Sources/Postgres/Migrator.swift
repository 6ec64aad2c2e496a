/// A numbered change to the schema, written once and never edited after it has run anywhere.
public struct Migration: Hashable, Sendable {
    public let version: Int
    public let name: String
    public let sql: String

    public init(version: Int, name: String, sql: String) {
        self.version = version
        self.name = name
        self.sql = sql
    }

    /// FNV-1a over the text: enough to notice that an applied file was edited.
    public var checksum: String {
        String(
            sql.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 },
            radix: 16
        )
    }
}

/// Why a database was left as it is.
public enum MigrationError: Error, Hashable, Sendable, CustomStringConvertible {
    case edited(String)
    case gap(after: Int)
    case newer(database: Int, program: Int)

    public var description: String {
        switch self {
        case .edited(let name):
            "migration \(name) was edited after it had run here; restore it and write a new one"
        case .gap(let version): "there is no migration \(version + 1); the numbers must have no gap"
        case .newer(let database, let program):
            "the database is at version \(database), newer than this program's \(program); use a newer program"
        }
    }
}

/// Brings a database to the newest version, one transaction for each migration.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    /// - Throws: ``MigrationError/gap(after:)`` where the numbers are not 1, 2, 3 and so on.
    public init(_ migrations: [Migration]) throws(MigrationError) {
        for (index, migration) in migrations.enumerated() where migration.version != index + 1 {
            throw .gap(after: index)
        }
        self.migrations = migrations
    }

    /// Runs what has not run yet, while no one else does.
    ///
    /// - Returns: the migrations that ran now.
    /// - Throws: ``MigrationError`` before anything has run, or the server's refusal of one migration.
    @discardableResult
    public func migrate(_ database: Database) throws -> [Migration] {
        // The lock is of the schema, so that tests in schemas of their own do not wait for one another.
        try database.script("SELECT pg_advisory_lock(7236, hashtext(current_schema()))")
        defer { try? database.script("SELECT pg_advisory_unlock(7236, hashtext(current_schema()))") }
        let pending = try pending(database)
        for migration in pending { try apply(migration, to: database) }
        return pending
    }

    private func pending(_ database: Database) throws -> [Migration] {
        try database.script(
            """
            SET client_min_messages = warning;
            CREATE TABLE IF NOT EXISTS migrations (
                version int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, at timestamptz NOT NULL DEFAULT now()
            )
            """
        )
        let rows = try database.query("SELECT version, checksum FROM migrations") { row in
            (try row.decode(0, as: Int.self), try row.decode(1, as: String.self))
        }
        let known = Dictionary(uniqueKeysWithValues: rows)
        if let newest = known.keys.max(), newest > migrations.count {
            throw MigrationError.newer(database: newest, program: migrations.count)
        }
        for migration in migrations {
            guard let checksum = known[migration.version] else { continue }
            guard checksum == migration.checksum else { throw MigrationError.edited(migration.name) }
        }
        return migrations.filter { known[$0.version] == nil }
    }

    private func apply(_ migration: Migration, to database: Database) throws {
        try database.script("BEGIN")
        do {
            try database.script(migration.sql)
            try database.execute(
                """
                INSERT INTO migrations (version, name, checksum)
                VALUES (\(migration.version), \(migration.name), \(migration.checksum))
                """
            )
            try database.script("COMMIT")
        } catch {
            try? database.script("ROLLBACK")
            throw error
        }
    }
}
