import CPostgres

extension Database {
    /// Streams rows into a table: `COPY t (a, b) FROM STDIN (FORMAT binary)`.
    ///
    /// Always name the columns, so that adding one later does not break the copy. If `rows` throws, the server
    /// is told to give up, and nothing of this COPY stays.
    ///
    /// - Returns: how many rows the server took.
    @discardableResult
    public func copyIn(_ sql: SQL, _ rows: (inout CopyWriter) throws -> Void) throws -> Int {
        try copying(sql) { send in
            var writer = CopyWriter(flush: send)
            try rows(&writer)
            try writer.finish()
        }
    }

    /// Streams text or CSV, as it is, into a table.
    ///
    /// - Returns: how many rows the server took.
    @discardableResult
    public func copyInText(
        _ sql: SQL,
        _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> Int {
        try copying(sql) { send in try body { bytes in try send(Array(bytes)) } }
    }

    /// Streams a table or query out, a piece at a time: `COPY (SELECT ...) TO STDOUT`.
    public func copyOut(_ sql: SQL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try begin(sql, PGRES_COPY_OUT)
        var failure: (any Error)?
        while true {
            var pointer: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(handle, &pointer, 0)
            guard count > 0, let pointer else { break }
            defer { PQfreemem(pointer) }
            guard failure == nil else { continue }
            do {
                try body(UnsafeRawBufferPointer(start: pointer, count: Int(count)))
            } catch {
                failure = error
                cancelStatement()
            }
        }
        let outcome = Result { try end() }
        if let failure { throw failure }
        _ = try outcome.get()
    }

    private func copying(_ sql: SQL, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void)
        throws -> Int
    {
        try begin(sql, PGRES_COPY_IN)
        do {
            try body { [handle] bytes in
                let sent = bytes.withUnsafeBytes {
                    PQputCopyData(
                        handle,
                        $0.baseAddress?.assumingMemoryBound(to: CChar.self),
                        Int32($0.count)
                    )
                }
                guard sent == 1 else { throw self.connectionError() }
            }
        } catch {
            _ = PQputCopyEnd(handle, "given up by the sender")
            _ = try? end()
            throw error
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw connectionError() }
        return try end()
    }

    private func begin(_ sql: SQL, _ status: ExecStatusType) throws(PostgresError) {
        try open()
        let result = QueryResult(PQexec(handle, sql.text))
        try result.check(handle)
        guard result.status == status else {
            throw PostgresError(code: .copy, detail: "not a COPY in this direction")
        }
    }

    private func end() throws(PostgresError) -> Int {
        var affected = 0
        var failure: PostgresError?
        while let pointer = PQgetResult(handle) {
            let result = QueryResult(pointer)
            do throws(PostgresError) {
                try result.check(handle)
                affected = result.affected
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return affected
    }
}
