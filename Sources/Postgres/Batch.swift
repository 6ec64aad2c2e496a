import CPostgres

/// Statements that go to the server together and come back together: one round trip for all of them.
public final class Batch {
    /// A statement's rows, there once the batch has run.
    public final class Ticket<Value> {
        fileprivate var outcome: Result<Value, any Error>?

        /// What the statement returned.
        ///
        /// - Throws: what went wrong in reading it; ``PostgresError/Code/decoding`` before the batch has run.
        public func get() throws -> Value {
            guard let outcome else {
                throw PostgresError(code: .decoding, detail: "the batch has not run yet")
            }
            return try outcome.get()
        }
    }

    fileprivate struct Entry {
        var sql: SQL
        var isPrepared = true
        var receive: (QueryResult) -> Void
    }

    fileprivate var entries: [Entry] = []

    init() {}

    /// Adds a statement whose rows are read when the batch comes back.
    public func query<Value>(_ sql: SQL, _ decode: @escaping (Row) throws -> Value) -> Ticket<[Value]> {
        add(sql) { result in try result.map(decode) }
    }

    /// Adds a statement of which the first row is read, if it has one.
    public func first<Value>(_ sql: SQL, _ decode: @escaping (Row) throws -> Value) -> Ticket<Value?> {
        add(sql) { result in try result.row(0).map(decode) }
    }

    /// Adds a statement that returns nothing; its ticket tells how many rows it touched.
    @discardableResult
    public func execute(_ sql: SQL) -> Ticket<Int> {
        add(sql) { result in result.affected }
    }

    /// Adds a command of settings, such as `SET LOCAL`, which takes no values and is not worth preparing.
    ///
    /// - Parameter text: a text that is known to be safe; nothing in it is bound.
    public func command(trusted text: String) {
        entries.append(Entry(sql: SQL(trusted: text), isPrepared: false) { _ in })
    }

    private func add<Value>(_ sql: SQL, _ read: @escaping (QueryResult) throws -> Value) -> Ticket<
        Value
    > {
        let ticket = Ticket<Value>()
        entries.append(Entry(sql: sql) { result in ticket.outcome = Result { try read(result) } })
        return ticket
    }
}

extension Database {
    /// Sends the statements that `build` adds in one round trip (libpq's pipeline mode), then hands back what it
    /// returned, whose tickets are now filled.
    ///
    /// - Throws: the first refusal; the server then ran nothing that came after it.
    public func batch<Tickets>(_ build: (Batch) throws -> Tickets) throws -> Tickets {
        let batch = Batch()
        let tickets = try build(batch)
        guard !batch.entries.isEmpty else { return tickets }
        let names = try batch.entries.map { $0.isPrepared ? try prepared($0.sql) : nil }
        guard PQenterPipelineMode(handle) == 1 else { throw connectionError() }
        for (entry, name) in zip(batch.entries, names) {
            guard send(entry.sql, named: name) == 1 else { throw connectionError() }
        }
        guard PQpipelineSync(handle) == 1 else { throw connectionError() }
        let failure = receive(batch.entries)
        guard PQexitPipelineMode(handle) == 1 else { throw connectionError() }
        if let failure { throw failure }
        return tickets
    }

    private func send(_ sql: SQL, named name: String?) -> Int32 {
        guard let name else { return PQsendQueryParams(handle, sql.text, 0, nil, nil, nil, nil, 1) }
        return sql.withParameters {
            PQsendQueryPrepared(handle, name, $0.count, $0.values, $0.lengths, $0.formats, 1)
        }
    }

    /// Reads up to the synchronisation point, with a NULL between results, and keeps the first refusal.
    private func receive(_ entries: [Batch.Entry]) -> PostgresError? {
        var failure: PostgresError?
        for entry in entries {
            while let pointer = PQgetResult(handle) {
                let result = QueryResult(pointer)
                guard failure == nil else { continue }
                do throws(PostgresError) {
                    try result.check(handle)
                    entry.receive(result)
                } catch {
                    failure = error
                }
            }
            guard isHealthy else { return failure ?? connectionError() }
        }
        QueryResult(PQgetResult(handle)).discard()
        return failure
    }
}
