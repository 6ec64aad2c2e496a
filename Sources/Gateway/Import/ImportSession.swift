import Care
import FHIR
import Foundation

/// One run of an import: its counts, its verdicts and the chunk that it is filling.
struct ImportSession {
    /// Rows to a transaction, about.
    static let chunkSize = 2000

    let store: ImportStore
    let source: String
    let isDryRun: Bool
    let progress: @Sendable (ImportReport) -> Void
    private(set) var report = ImportReport()
    var chunk = ImportChunk()
    private var reasons: [Reason: Int] = [:]
    private var communities: Set<Care.Location.ID> = []
    private let started = ContinuousClock.now

    private struct Reason: Hashable { var field: String, problem: String, remedy: String }

    init(store: ImportStore, source: String, isDryRun: Bool, progress: @escaping @Sendable (ImportReport) -> Void) {
        self.store = store
        self.source = source
        self.isDryRun = isDryRun
        self.progress = progress
    }

    // MARK: Verdicts

    mutating func reject(_ file: String, _ line: Int, _ fault: Fault) {
        report.read += 1
        report.rejected += 1
        note(file, line, fault)
    }

    /// Leaves a row out; the reason is given once, with the number of rows.
    mutating func skip(_ field: String, _ problem: String, _ remedy: String) {
        report.read += 1
        report.skipped += 1
        reasons[Reason(field: field, problem: problem, remedy: remedy), default: 0] += 1
    }

    /// Says once, with a number, what a row lost that was taken all the same.
    mutating func remark(_ field: String, _ problem: String, _ remedy: String) {
        reasons[Reason(field: field, problem: problem, remedy: remedy), default: 0] += 1
    }

    mutating func note(_ file: String, _ line: Int, _ fault: Fault) {
        report.verdicts.append(
            .init(
                file: file,
                line: line + fault.lineOffset,
                field: fault.field,
                problem: fault.problem,
                remedy: fault.remedy
            )
        )
    }

    // MARK: Taking in

    /// What is known already of these values of a kind, by value.
    func known(_ kind: String, _ values: [String]) async throws -> [String: ImportKey] {
        guard !values.isEmpty else { return [:] }
        let keys = try await store.known(source, kind, values)
        return Dictionary(keys.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Counts a row against what is known of it and keeps its key; says whether its facts are to be written.
    mutating func take(_ key: ImportKey, known: ImportKey?) -> Bool {
        report.read += 1
        if let known, known.hash == key.hash {
            report.unchanged += 1
            return false
        }
        if known == nil { report.accepted += 1 } else { report.updated += 1 }
        chunk.keys.append(key)
        return true
    }

    /// Counts a row that says again what an earlier one of the input said.
    mutating func repeated() {
        report.read += 1
        report.unchanged += 1
    }

    /// The community of a name, written with the first row that lives there.
    mutating func community(_ name: String, city: String? = nil, postalCode: String? = nil, of identity: [String] = [])
        -> Care.Location.ID
    {
        let id = Care.Location.ID(
            StableID.uuid("community", source, identity.isEmpty ? name : identity.joined(separator: "|"))
        )
        if communities.insert(id).inserted {
            chunk.facts.locations.append(
                Care.Location(id: id, kind: .community, name: name, city: city, postalCode: postalCode)
            )
        }
        return id
    }

    /// Writes the chunk where it is full, or anyway.
    mutating func flush(always: Bool = false) async throws {
        guard always || chunk.keys.count >= ImportSession.chunkSize else { return }
        report.people += chunk.facts.people.count
        report.households += chunk.facts.households.count
        report.encounters += chunk.facts.encounters.count
        report.needs += chunk.facts.needs.count
        if !isDryRun, !chunk.isEmpty { try await store.apply(chunk) }
        chunk = ImportChunk()
        progress(report)
    }

    /// The report, the verdicts on many rows last.
    mutating func finish() async throws -> ImportReport {
        try await flush(always: true)
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key.field) < ($0.value, $1.key.field) }) {
            let rows = count == 1 ? "1 row" : "\(count) rows"
            report.verdicts.append(
                .init(
                    file: "",
                    line: 0,
                    field: reason.field,
                    problem: "\(rows): \(reason.problem)",
                    remedy: reason.remedy
                )
            )
        }
        let elapsed = started.duration(to: .now).components
        report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        return report
    }
}
