import Cluster
import Foundation
import FoundationNetworking
import Glibc
import Testing

@Suite(.serialized) struct `A program that serves` {
    @Test func `outlives its database, which it starts again, and answers meanwhile that it will`() async throws {
        let folder = scratch()
        defer { try? (try? Cluster(data: folder))?.remove() }
        #expect(try hearth("demo", "--people", "60", "--data", folder).status == 0)
        // A worker that looks for jobs could be the one that notices a dead database, and no request would.
        let server = try await Server("serve", ["--demonstration", "--workers", "0"], folder: folder)
        defer { server.kill() }
        try await server.signIn()
        #expect(try await server.status("/health") == 200)
        #expect(try await server.status("/households") == 200)

        for round in 1...2 {
            let dead = try #require(postmaster(of: folder))
            #expect(Glibc.kill(dead, SIGKILL) == 0)
            var answers: [Int] = []
            // Every page but the first few is read by a connection of the new server.
            while answers.suffix(40) != Array(repeating: 200, count: 40)[...], answers.count < 2000 {
                answers.append(try await server.status(answers.count.isMultiple(of: 2) ? "/households" : "/health"))
                if answers.last != 200 { try await Task.sleep(for: .milliseconds(20)) }
            }
            #expect(Set(answers).isSubset(of: [200, 503]), "round \(round)")
            #expect(answers.contains(503), "a request noticed that the database was gone")
            #expect(answers.last == 200)
            #expect(postmaster(of: folder) != dead)
        }
        #expect(server.stop() == 0)
        #expect(postmaster(of: folder) == nil)
    }

    @Test func `has shown before and after by then, and ends well though it searched before`() async throws {
        let folder = scratch()
        defer { try? (try? Cluster(data: folder))?.remove() }
        let week = ["--start", "2026-11-30", "--community", "60", "--time-limit", "2"]
        let server = try await Server("up", week, folder: folder)
        defer { server.kill() }
        #expect(try server.said.contains("The week of 2026-11-30"))
        #expect(try server.said.contains("stops"))
        #expect(try await server.status("/health") == 200)
        #expect(server.stop() == 0)
    }
}

/// A `hearth` that serves, on a database of its own.
private final class Server {
    private let process = Process()
    private let log: URL
    private let session = URLSession(configuration: .ephemeral)
    private var address = ""

    /// Starts it and waits until it says where it serves.
    init(_ command: String, _ options: [String], folder: String) async throws {
        log = FileManager.default.temporaryDirectory.appending(path: "hearth-serve-\(UUID().uuidString)")
        try Data().write(to: log)
        process.executableURL = program
        process.arguments = [command] + options + ["--port", "0", "--data", folder]
        let output = try FileHandle(forWritingTo: log)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        while address.isEmpty {
            let said = try said
            try #require(process.isRunning, "\(said)")
            if let match = said.firstMatch(of: /Serving on (http:\S+:[0-9]+)\./) { address = String(match.1) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// All that it has said so far.
    var said: String { get throws { String(decoding: try Data(contentsOf: log), as: UTF8.self) } }

    func status(_ path: String) async throws -> Int {
        try await status(URLRequest(url: URL(string: address + path)!))
    }

    /// Picks a role; the session keeps the cookie.
    func signIn() async throws {
        var request = URLRequest(url: URL(string: address + "/sign-in")!)
        request.httpMethod = "POST"
        request.httpBody = Data("role=care-team".utf8)
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        #expect(try await status(request) == 200)
    }

    private func status(_ request: URLRequest) async throws -> Int {
        try await withCheckedThrowingContinuation { continuation in
            session.dataTask(with: request) { _, response, error in
                if let response = response as? HTTPURLResponse {
                    continuation.resume(returning: response.statusCode)
                } else {
                    continuation.resume(throwing: error ?? URLError(.badServerResponse))
                }
            }.resume()
        }
    }

    /// Asks it to end, and says how it did.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func kill() {
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: log)
    }
}
