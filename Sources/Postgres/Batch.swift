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
    fileprivate var commits = false

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

    /// Commits the transaction once the statements of this batch have run, in the same round trip; where one of them
    /// is refused, nothing is.
    ///
    /// The transaction can do nothing more after that. Only inside one, as ``Pool/transaction(_:_:)`` opens it.
    public func commit() { commits = true }

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
    ///   ``PostgresError/Code/commitUncertain`` where the batch commits and the server warned or went away.
    public func batch<Tickets>(_ build: (Batch) throws -> Tickets) throws -> Tickets {
        let batch = Batch()
        let tickets = try build(batch)
        guard !batch.entries.isEmpty || batch.commits else { return tickets }
        let names = try batch.entries.map { $0.isPrepared ? try prepared($0.sql) : nil }
        let opening = try takeOpening()
        if batch.commits { try aboutToCommit() }
        guard PQenterPipelineMode(handle) == 1 else { throw connectionError() }
        if let opening { try send(command: opening) }
        for (entry, name) in zip(batch.entries, names) {
            guard send(entry.sql, named: name) == 1 else { throw connectionError() }
        }
        if batch.commits { try send(command: "COMMIT") }
        guard PQpipelineSync(handle) == 1 else { throw connectionError() }
        let failure = receive(batch, afterOpening: opening != nil)
        guard PQexitPipelineMode(handle) == 1 else { throw failure ?? connectionError() }
        if let failure { throw failure }
        return tickets
    }

    private func send(command text: String) throws(PostgresError) {
        guard PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1) == 1 else { throw connectionError() }
    }

    private func send(_ sql: SQL, named name: String?) -> Int32 {
        guard let name else { return PQsendQueryParams(handle, sql.text, 0, nil, nil, nil, nil, 1) }
        return sql.withParameters {
            PQsendQueryPrepared(handle, name, $0.count, $0.values, $0.lengths, $0.formats, 1)
        }
    }

    /// Reads up to the synchronisation point and keeps the first refusal.
    private func receive(_ batch: Batch, afterOpening: Bool) -> PostgresError? {
        var failure: PostgresError?
        if afterOpening { receive(&failure) { _ in } }
        for entry in batch.entries where isHealthy { receive(&failure, entry.receive) }
        if batch.commits {
            notices.reset()
            if isHealthy { receive(&failure) { _ in } }
            guard isHealthy else {
                return PostgresError(code: .commitUncertain, detail: "the server went away during COMMIT")
            }
            if failure == nil {
                noteCommit()
                if notices.warnings > 0 {
                    failure = PostgresError(code: .commitUncertain, detail: "the server warned on COMMIT")
                }
            }
        }
        guard isHealthy else { return failure ?? connectionError() }
        QueryResult(PQgetResult(handle)).discard()
        return failure
    }

    /// Reads the results of one statement, up to the NULL that ends them.
    private func receive(_ failure: inout PostgresError?, _ take: (QueryResult) -> Void) {
        while let pointer = PQgetResult(handle) {
            let result = QueryResult(pointer)
            guard failure == nil else { continue }
            do throws(PostgresError) {
                try result.check(handle)
                take(result)
            } catch {
                failure = error
            }
        }
    }
}
