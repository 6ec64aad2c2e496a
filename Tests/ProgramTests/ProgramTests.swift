import Cluster
import Foundation
import Testing

@Suite struct `The program` {
    @Test func `explains itself`() throws {
        let run = try hearth("--help")
        #expect(run.status == 0)
        for command in ["up", "serve", "demo", "import", "consolidate", "household", "coordinate"] {
            #expect(run.output.contains(command))
        }
    }

    @Test(arguments: [
        ("households", "semcog"), ("households", "alaska-pums"), ("appointments", "vitoria"),
    ])
    func `explains every field of a mapping`(command: String, mapping: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../deploy/mappings")
            .appending(path: mapping + ".json").standardized
        let fields = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        let help = try hearth("import", command, "--help").output
        // What is in sexes, roles and outcomes are codes of the table.
        func names(_ value: Any) -> [String] {
            if let list = value as? [Any] { return list.flatMap(names) }
            guard let object = value as? [String: Any] else { return [] }
            return object.flatMap { name, value in
                ["sexes", "roles", "outcomes", "communities"].contains(name) ? [name] : [name] + names(value)
            }
        }
        let known = Set(names(fields)).subtracting(["about"])
        #expect(known.count > 10)
        for name in known { #expect(help.contains("\"\(name)\""), "\(name)") }
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
        let folder = scratch()
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
        let offers = try hearth("proposal", "list", "--week", "2026-11-30", "--json", "--data", folder)
        #expect(offers.output.matches(of: /"household" : "[0-9a-f-]{36}"/).count == 20)
        let list = try hearth("household", "list", "--limit", "200", "--json", "--data", folder)
        let first = try #require(list.output.firstMatch(of: /"id" : "([0-9a-f-]{36})"/)).1
        let shown = try hearth("household", "show", String(first), "--week", "2026-11-30", "--data", folder)
        #expect(shown.status == 0)
    }
}
