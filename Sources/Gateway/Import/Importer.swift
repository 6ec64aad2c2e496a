public import Care
import FHIR

/// Takes in what other systems know: FHIR resources, household tables, appointment lists.
///
/// The same input twice changes nothing. Rows are written in chunks, each whole or not at all, so that an import
/// that was interrupted goes on where it stopped when it is run again.
public struct Importer: Sendable {
    let store: ImportStore
    let catalogue: Catalogue
    let today: Day
    let isDryRun: Bool
    let progress: @Sendable (ImportReport) -> Void

    /// - Parameters:
    ///   - store: where facts are looked up and written.
    ///   - catalogue: what codes of other vocabularies stand for here.
    ///   - today: the day against which dates are judged.
    ///   - isDryRun: judge everything and write nothing.
    ///   - progress: told of the counts after each chunk.
    public init(
        store: ImportStore,
        catalogue: Catalogue,
        today: Day,
        isDryRun: Bool = false,
        progress: @escaping @Sendable (ImportReport) -> Void = { _ in }
    ) {
        self.store = store
        self.catalogue = catalogue
        self.today = today
        self.isDryRun = isDryRun
        self.progress = progress
    }

    private func session(source: String) -> ImportSession {
        ImportSession(store: store, source: source, isDryRun: isDryRun, progress: progress)
    }

    /// Takes in FHIR R4 resources out of files and folders: `.json`, `.ndjson`, `.gz` of either, `.tgz`.
    ///
    /// - Parameters:
    ///   - paths: files and folders.
    ///   - source: the name of the system that they come from: identifiers are unique within it.
    /// - Returns: what was done, with a verdict on each bad row.
    /// - Throws: what the store throws.
    public func fhir(_ paths: [String], source: String = "fhir") async throws -> ImportReport {
        try await judging("") {
            let files = try InputFiles.under(paths)
            var run = FHIRImport(session: session(source: source), catalogue: catalogue, today: today)
            return try await run.run(files.read, other: files.other)
        }
    }

    /// Takes in households, and the people of them where there is a table of people.
    ///
    /// - Throws: what the store throws.
    public func households(_ households: String, persons: String?, mapping: String) async throws -> ImportReport {
        try await judging(households) {
            let mapping = try HouseholdMapping(path: mapping)
            var run = HouseholdImport(session: session(source: mapping.source), mapping: mapping)
            return try await run.run(households: households, persons: persons)
        }
    }

    /// Takes in a list of past appointments.
    ///
    /// - Throws: what the store throws.
    public func appointments(_ file: String, mapping: String) async throws -> ImportReport {
        try await judging(file) {
            let mapping = try AppointmentMapping(path: mapping)
            var run = try AppointmentImport(session: session(source: mapping.source), mapping: mapping)
            return try await run.run(file)
        }
    }

    /// The report of a run; one that cannot begin, as where a mapping or a header does not fit, is one rejection.
    private func judging(_ file: String, _ run: () async throws -> ImportReport) async throws -> ImportReport {
        do {
            return try await run()
        } catch let fault as Fault {
            var session = session(source: "")
            session.reject(file, 0, fault)
            return try await session.finish()
        }
    }
}
