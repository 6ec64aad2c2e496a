import ArgumentParser
import Care
import Cluster
import Foundation
import Gateway
import Services
import Store
import Synchronization

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in what other systems know.",
        discussion: """
            fhir          FHIR R4 Bundles and NDJSON: Patient, Practitioner, PractitionerRole, Organization, Location, \
            RelatedPerson, CareTeam, CarePlan, Goal, Encounter, Procedure, Observation, Immunization, Condition, \
            ServiceRequest, Appointment; as .json, .ndjson, .gz of either, .tgz, or folders of them.
            households    two CSV tables, one row a household and one row a person, by a mapping.
            appointments  a CSV list of past appointments, by a mapping.

            A mapping is a JSON file that says which column is which field, which value is which code, and what to \
            skip and why; the help of `households` and `appointments` tells its fields, and deploy/mappings has \
            examples.

            The same input twice changes nothing. An import that was interrupted, as by a database that goes away or \
            a disk that is full, says how far it came and exits 1; run again, it goes on where it stopped. Rows that \
            cannot be taken are named with their file, line and field, what is wrong and what to do; the exit code is \
            then 2, and all others are in.

            What is due to whom is worked out at the end. Whoever is new is called within 120 days, families spread \
            over them, and of all that is due to a person three things are asked for at a time.
            """,
        subcommands: [FHIRFiles.self, Households.self, Appointments.self]
    )

    struct FHIRFiles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fhir",
            abstract: "FHIR R4 resources out of files and folders."
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var options: ImportOptions
        @Argument(help: "Files and folders.") var paths: [String]
        @Option(help: "The name of the system that they come from; identifiers are unique within it.")
        var source = "fhir"

        func run() async throws {
            try await options.run(database) { try await $0.fhir(paths, source: source) }
        }
    }

    struct Households: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Households and the people in them, as CSV.",
            discussion: MappingHelp.households
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var options: ImportOptions
        @Option(help: "The table of households.") var households: String
        @Option(help: "The table of people, where there is one.") var persons: String?
        @Option(help: "What the columns mean.") var mapping: String

        func run() async throws {
            try await options.run(database) {
                try await $0.households(households, persons: persons, mapping: mapping)
            }
        }
    }

    struct Appointments: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A list of past appointments, as CSV.",
            discussion: MappingHelp.appointments
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var options: ImportOptions
        @Argument(help: "The list.") var file: String
        @Option(help: "What the columns mean.") var mapping: String

        func run() async throws {
            try await options.run(database) { try await $0.appointments(file, mapping: mapping) }
        }
    }
}

/// What every import can be told.
struct ImportOptions: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Judge everything and write nothing.") var isDryRun = false
    @Flag(help: "Print one JSON object, with every verdict.") var json = false

    func run(_ database: DatabaseOptions, _ body: (Importer) async throws -> ImportReport) async throws {
        let kept = Mutex(ImportReport())
        do {
            let report = try await database.withDatabase { open in
                try await take(open, body) { report in kept.withLock { $0 = report } }
            }
            try tell(report)
            if report.rejected > 0 { throw ExitCode(2) }
        } catch {
            guard let verdict = ImportReport.Verdict(interruptedBy: error) else { throw error }
            var report = kept.withLock { $0 }
            report.verdicts.insert(verdict, at: 0)
            try tell(report)
            throw ExitCode.failure
        }
    }

    /// Takes it all in; `keeping` is told how far what is written goes.
    private func take(
        _ open: OpenDatabase,
        _ body: (Importer) async throws -> ImportReport,
        keeping: @escaping @Sendable (ImportReport) -> Void
    ) async throws -> ImportReport {
        guard let clock = CivilClock(WeekService.timeZone) else { throw ValidationError("no time zone data here") }
        let today = clock.day(at: Date())
        let importer = Importer(
            store: open.imports,
            catalogue: try await open.community.catalogue(),
            today: today,
            isDryRun: isDryRun,
            progress: { report in
                keeping(report)
                Console.progress("\(report.read) read, \(report.accepted) accepted, \(report.rejected) rejected")
            }
        )
        var report = try await body(importer)
        // Also where nothing was new: the run that brought it may have been stopped before this.
        if !isDryRun { report.needs += try await open.weeks.deriveNeeds(on: today) }
        return report
    }

    private func tell(_ report: ImportReport) throws {
        print(json ? try Console.json(report, pretty: false) : report.text)
    }
}

extension OpenDatabase {
    /// The database as the importer sees it.
    var imports: ImportStore {
        let service = ImportService(store: store)
        return ImportStore(
            known: { source, kind, values in
                try await service.known(source: source, kind: kind, values: values).map {
                    ImportKey(
                        source: $0.source,
                        kind: $0.kind,
                        value: $0.value,
                        target: $0.target,
                        household: $0.household,
                        hash: $0.contentHash
                    )
                }
            },
            apply: { chunk in
                let keys = chunk.keys.map {
                    SourceKey(
                        source: $0.source,
                        kind: $0.kind,
                        value: $0.value,
                        target: $0.target,
                        household: $0.household,
                        contentHash: $0.hash
                    )
                }
                try await service.apply(chunk.facts, keys: keys)
            }
        )
    }
}

extension ImportReport {
    /// What was done, and the first of the verdicts.
    fileprivate var text: String {
        let shown = verdicts.prefix(50).map { verdict in
            let place =
                verdict.line > 0 ? "\(verdict.file):\(verdict.line)  " : verdict.file.isEmpty ? "" : verdict.file + "  "
            return "  \(place)\(verdict.field): \(verdict.problem); \(verdict.remedy)"
        }
        let more = verdicts.count > 50 ? ["  ... and \(verdicts.count - 50) more; --json shows all"] : []
        let counts = """
            \(read) read: \(accepted) accepted, \(updated) updated, \(unchanged) unchanged, \(skipped) skipped, \
            \(rejected) rejected; \(people) people, \(households) households, \(encounters) encounters, \(needs) needs
            """
        return (shown + more + [counts]).joined(separator: "\n")
    }
}

extension ImportReport.Verdict {
    /// What stopped an import before its end; `nil` for what is no fault of the database's.
    fileprivate init?(interruptedBy error: any Error) {
        let again = "then run the same import again: it goes on where it stopped."
        let (problem, remedy): (String, String)
        switch Outage(error) {
        case .diskFull: (problem, remedy) = ("has no room left on its disk", "Make room there, \(again)")
        case .nothingChanged, .uncertain:
            (problem, remedy) = ("cannot be reached, or went away during the import", "See that it runs, \(again)")
        case nil:
            guard let error = error as? ClusterError else { return nil }
            (problem, remedy) = ("cannot be started", "\(error)")
        }
        self.init(file: "", line: 0, field: "database", problem: problem, remedy: remedy)
    }
}
