import Foundation

/// What a command says to the person at the terminal: results to standard output, the rest to standard error.
enum Console {
    /// Says how a long step is getting on.
    static func progress(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Hands on what was printed so far, which a file or a pipe would else get only when its buffer is full.
    static func flush() { fflush(nil) }

    /// A value as one JSON document with sorted keys and ISO 8601 dates.
    static func json(_ value: some Encodable, pretty: Bool = true) throws -> String {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = pretty ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

/// Rows under a heading, in columns as wide as their widest cell.
struct TextTable {
    var heading: [String]
    var rows: [[String]] = []
    /// The columns whose cells are numbers, set to the right.
    var numeric: Set<Int> = []

    var text: String {
        let lines = [heading] + rows
        let widths = heading.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let padded = cells.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return numeric.contains(column) ? padding + cell : cell + padding
            }
            return "  " + padded.joined(separator: "  ").trimmingTrailingSpaces
        }
        let rule = "  " + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([line(heading), rule] + rows.map(line)).joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var copy = self
        while copy.last == " " { copy.removeLast() }
        return copy
    }
}
