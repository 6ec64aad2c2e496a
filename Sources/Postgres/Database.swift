import CPostgres

/// A connection as lent to one closure, used on the connection's own thread.
///
/// It is not `Sendable`: the compiler keeps it inside the closure that it was lent to, so a whole request's
/// statements run there with one change of thread for all of them.
public final class Database {
    let handle: OpaquePointer
    let notices: Notices
    private var statements = StatementCache()
    var transaction: OpenTransaction?

    init(handle: OpaquePointer) {
        self.handle = handle
        notices = Notices()
        notices.attach(to: handle)
    }

    deinit { PQfinish(handle) }

    var isHealthy: Bool { PQstatus(handle) == CONNECTION_OK }
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Runs a statement and reads each of its rows.
    public func query<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> [Value] {
        let result = try run(sql)
        return try result.map(decode)
    }

    /// Runs a statement and reads its first row, if it has one.
    public func first<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> Value? {
        let result = try run(sql)
        return try result.row(0).map(decode)
    }

    /// Runs a statement that returns nothing.
    ///
    /// - Returns: how many rows it touched.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try run(sql).affected
    }

    /// Runs several statements that bind nothing, such as a migration.
    public func script(_ text: String) throws {
        try open()
        let result = QueryResult(PQexec(handle, text))
        try result.check(handle)
    }

    /// Runs a statement and gives each row to `body` as it arrives, however many there are.
    public func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try open()
        let name = try prepared(sql)
        let sent = sql.withParameters {
            PQsendQueryPrepared(handle, name, $0.count, $0.values, $0.lengths, $0.formats, 1)
        }
        guard sent == 1, PQsetSingleRowMode(handle) == 1 else { throw connectionError() }
        var failure: (any Error)?
        while let pointer = PQgetResult(handle) {
            let result = QueryResult(pointer)
            guard failure == nil else { continue }
            do {
                try result.check(handle)
                if let row = result.row(0) { try body(row) }
            } catch {
                failure = error
                cancelStatement()
            }
        }
        if let failure { throw failure }
    }

    /// Undoes what `body` did if it throws, and leaves the transaction usable.
    public func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try script("SAVEPOINT hearth")
        do {
            let value = try body()
            try script("RELEASE SAVEPOINT hearth")
            return value
        } catch {
            try script("ROLLBACK TO SAVEPOINT hearth; RELEASE SAVEPOINT hearth")
            throw error
        }
    }

    func run(_ sql: SQL) throws(PostgresError) -> QueryResult {
        try open()
        let name = try prepared(sql)
        let pointer = sql.withParameters {
            PQexecPrepared(handle, name, $0.count, $0.values, $0.lengths, $0.formats, 1)
        }
        let result = QueryResult(pointer)
        try result.check(handle)
        return result
    }

    /// The name under which the statement is prepared on this connection, preparing it the first time.
    func prepared(_ sql: SQL) throws(PostgresError) -> String {
        if let name = statements.name(of: sql) { return name }
        let (name, evicted) = statements.add(sql)
        if let evicted { QueryResult(PQexec(handle, "DEALLOCATE \(evicted)")).discard() }
        let types = sql.parameters.map(\.type)
        let result = QueryResult(PQprepare(handle, name, sql.text, Int32(types.count), types))
        do {
            try result.check(handle)
        } catch {
            statements.remove(sql)
            throw error
        }
        return name
    }

    func cancelStatement() {
        guard let cancel = PQgetCancel(handle) else { return }
        defer { PQfreeCancel(cancel) }
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(cancel, &message, Int32(message.count))
    }

    func connectionError() -> PostgresError {
        PostgresError(code: .connection, detail: String(cString: PQerrorMessage(handle)))
    }
}
