public import Foundation

/// Writes rows in the binary format of COPY, a buffer at a time.
public struct CopyWriter {
    private var buffer: [UInt8] = []
    private var isOutOfRange = false
    private let flush: ([UInt8]) throws -> Void
    private static let chunk = 65_536

    init(flush: @escaping ([UInt8]) throws -> Void) {
        self.flush = flush
        buffer.reserveCapacity(Self.chunk + 4096)
        buffer += Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)
    }

    /// Starts a row of so many columns; write each of them next, in order.
    public mutating func row(columns: Int) throws {
        if buffer.count >= Self.chunk {
            try checkRange()
            try flush(buffer)
            buffer.removeAll(keepingCapacity: true)
        }
        append(Int16(columns))
    }

    public mutating func writeNull() { append(Int32(-1)) }

    /// Writes an `int8`.
    public mutating func write(_ value: Int) {
        append(Int32(8))
        append(Int64(value))
    }

    /// Writes an `int4`; a number that does not fit is refused, and ends the COPY.
    public mutating func writeInt32(_ value: Int) {
        append(Int32(4))
        append(narrowed(value, to: Int32.self))
    }

    /// Writes an `int2`; a number that does not fit is refused, and ends the COPY.
    public mutating func writeInt16(_ value: Int) {
        append(Int32(2))
        append(narrowed(value, to: Int16.self))
    }

    public mutating func write(_ value: Bool) {
        append(Int32(1))
        buffer.append(value ? 1 : 0)
    }

    public mutating func write(_ value: Double) {
        append(Int32(8))
        append(value.bitPattern)
    }

    /// Writes a `text`.
    public mutating func write(_ value: String) {
        var value = value
        value.withUTF8 { bytes in
            append(Int32(bytes.count))
            buffer.append(contentsOf: bytes)
        }
    }

    public mutating func write(_ value: UUID) {
        append(Int32(16))
        withUnsafeBytes(of: value.uuid) { buffer.append(contentsOf: $0) }
    }

    /// Writes a `timestamptz`.
    public mutating func write(_ value: Date) {
        append(Int32(8))
        append(value.postgresMicroseconds)
    }

    /// Writes a `date` by its days since 2000-01-01.
    public mutating func writeDate(daysSince2000 days: Int) {
        writeInt32(days)
    }

    /// Writes a half-open `tstzrange`.
    public mutating func writeRange(_ start: Date, _ end: Date) {
        append(Int32(25))
        buffer.append(0x02)
        for instant in [start, end] {
            append(Int32(8))
            append(instant.postgresMicroseconds)
        }
    }

    /// Writes a half-open `daterange` by days since 2000-01-01; an open side is `nil`.
    public mutating func writeDateRange(_ start: Int?, _ end: Int?) {
        let bounds = [start, end].compactMap { $0 }
        append(Int32(1 + 8 * bounds.count))
        buffer.append((start == nil ? 0x08 : 0x02) | (end == nil ? 0x10 : 0))
        for bound in bounds { writeDate(daysSince2000: bound) }
    }

    /// Writes a half-open `int4range`.
    public mutating func writeRange(_ range: Range<Int>) {
        append(Int32(17))
        buffer.append(0x02)
        writeInt32(range.lowerBound)
        writeInt32(range.upperBound)
    }

    /// Writes an array, such as `uuid[]` or `text[]`.
    public mutating func write(_ values: [some ArrayElement]) {
        writeBytes(values.parameter.bytes ?? [])
    }

    /// Writes a value in the binary format of its type; `jsonb` starts with a byte 1.
    public mutating func writeBytes(_ bytes: [UInt8]) {
        append(Int32(bytes.count))
        buffer += bytes
    }

    mutating func finish() throws {
        try checkRange()
        append(Int16(-1))
        try flush(buffer)
        buffer = []
    }

    /// The number in fewer bits; one that does not fit ends the COPY rather than being stored as another.
    private mutating func narrowed<Narrow: FixedWidthInteger>(_ value: Int, to type: Narrow.Type) -> Narrow {
        guard let narrow = Narrow(exactly: value) else {
            isOutOfRange = true
            return 0
        }
        return narrow
    }

    private func checkRange() throws(PostgresError) {
        guard !isOutOfRange else { throw PostgresError(code: .copy, detail: "a number is out of its column's range") }
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
    }
}
