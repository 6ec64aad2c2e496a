import CPostgres

/// A transaction on a connection, from its beginning to its commit.
struct OpenTransaction {
    /// The command that begins it, until that is sent: together with the first statement, in the same round trip.
    var opening: String?
    /// What must be so for it to be committed, and stays so from then on.
    let aboutToCommit: () throws -> Void
    var isCommitted = false
}

extension Database {
    /// Begins a transaction with the next statement.
    func begin(_ isolation: Isolation, aboutToCommit: @escaping () throws -> Void) {
        transaction = OpenTransaction(opening: isolation.opening, aboutToCommit: aboutToCommit)
    }

    /// The command to send before the next statement, for who sends it along with that.
    ///
    /// - Throws: ``PostgresError/Code/failedTransaction`` where the transaction is committed already.
    func takeOpening() throws(PostgresError) -> String? {
        guard transaction?.isCommitted != true else {
            throw PostgresError(code: .failedTransaction, detail: "the transaction is committed already")
        }
        defer { transaction?.opening = nil }
        return transaction?.opening
    }

    /// Sends the command that begins the transaction, where that is still to be done.
    func open() throws(PostgresError) {
        guard let opening = try takeOpening() else { return }
        try QueryResult(PQexec(handle, opening)).check(handle)
    }

    /// Sees that the transaction may be committed; from here on it is not cancelled any more.
    func aboutToCommit() throws {
        guard let transaction else {
            throw PostgresError(code: .failedTransaction, detail: "there is no transaction to commit")
        }
        try transaction.aboutToCommit()
    }

    /// Notes that the transaction was committed with a batch.
    func noteCommit() { transaction?.isCommitted = true }

    /// Commits, and is certain of it; nothing where that is done or nothing was begun.
    func commit() throws {
        guard let open = transaction, !open.isCommitted else { return }
        try open.aboutToCommit()
        guard open.opening == nil else { return }
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

    /// Leaves whatever transaction there is behind, undone where it is not committed.
    func abandon() {
        transaction = nil
        if isInTransaction { try? script("ROLLBACK") }
    }
}
