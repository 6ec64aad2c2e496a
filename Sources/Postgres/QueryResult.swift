import CPostgres

/// A result of libpq's, freed with its last user.
final class QueryResult {
    private let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) {
        self.pointer = pointer
    }

    deinit { PQclear(pointer) }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// How many rows the command touched.
    var affected: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// A row by its place; `nil` past the end.
    func row(_ index: Int) -> Row? {
        guard let pointer, index < PQntuples(pointer) else { return nil }
        return Row(result: pointer, index: Int32(index))
    }

    func map<Value>(_ decode: (Row) throws -> Value) rethrows -> [Value] {
        guard let pointer else { return [] }
        var values: [Value] = []
        let count = PQntuples(pointer)
        values.reserveCapacity(Int(count))
        for index in 0..<count { values.append(try decode(Row(result: pointer, index: index))) }
        return values
    }

    /// Ends its use where its content does not matter.
    func discard() {}

    /// - Throws: what the server refused.
    func check(_ handle: OpaquePointer) throws(PostgresError) {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY, PGRES_COPY_IN,
            PGRES_COPY_OUT,
            PGRES_PIPELINE_SYNC:
            return
        default:
            throw PostgresError(
                code: field("C").map(PostgresError.Code.init) ?? .connection,
                constraint: field("n"),
                table: field("t"),
                detail: field("M") ?? String(cString: PQerrorMessage(handle))
            )
        }
    }

    private func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(pointer, Int32(letter.value)).map { String(cString: $0) }
    }
}

/// The arrays that libpq takes parameters in, valid inside the closure.
struct ParameterArrays {
    let count: Int32
    let values: [UnsafePointer<CChar>?]
    let lengths: [Int32]
    let formats: [Int32]
}

extension SQL {
    /// Lends the parameters as libpq takes them: one buffer holds them all.
    func withParameters<Result>(_ body: (ParameterArrays) -> Result) -> Result {
        let total = parameters.reduce(0) { $0 + max(1, $1.bytes?.count ?? 0) }
        return withUnsafeTemporaryAllocation(byteCount: max(total, 1), alignment: 1) { buffer in
            var offset = 0
            var values: [UnsafePointer<CChar>?] = []
            values.reserveCapacity(parameters.count)
            for parameter in parameters {
                guard let bytes = parameter.bytes else {
                    values.append(nil)
                    continue
                }
                let start = buffer.baseAddress! + offset
                bytes.withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(start: start, count: bytes.count).copyMemory(from: $0)
                }
                values.append(UnsafePointer(start.assumingMemoryBound(to: CChar.self)))
                offset += max(1, bytes.count)
            }
            return body(
                ParameterArrays(
                    count: Int32(parameters.count),
                    values: values,
                    lengths: parameters.map { Int32($0.bytes?.count ?? 0) },
                    formats: parameters.map { $0.isBinary ? 1 : 0 }
                )
            )
        }
    }
}
