import Foundation
import Testing

/// The layers of the package, from the bottom up.
///
/// A target may import only what stands beside it here; SwiftPM does not refuse the others.
private let arrows: [String: Set<String>] = [
    "Care": [],
    "Consolidation": [],
    "FHIR": [],
    "OpenID": [],
    "Cluster": [],
    "Coordination": ["Care", "Consolidation"],
    "Demonstration": ["Care"],
    "Postgres": ["CPostgres"],
    "Store": ["Care", "Postgres"],
    "Services": ["Care", "Coordination", "Demonstration", "OpenID", "Store"],
    "Gateway": ["Care", "CZlib", "FHIR", "Services"],
    "Pages": ["Care"],
    "Web": ["Care", "Gateway", "OpenID", "Pages", "Services"],
]

/// What the pure targets may import besides: no database, no network, no clock of their own.
private let foundations: Set<String> = ["Foundation", "Synchronization", "Crypto", "CryptoExtras"]

@Suite struct `The arrows between targets` {
    @Test(arguments: arrows.keys.sorted())
    func `are the only imports of`(target: String) throws {
        let ours = Set(arrows.keys).union(["CPostgres", "CZlib", "Program", "Schema"])
        let imported = try modulesImported(by: target).intersection(ours)
        #expect(imported.subtracting(arrows[target]!) == [])
    }

    @Test(arguments: ["Care", "Consolidation", "Coordination", "Demonstration", "FHIR", "OpenID", "Pages"])
    func `leave the pure targets without a database, a server or the network`(target: String) throws {
        let imported = try modulesImported(by: target)
        #expect(imported.subtracting(foundations).subtracting(arrows[target]!) == [])
    }

    @Test func `name every target that has sources`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
        #expect(Set(folders) == Set(arrows.keys).union(["CPostgres", "CZlib", "Program"]))
    }
}

private let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

private func modulesImported(by target: String) throws -> Set<String> {
    let folder = root.appending(path: "Sources/\(target)")
    let files =
        FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    let lines = try files.filter { $0.pathExtension == "swift" }
        .flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
    return Set(
        lines.compactMap {
            $0.firstMatch(of: /^(?:public |@testable )?import (?:struct |class |func |enum )?(\w+)/).map {
                String($0.1)
            }
        }
    )
}
