import CPostgres

/// One session with the server, on a thread of its own.
///
/// libpq's calls block, so the actor brings its own thread and never holds up the threads that other tasks
/// share. ``run(_:)`` is one hop to that thread, whatever the number of statements inside.
public actor Connection {
    private let thread = ConnectionThread()
    private var database: Database?
    private let canceller: Canceller

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Connects, blocking the caller until the server has answered.
    ///
    /// - Parameter conninfo: a libpq connection string or URL.
    /// - Throws: ``PostgresError/Code/connection`` where the server cannot be reached.
    public init(_ conninfo: String) throws(PostgresError) {
        guard let handle = PQconnectdb(conninfo) else {
            thread.stop()
            throw PostgresError(code: .connection, detail: "out of memory")
        }
        let database = Database(handle: handle)
        guard PQstatus(handle) == CONNECTION_OK else {
            thread.stop()
            throw database.connectionError()
        }
        canceller = Canceller(handle)
        self.database = database
    }

    deinit { thread.stop() }

    /// Whether the connection can still be used.
    public var isHealthy: Bool { database?.isHealthy == true }

    /// Lends the connection to `body`; each statement is a transaction of its own.
    ///
    /// Cancelling the task cancels the statement that runs.
    @discardableResult
    public func run<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws
        -> Value
    {
        let database = try opened()
        canceller.open()
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            defer {
                canceller.close()
                if database.isInTransaction { try? database.script("ROLLBACK") }
            }
            return try body(database)
        } onCancel: {
            canceller.cancel()
        }
    }

    /// Lends the connection inside a transaction: committed if `body` returns, rolled back if it throws.
    ///
    /// - Throws: what `body` throws; ``PostgresError/Code/commitUncertain`` where the server warned on COMMIT.
    @discardableResult
    public func transaction<Value: Sendable>(_ body: @Sendable (Database) throws -> Value)
        async throws -> Value
    {
        let canceller = canceller
        return try await run { database in
            try database.script("BEGIN")
            let value = try body(database)
            // A COMMIT is never cancelled: a cancelled one may be done all the same.
            canceller.close()
            database.notices.reset()
            try database.script("COMMIT")
            guard database.notices.warnings == 0 else {
                throw PostgresError(code: .commitUncertain, detail: "the server warned on COMMIT")
            }
            return value
        }
    }

    /// Ends the session.
    public func close() {
        database = nil
        thread.stop()
    }

    private func opened() throws(PostgresError) -> Database {
        guard let database else {
            throw PostgresError(code: .connection, detail: "the connection was closed")
        }
        return database
    }
}
