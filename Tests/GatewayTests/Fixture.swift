import Care
import Foundation
import Gateway

/// A folder of files for one test, and an importer into memory.
struct Fixture: ~Copyable {
    let folder: URL
    let memory = MemoryStore()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }

    func importer(isDryRun: Bool = false) -> Importer {
        Importer(store: memory.store, catalogue: Fixture.catalogue, today: Fixture.today, isDryRun: isDryRun)
    }

    /// Imports lines of FHIR.
    func fhir(_ lines: String...) async throws -> ImportReport {
        try await importer().fhir([try file("input.ndjson", lines.joined(separator: "\n"))])
    }

    static let today = Day(year: 2026, month: 11, day: 23) ?? Day(number: 0)

    static let catalogue = Catalogue(
        services: ["hba1c", "flu", "check-up"].map {
            Service(code: $0, name: $0, domain: .physical, lookback: 525_600)
        },
        visitTypes: [],
        rules: [],
        codings: [
            "http://loinc.org|4548-4": "hba1c", "http://hl7.org/fhir/sid/cvx|140": "flu",
            "http://snomed.info/sct|185349003": "check-up",
        ]
    )

    static let mappings = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../deploy/mappings").standardized
    static let samples = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/samples").standardized

    static var hasSamples: Bool { FileManager.default.fileExists(atPath: samples.path) }

    static func mapping(_ name: String) -> String { mappings.appending(path: name).path }
}

extension ImportReport {
    var isBalanced: Bool { read == accepted + updated + unchanged + skipped + rejected }

    var changesNothing: Bool {
        accepted == 0 && updated == 0 && people == 0 && households == 0 && encounters == 0 && needs == 0
    }
}
