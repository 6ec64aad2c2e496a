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
        let number = canceller.open()
        return try await withTaskCancellationHandler {
            try perform(body)
        } onCancel: {
            canceller.cancel(number)
        }
    }

    /// Lends the connection inside a transaction: committed if `body` returns, rolled back if it throws.
    ///
    /// - Throws: what `body` throws; ``PostgresError/Code/commitUncertain`` where the server warned on COMMIT or
    ///   went away during it; ``PostgresError/Code/failedTransaction`` where `body` hid a refusal.
    @discardableResult
    public func transaction<Value: Sendable>(_ body: @Sendable (Database) throws -> Value)
        async throws -> Value
    {
        try await run { try committing($0, body) }
    }

    /// Where a task runs that would be near the connection.
    nonisolated var tasks: any TaskExecutor { thread.tasks }

    /// Whether the caller runs on the connection's thread, so that ``runHere(_:)`` may be used.
    nonisolated var isHere: Bool { thread.isCurrent }

    /// ``run(_:)`` for who is on the connection's thread already: no change of thread at all.
    nonisolated func runHere<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let number = canceller.open()
        return try await withTaskCancellationHandler {
            try performHere(body)
        } onCancel: {
            canceller.cancel(number)
        }
    }

    /// ``transaction(_:)`` for who is on the connection's thread already.
    nonisolated func transactionHere<Value: Sendable>(_ body: @Sendable (Database) throws -> Value)
        async throws -> Value
    {
        try await runHere { try committing($0, body) }
    }

    private nonisolated func performHere<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws -> Value
    {
        try assumeIsolated { try $0.perform(body) }
    }

    private func perform<Value>(_ body: (Database) throws -> Value) throws -> Value {
        defer { canceller.close() }
        try Task.checkCancellation()
        let database = try opened()
        defer { if database.isInTransaction { try? database.script("ROLLBACK") } }
        return try body(database)
    }

    private nonisolated func committing<Value>(_ database: Database, _ body: (Database) throws -> Value)
        throws -> Value
    {
        try database.script("BEGIN")
        let value = try body(database)
        try Task.checkCancellation()
        // A COMMIT is never cancelled: a cancelled one may be done all the same.
        canceller.close()
        try database.commit()
        return value
    }

    /// Ends the session; whatever is asked of it later is refused, for which its thread stays until `deinit`.
    public func close() {
        database = nil
    }

    private func opened() throws(PostgresError) -> Database {
        guard let database else {
            throw PostgresError(code: .connection, detail: "the connection was closed")
        }
        return database
    }
}

extension Database {
    /// Commits, and is certain of it.
    fileprivate func commit() throws(PostgresError) {
        // The server answers COMMIT of a failed transaction with a quiet ROLLBACK.
        guard PQtransactionStatus(handle) != PQTRANS_INERROR else {
            throw PostgresError(code: .failedTransaction, detail: "a statement had failed, so nothing was committed")
        }
        notices.reset()
        let result = QueryResult(PQexec(handle, "COMMIT"))
        guard isHealthy else {
            throw PostgresError(code: .commitUncertain, detail: "the server went away during COMMIT")
        }
        try result.check(handle)
        guard notices.warnings == 0 else {
            throw PostgresError(code: .commitUncertain, detail: "the server warned on COMMIT")
        }
    }
}
