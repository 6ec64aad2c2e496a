import FHIR

/// The rows of a CSV file, plain or gzip, with or without a byte order mark.
///
/// A broken row costs itself and no other: reading goes on at the next line.
final class CSVReader {
    private static let recordLimit = 1 << 16

    let header: [String]
    private let reader: ByteReader
    private let grammar: CSVGrammar
    private var line: Int
    /// Lines taken ahead for a quoted field that turned out not to be closed.
    private var returned: [[UInt8]] = []

    /// Opens a file and reads its header.
    ///
    /// - Throws: a ``Fault`` where it is not CSV.
    init(path: String) throws(Fault) {
        let reader = ByteReader(try ByteSource(path: path))
        let head = try reader.peek(4096)
        guard !head.isEmpty else { throw CSVReader.wrongKind("is empty") }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { try reader.skip(3) }
        if let first = head.first, [0x7B, 0x5B, 0x3C].contains(first) {
            throw CSVReader.wrongKind(first == 0x3C ? "is XML or HTML, not CSV" : "is JSON, not CSV")
        }
        guard case .text(let bytes)? = try reader.line(limit: CSVReader.recordLimit) else {
            throw CSVReader.wrongKind("has no header line")
        }
        guard !bytes.contains(0) else { throw CSVReader.wrongKind("is binary or UTF-16, not CSV in UTF-8") }
        let counts = [",", ";", "\t"].map { mark in (mark, bytes.count { $0 == UInt8(ascii: mark) }) }
        let delimiter = counts.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : "," } ?? ","
        let grammar = CSVGrammar(delimiter: UInt8(ascii: delimiter))
        guard case .record(let record, _) = grammar.record(Array(bytes), from: 0, line: 1),
            CSVReader.isText(record.bytes)
        else { throw CSVReader.wrongKind("has a header that is not CSV in UTF-8") }
        header = (0..<record.count).map(record.text)
        self.reader = reader
        self.grammar = grammar
        line = 1
    }

    /// Where a column stands.
    ///
    /// - Throws: a ``Fault`` where there is none, or two, of that name.
    func column(_ name: String) throws(Fault) -> Int {
        let found = header.indices.filter { header[$0] == name }
        guard let index = found.first, found.count == 1 else {
            throw Fault(
                field: name,
                problem: found.isEmpty ? "is not a column of the file" : "is the name of two columns",
                remedy: "Check that the file is the one that the mapping is for, and the mapping's column names."
            )
        }
        return index
    }

    /// A row, or what is wrong with it, and its line.
    enum Row { case record(CSVRecord), broken(line: Int, Fault) }

    /// The next row that is not blank, or `nil` at the end.
    func next() throws(Fault) -> Row? {
        while let first = try nextLine() {
            line += 1
            let start = line
            guard case .text(var bytes) = first else { return .broken(line: start, CSVReader.tooLong) }
            if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
            var ahead: [[UInt8]] = []
            while true {
                switch grammar.record(bytes, from: 0, line: start) {
                case .record(let record, _):
                    line += ahead.count
                    return judged(record)
                case .broken(let fault):
                    returned.insert(contentsOf: ahead, at: 0)
                    return .broken(line: start, fault)
                case .unfinished:
                    guard bytes.count < CSVReader.recordLimit, case .text(let more)? = try nextLine() else {
                        returned.insert(contentsOf: ahead, at: 0)
                        return .broken(line: start, CSVGrammar.unclosed)
                    }
                    ahead.append(more)
                    bytes += [0x0A] + more
                }
            }
        }
        return nil
    }

    private enum Taken { case text([UInt8]), tooLong }

    private func nextLine() throws(Fault) -> Taken? {
        if !returned.isEmpty { return .text(returned.removeFirst()) }
        return switch try reader.line(limit: 1 << 20) {
        case nil: nil
        case .tooLong: .tooLong
        case .text(let bytes): .text(Array(bytes))
        }
    }

    private func judged(_ record: CSVRecord) -> Row {
        guard record.count == header.count else {
            let fault = Fault(
                field: "row",
                problem: "has \(record.count) fields where the header has \(header.count)",
                remedy: "Quote fields that hold the separator, and give every field."
            )
            return .broken(line: record.line, fault)
        }
        guard CSVReader.isText(record.bytes) else {
            let fault = Fault(
                field: "row",
                problem: "is not UTF-8 text",
                remedy: "Save the file as UTF-8 (not Latin-1)."
            )
            return .broken(line: record.line, fault)
        }
        return .record(record)
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
    }

    private static let tooLong = Fault(
        field: "row",
        problem: "is longer than 1 MB",
        remedy: "Check that the file is CSV and its quotes are closed."
    )

    private static func wrongKind(_ problem: String) -> Fault {
        Fault(field: "file", problem: problem, remedy: "Give a CSV file in UTF-8 with a header line, plain or as .gz.")
    }
}
