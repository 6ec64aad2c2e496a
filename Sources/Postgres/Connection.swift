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
    /// It begins with the first statement.
    /// - Throws: what `body` throws; ``PostgresError/Code/commitUncertain`` where the server warned on COMMIT or
    ///   went away during it; ``PostgresError/Code/failedTransaction`` where `body` hid a refusal.
    @discardableResult
    public func transaction<Value: Sendable>(
        _ isolation: Isolation = .readCommitted,
        _ body: @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await run { try committing($0, isolation, body) }
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
    nonisolated func transactionHere<Value: Sendable>(
        _ isolation: Isolation,
        _ body: @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await runHere { try committing($0, isolation, body) }
    }

    private nonisolated func performHere<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws -> Value
    {
        try assumeIsolated { try $0.perform(body) }
    }

    private func perform<Value>(_ body: (Database) throws -> Value) throws -> Value {
        defer { canceller.close() }
        try Task.checkCancellation()
        let database = try opened()
        defer { database.abandon() }
        return try body(database)
    }

    private nonisolated func committing<Value>(
        _ database: Database,
        _ isolation: Isolation,
        _ body: (Database) throws -> Value
    ) throws -> Value {
        database.begin(isolation) { [canceller] in
            try Task.checkCancellation()
            // A COMMIT is never cancelled: a cancelled one may be done all the same.
            canceller.close()
        }
        let value = try body(database)
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
