import Cluster
import Foundation
import Testing

/// What one run of the program gave.
struct Run {
    var status: Int32
    var output: String
}

/// The built program, beside the tests.
private let program: URL = {
    let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.bundleURL
    let beside = [
        tests.deletingLastPathComponent(), Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
    ]
    return beside.map { $0.appending(path: "hearth") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        ?? beside[0].appending(path: "hearth")
}()

private func hearth(_ arguments: String...) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
}

@Suite struct `The program` {
    @Test func `explains itself`() throws {
        let run = try hearth("--help")
        #expect(run.status == 0)
        for command in ["up", "serve", "demo", "import", "consolidate", "household", "coordinate"] {
            #expect(run.output.contains(command))
        }
    }

    @Test(arguments: [
        ["consolidate", "--week", "2026-13-01"], ["demo", "--people", "0"], ["demo", "--start", "2026-12-01"],
        ["serve", "--port", "99999"], ["household", "show", "nobody"], ["unknown"],
        ["migrate", "--data", "x", "--database-url", "y"],
    ])
    func `refuses what it cannot do with the exit code for misuse`(arguments: [String]) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 64)
    }
}

@Suite(.serialized) struct `A community from the command line` {
    @Test func `is made, consolidated and shown`() throws {
        let folder = NSTemporaryDirectory() + "hearth-program-\(UUID().uuidString.prefix(8))"
        defer { try? (try? Cluster(data: folder))?.remove() }
        let demo = try hearth(
            "demo",
            "--people",
            "200",
            "--seed",
            "5",
            "--start",
            "2026-11-30",
            "--json",
            "--data",
            folder
        )
        #expect(demo.status == 0)
        let again = try hearth("demo", "--people", "200", "--data", folder)
        #expect(again.status == 1)
        let week = try hearth("consolidate", "--week", "2026-11-30", "--time-limit", "2", "--data", folder)
        #expect(week.status == 0)
        #expect(week.output.contains("stops"))
        let list = try hearth("household", "list", "--limit", "200", "--json", "--data", folder)
        let first = try #require(list.output.firstMatch(of: /"id" : "([0-9a-f-]{36})"/)).1
        let shown = try hearth("household", "show", String(first), "--week", "2026-11-30", "--data", folder)
        #expect(shown.status == 0)
    }
}
