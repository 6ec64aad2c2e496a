import Cluster
import Foundation
import Glibc
import Testing

@Suite(.serialized) struct `A worker that is killed` {
    private struct Job: Decodable {
        var state: String
        var phase: String
        var attempt: Int
        var worker: String?
    }

    private func jobs(_ folder: String) throws -> [Job] {
        try JSONDecoder().decode(
            [Job].self,
            from: Data(try hearth("job", "list", "--json", "--data", folder).output.utf8)
        )
    }

    @Test func `loses nothing: another does its jobs, and every family is offered one plan`() async throws {
        let folder = scratch()
        defer { try? (try? Cluster(data: folder))?.remove() }
        #expect(try hearth("demo", "--people", "80", "--data", folder).status == 0)
        let asked = try hearth("consolidate", "--detach", "--time-limit", "4", "--data", folder)
        #expect(asked.status == 0 && asked.output.contains("hearth job show"))
        #expect(try jobs(folder).map(\.state) == ["queued"])

        let worker = Process()
        worker.executableURL = program
        worker.arguments = ["worker", "--lease", "1", "--data", folder]
        worker.standardError = FileHandle.nullDevice
        try worker.run()
        while try jobs(folder).first?.state == "queued", worker.isRunning {
            try await Task.sleep(for: .milliseconds(20))
        }
        kill(worker.processIdentifier, SIGKILL)
        worker.waitUntilExit()
        #expect(try jobs(folder).map(\.state) == ["running"])
        #expect(try hearth("proposal", "list", "--data", folder).output.contains("No household"))

        var heirs = 0
        while try jobs(folder).first?.state == "running", heirs < 20 {
            #expect(try hearth("worker", "--once", "--data", folder).status == 0)
            heirs += 1
        }
        let done = try #require(try jobs(folder).first)
        #expect(done.state == "done" && done.attempt == 2)
        struct Offer: Decodable { var household: String }
        let list = try hearth("proposal", "list", "--limit", "1000", "--json", "--data", folder).output
        let offers = try JSONDecoder().decode([Offer].self, from: Data(list.utf8))
        #expect(!offers.isEmpty && Set(offers.map(\.household)).count == offers.count)
    }
}
