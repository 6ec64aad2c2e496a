import Cluster
import Foundation
import Glibc
import Testing

/// A FHIR file of people and their visits, some thousands of lines.
private struct Input {
    static let people = 1000
    static let visits = 6000
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString).ndjson").path
        let patients = (0..<Self.people).map {
            #"{"resourceType": "Patient", "id": "P\#($0)", "birthDate": "1980-05-05", "gender": "female"}"#
        }
        let encounters = (0..<Self.visits).map {
            #"{"resourceType": "Encounter", "id": "E\#($0)", "status": "finished", "class": {"code": "AMB"}, "subject": "#
                + #"{"reference": "Patient/P\#($0 % Self.people)"}, "period": {"start": "2025-01-15T10:00:00Z"}}"#
        }
        try (patients + encounters).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// What `hearth import --json` says.
private struct Report: Decodable {
    struct Verdict: Decodable { var field, problem, remedy: String }

    var read, accepted, unchanged, rejected, people, encounters, needs: Int
    var verdicts: [Verdict]

    init(_ run: Run) throws {
        self = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }
}

/// Runs an import, calling `disturb` as soon as its first chunk is written.
private func importing(_ input: Input, into folder: String, disturb: @escaping @Sendable () -> Void) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = ["import", "fhir", input.path, "--json", "--data", folder]
    let (output, progress) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = progress
    try process.run()
    while true {
        let said = String(decoding: progress.fileHandleForReading.availableData, as: UTF8.self)
        if said.contains(" accepted") { break }
        try #require(process.isRunning || !said.isEmpty)
    }
    disturb()
    // The program ends by itself, whatever it still says.
    DispatchQueue.global().async { _ = progress.fileHandleForReading.readDataToEndOfFile() }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
}

/// Whether this process may mount a disk of its own.
private let mayMount: Bool = {
    let folder = scratch()
    guard getuid() == 0, (try? Disk(folder, megabytes: 1)) != nil else { return false }
    Disk.unmount(folder)
    return true
}()

@Suite(.serialized) struct `An import from the command line` {
    @Test func `whose database is killed says so, exits 1, and goes on when it is run again`() throws {
        let (folder, input) = (scratch(), try Input())
        defer { input.remove() }
        defer { try? (try? Cluster(data: folder))?.remove() }
        let stopped = try importing(input, into: folder) {
            if let pid = postmaster(of: folder) { kill(pid, SIGKILL) }
        }
        #expect(stopped.status == 1)
        let report = try Report(stopped)
        #expect(report.verdicts.map(\.field) == ["database"])
        #expect(report.verdicts.first?.remedy.contains("run the same import again") == true)
        #expect(report.accepted >= Input.people && report.accepted < Input.people + Input.visits)
        try goesOn(input, folder, after: report)
    }

    @Test(.enabled(if: mayMount, "a disk to fill can only be mounted by root"))
    func `whose disk is full says so, exits 1, and goes on once there is room`() throws {
        let (folder, input) = (scratch(), try Input())
        defer { input.remove() }
        let disk = try Disk(folder, megabytes: 400)
        defer { Disk.unmount(folder) }
        defer { try? (try? Cluster(data: folder))?.remove() }
        #expect(try hearth("migrate", "--data", folder).status == 0)
        // The people and visits of the input take about twice as much; a server that runs already needs none to start.
        let running = try Cluster(data: folder).start(mode: .shared) { _ in }
        defer { running.stop() }
        disk.fill(leaving: 2 << 20)
        let stopped = try hearth("import", "fhir", input.path, "--json", "--data", folder)
        #expect(stopped.status == 1)
        let report = try Report(stopped)
        #expect(report.verdicts.map(\.field) == ["database"])
        #expect(report.accepted < Input.people + Input.visits)
        disk.makeRoom()
        try goesOn(input, folder, after: report)
    }

    /// The second run takes the rest, and a third one nothing.
    private func goesOn(_ input: Input, _ folder: String, after stopped: Report) throws {
        let total = Input.people + Input.visits
        let next = try hearth("import", "fhir", input.path, "--json", "--data", folder)
        #expect(next.status == 0)
        let report = try Report(next)
        #expect(report.unchanged >= stopped.accepted, "what was said to be taken is there")
        #expect(report.accepted + report.unchanged == total && report.accepted > 0)
        #expect(report.needs > 0)
        let again = try Report(try hearth("import", "fhir", input.path, "--json", "--data", folder))
        #expect((again.accepted, again.unchanged, again.needs) == (0, total, 0))
    }
}
