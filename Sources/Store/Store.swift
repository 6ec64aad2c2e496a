public import Postgres

/// The database as the rest of the program knows it: units of work, and nothing of SQL.
public struct Store: Sendable {
    private let pool: Pool

    public init(pool: Pool) {
        self.pool = pool
    }

    /// Runs `body` on a connection's thread, so that its units of work cost no change of thread.
    public nonisolated(nonsending) func near<Result: Sendable>(
        _ body: nonisolated(nonsending) () async throws -> Result
    ) async rethrows -> Result {
        try await pool.near(body)
    }

    /// Reads at one moment: whatever is committed meanwhile is not seen.
    public func read<Result: Sendable>(_ body: @Sendable (Transaction) throws -> Result) async throws -> Result {
        try await pool.transaction { database in
            // never prepared: to give up another statement for it would be a query before it
            try database.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return try body(Transaction(database: database))
        }
    }

    /// Reads at one moment for a viewer, and keeps in the audit that they did: both or neither.
    ///
    /// Where two look at one household at once, both would add the same link to its chain; one of them then looks
    /// again, so `body` must depend on nothing that it changes outside the database.
    public func viewing<Result: Sendable>(_ body: @Sendable (Transaction) throws -> Result) async throws -> Result {
        try await audited {
            try await pool.transaction { database in
                try database.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                return try body(Transaction(database: database))
            }
        }
    }

    /// Runs a transaction again where another took its place in a household's chain.
    private func audited<Result>(_ run: () async throws -> Result) async throws -> Result {
        for _ in 0..<Self.attempts {
            do throws(any Error) {
                return try await run()
            } catch {
                guard let error = error as? PostgresError, error.isContendedAudit else { throw error }
            }
        }
        return try await run()
    }

    /// More than connections could ever stand in line for one household.
    private static let attempts = 30

    /// Does all of `body` or, where it throws, nothing.
    ///
    /// Where two transactions wait for each other, the database stops one of them; `body` is then run again, up
    /// to three times, so it must depend on nothing that it changes outside the database.
    public func transaction<Result: Sendable>(_ body: @Sendable (Transaction) throws -> Result) async throws -> Result {
        for _ in 0..<3 {
            do throws(any Error) {
                return try await audited { try await pool.transaction { try body(Transaction(database: $0)) } }
            } catch {
                guard let error = error as? PostgresError, error.code == .deadlock else { throw error }
            }
        }
        return try await audited { try await pool.transaction { try body(Transaction(database: $0)) } }
    }
}

/// A transaction in progress, lent to one closure.
///
/// Repositories hang off it, so that none can be used outside one.
public struct Transaction {
    let database: Database
}

/// A database that is not as its own schema and rules say it should be.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A row that our own types refuse, which the schema's checks should have made impossible.
    case corrupt(String)
    /// A change that touched another number of rows than it must: someone changed them meanwhile.
    case changedMeanwhile(table: String, expected: Int, touched: Int)

    /// A name that is no IANA time zone.
    case unknownTimeZone(String)

    public var description: String {
        switch self {
        case .corrupt(let table): "a row of \(table) is not as the program wrote it"
        case .unknownTimeZone(let name): "there is no time zone \(name)"
        case .changedMeanwhile(let table, let expected, let touched):
            "\(touched) rows of \(table) were changed where \(expected) should be: they were changed meanwhile"
        }
    }
}

extension PostgresError {
    /// Whether another transaction took the place in a household's chain.
    fileprivate var isContendedAudit: Bool { code == .uniqueViolation && constraint == AuditLog.contended }
}

extension Database {
    /// Runs a change that must touch exactly so many rows of a table.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)``.
    func change(_ table: String, expecting expected: Int = 1, _ sql: SQL) throws {
        let touched = try execute(sql)
        guard touched == expected else {
            throw StoreError.changedMeanwhile(table: table, expected: expected, touched: touched)
        }
    }
}
