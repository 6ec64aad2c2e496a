import Care
import Foundation
import Postgres

/// A value that can stand in a column of COPY.
protocol Cell {
    func write(to writer: inout CopyWriter)
}

extension Cell where Self: Bindable {
    /// As bound, where that is binary.
    func write(to writer: inout CopyWriter) {
        guard let bytes = parameter.bytes else { return writer.writeNull() }
        writer.writeBytes(bytes)
    }
}

extension Cell where Self: Bindable & RawRepresentable, RawValue == String {
    func write(to writer: inout CopyWriter) { writer.write(rawValue) }
}

extension String: Cell {
    func write(to writer: inout CopyWriter) { writer.write(self) }
}

/// An `integer`: every whole number of the schema but those that are a ``Long``.
extension Int: Cell {
    func write(to writer: inout CopyWriter) { writer.writeInt32(self) }
}

/// A `bigint`.
struct Long: Cell {
    var value: Int64

    init(_ value: some FixedWidthInteger) {
        self.value = Int64(truncatingIfNeeded: value)
    }

    func write(to writer: inout CopyWriter) { writer.writeBytes(value.networkBytes) }
}

extension Double: Cell {
    func write(to writer: inout CopyWriter) { writer.write(self) }
}

extension Bool: Cell {
    func write(to writer: inout CopyWriter) { writer.write(self) }
}

extension UUID: Cell {
    func write(to writer: inout CopyWriter) { writer.write(self) }
}

extension Date: Cell {
    func write(to writer: inout CopyWriter) { writer.write(self) }
}

extension Identifier: Cell {
    func write(to writer: inout CopyWriter) { writer.write(uuid) }
}

extension TimeWindow: Cell {
    func write(to writer: inout CopyWriter) { writer.writeRange(start, end) }
}

extension Day: Cell {}
extension DayRange: Cell {}
extension Minutes: Cell {}

extension Array: Cell where Element: Bindable & ArrayElement {}

extension Optional: Cell where Wrapped: Cell {
    func write(to writer: inout CopyWriter) {
        if let self { self.write(to: &writer) } else { writer.writeNull() }
    }
}

extension CopyWriter {
    /// Writes the columns of a row, in order.
    mutating func put<each Value: Cell>(_ values: repeat each Value) {
        repeat (each values).write(to: &self)
    }
}
