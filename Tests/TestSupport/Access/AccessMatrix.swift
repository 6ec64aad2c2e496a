public import Care
import Foundation

/// What the access matrix says of each kind of viewer and each label: written apart from the code, in
/// `Tests/CareTests/access.csv`.
public struct AccessMatrix: Sendable {
    public struct Cell: Hashable, Sendable, CustomStringConvertible {
        public var kind: ViewerKind
        public var label: Label
        public var visibility: Visibility

        public var description: String {
            "\(kind.rawValue) × \(label.category.rawValue)\(label.isOwn ? " own" : "")"
                + "\(label.isShared ? " shared" : "") → \(visibility)"
        }
    }

    public let cells: [Cell]

    /// Reads the matrix, which must have every cell once and no other.
    public init() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../CareTests/access.csv").standardized
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let heading = lines.first, heading.prefix(3) == ["viewer", "own", "shared"] else {
            throw Malformed(line: "the heading")
        }
        let classes = heading.dropFirst(3).compactMap(SensitivityClass.init)
        guard classes == SensitivityClass.allCases else { throw Malformed(line: "the heading") }
        cells = try lines.dropFirst().flatMap { line in
            guard line.count == classes.count + 3, let kind = ViewerKind(rawValue: line[0]),
                let own = Self.flags[line[1]], let shared = Self.flags[line[2]]
            else { throw Malformed(line: line.joined(separator: ",")) }
            return try zip(classes, line.dropFirst(3)).map { category, word in
                guard let visibility = Self.visibilities[word] else { throw Malformed(line: word) }
                return Cell(
                    kind: kind,
                    label: Label(category, isOwn: own, isShared: shared),
                    visibility: visibility
                )
            }
        }
        let places = Set(cells.map { "\($0.kind) \($0.label)" })
        guard cells.count == ViewerKind.allCases.count * classes.count * 4, places.count == cells.count else {
            throw Malformed(line: "a cell is missing or there twice")
        }
    }

    private static let flags = ["yes": true, "no": false]
    private static let visibilities: [String: Visibility] = ["allow": .whole, "redacted": .outline, "hidden": .hidden]

    /// Where the matrix is not as it must be.
    public struct Malformed: Error {
        public var line: String
    }
}
