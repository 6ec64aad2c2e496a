import FHIR

/// One row of a CSV file.
struct CSVRecord {
    /// The line on which it starts; the first of the file is 1.
    var line: Int
    var bytes: [UInt8] = []
    /// Where each field ends in ``bytes``.
    var ends: [Int] = []

    var count: Int { ends.count }

    /// A field's bytes, without the space around them.
    subscript(index: Int) -> ArraySlice<UInt8> {
        var field = bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
        while let first = field.first, first == 0x20 || first == 0x09 { field.removeFirst() }
        while let last = field.last, last == 0x20 || last == 0x09 { field.removeLast() }
        return field
    }

    func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
}

/// Splits bytes into the fields of a row (RFC 4180).
struct CSVGrammar {
    var delimiter = UInt8(ascii: ",")

    enum Outcome { case record(CSVRecord, end: Int), unfinished, broken(Fault) }

    /// The row that starts at a position; `unfinished` where a quoted field is still open at the end.
    func record(_ bytes: [UInt8], from start: Int, line: Int) -> Outcome {
        var record = CSVRecord(line: line)
        var position = start
        while true {
            if position < bytes.count, bytes[position] == 0x22 {
                guard let next = quoted(bytes, from: position + 1, into: &record.bytes) else { return .unfinished }
                position = next
                guard position >= bytes.count || [delimiter, 0x0A, 0x0D].contains(bytes[position]) else {
                    return .broken(CSVGrammar.misquoted)
                }
            } else {
                let end = bytes[position...].firstIndex { $0 == delimiter || $0 == 0x0A || $0 == 0x0D } ?? bytes.count
                record.bytes += bytes[position..<end]
                position = end
            }
            record.ends.append(record.bytes.count)
            guard position < bytes.count else { return .record(record, end: position) }
            let mark = bytes[position]
            position += 1
            if mark == delimiter { continue }
            if mark == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            return .record(record, end: position)
        }
    }

    private func quoted(_ bytes: [UInt8], from start: Int, into field: inout [UInt8]) -> Int? {
        var position = start
        while let quote = bytes[position...].firstIndex(of: 0x22) {
            field += bytes[position..<quote]
            guard quote + 1 < bytes.count, bytes[quote + 1] == 0x22 else { return quote + 1 }
            field.append(0x22)
            position = quote + 2
        }
        return nil
    }

    static let misquoted = Fault(
        field: "row",
        problem: "has text after a closing quote",
        remedy: "Double each quote within a quoted field, as RFC 4180 says."
    )
    static let unclosed = Fault(
        field: "row",
        problem: "opens a quote that is not closed",
        remedy: "Close the quote, or double it where it belongs to the text."
    )
}
