import Care
import Postgres

extension Label {
    /// Reads the columns `cat`, `own` and `shared`.
    init(_ column: inout Columns) throws {
        self.init(try column(), isOwn: try column(), isShared: try column())
    }

    /// What merging a fact again leaves: what a person has said of who may see it stays, and it becomes no less
    /// private than its kind.
    static func kept(in table: String) -> [String: String] {
        [
            "cat": "CASE \(table).cat WHEN 'GEN' THEN excluded.cat ELSE \(table).cat END",
            "own": "\(table).own", "shared": "\(table).shared",
        ]
    }
}

extension CopyWriter {
    /// Writes the columns `cat`, `own` and `shared`.
    mutating func put(_ label: Label) {
        put(label.category, label.isOwn, label.isShared)
    }
}
