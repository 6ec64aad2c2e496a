import CPostgres

/// One row of a result, in PostgreSQL's binary format.
///
/// It is a view on the result that the closure it is given to may use, and no one after that.
public struct Row {
    let result: OpaquePointer
    let index: Int32

    /// How many columns it has.
    public var count: Int { Int(PQnfields(result)) }

    /// The value of a column by its name.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` where there is no such column or it is of another type.
    public func decode<Value: Decodable>(_ column: String, as type: Value.Type = Value.self)
        throws(PostgresError)
        -> Value
    {
        let number = PQfnumber(result, column)
        guard number >= 0 else { throw PostgresError(code: .decoding, detail: "no column \(column)") }
        return try decode(Int(number), as: type)
    }

    /// The value of a column by its place, from 0: quicker than by name.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` where there is no such column or it is of another type.
    public func decode<Value: Decodable>(_ column: Int, as type: Value.Type = Value.self)
        throws(PostgresError)
        -> Value
    {
        guard (0..<count).contains(column) else {
            throw PostgresError(code: .decoding, detail: "no column \(column)")
        }
        guard let value = Value(cell: cell(Int32(column))) else {
            throw PostgresError(code: .decoding, detail: "column \(column) is not a \(type)")
        }
        return value
    }

    /// Lends the bytes of a column, or `nil` for NULL and for a column that is not there.
    public func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> Result)
        rethrows -> Result
    {
        try body((0..<count).contains(column) ? cell(Int32(column)) : nil)
    }

    private func cell(_ column: Int32) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, index, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, index, column),
            count: Int(PQgetlength(result, index, column))
        )
    }

    /// A type that a column can be read as.
    public protocol Decodable {
        /// Reads the binary format; `nil` where it is not of this type. A `nil` cell is NULL.
        init?(cell: UnsafeRawBufferPointer?)
    }
}
