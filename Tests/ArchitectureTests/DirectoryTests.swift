import Foundation
import Testing

/// The tables that the directory is read from, which programs keep until it has a new version.
private let tables = [
    "location", "travel", "practitioner", "care_team", "care_team_member", "service", "service_equivalence",
    "service_coding", "visit_type", "visit_type_service", "due_rule",
]

@Suite struct `Whatever changes the directory` {
    @Test func `gives it a new version`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
        let files =
            FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
        #expect(!files.isEmpty)
        let change = try Regex("(INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\\s+(\(tables.joined(separator: "|")))\\b")
        let silent = try files.filter { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            return text.contains(change) && !text.contains("noteDirectoryChange()")
        }
        #expect(silent.map(\.lastPathComponent) == [])
    }
}
