import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct `A pool` {
    @Test func `refuses clearly when every connection stays busy`() async throws {
        let pool = Pool(TestServer.conninfo, size: 1, acquireTimeout: .milliseconds(50))
        let holder = Task { try await pool.run { try $0.execute("SELECT pg_sleep(60)") } }
        try await Task.sleep(for: .milliseconds(200))
        let error = await #expect(throws: PostgresError.self) { try await pool.run { try $0.execute("SELECT 1") } }
        #expect(error?.code == .poolExhausted)
        holder.cancel()
        _ = await holder.result
        await pool.close()
    }

    @Test func `serves on after the server ended a connection`() async throws {
        let pool = Pool(TestServer.conninfo, size: 1)
        let backend = try await pool.run { try $0.first("SELECT pg_backend_pid()") { try $0.decode(0, as: Int.self) } }
        try await database.run { try $0.execute("SELECT pg_terminate_backend(\(Int32(backend!)))") }
        await #expect(throws: PostgresError.self) { try await pool.run { try $0.execute("SELECT 1") } }
        let one = try await pool.run { try $0.first("SELECT 1") { try $0.decode(0, as: Int.self) } }
        #expect(one == 1)
        await pool.close()
    }

    @Test func `says when the server cannot be reached`() async throws {
        let pool = Pool("host=/nowhere dbname=none", size: 1)
        let error = await #expect(throws: PostgresError.self) { try await pool.run { try $0.execute("SELECT 1") } }
        #expect(error?.code == .connection)
        await pool.close()
    }

    @Test func `serves many at once with few connections`() async throws {
        let pool = database
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...200 {
                group.addTask {
                    try await pool.run { try $0.first("SELECT \(number)") { try $0.decode(0, as: Int.self) } ?? 0 }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 20_100)
    }

    @Test func `loses nobody among a thousand at once`() async throws {
        let pool = Pool(TestServer.conninfo, size: 3)
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...1_000 {
                group.addTask {
                    try await pool.run { try $0.first("SELECT \(number)") { try $0.decode(0, as: Int.self) } ?? 0 }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 500_500)
        await pool.close()
    }

    @Test func `forgets who is cancelled while waiting, and serves the next`() async throws {
        let pool = Pool(TestServer.conninfo, size: 1)
        let holder = Task { try await pool.run { try $0.execute("SELECT pg_sleep(0.5)") } }
        try await Task.sleep(for: .milliseconds(100))
        let impatient = Task { try await pool.run { try $0.execute("SELECT 1") } }
        let patient = Task { try await pool.run { try $0.first("SELECT 2") { try $0.decode(0, as: Int.self) } } }
        try await Task.sleep(for: .milliseconds(50))
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        #expect(try await patient.value == 2)
        _ = try await holder.value
        await pool.close()
    }

    @Test func `refuses who waits when it is closed`() async throws {
        let pool = Pool(TestServer.conninfo, size: 1)
        let holder = Task { try await pool.run { try $0.execute("SELECT pg_sleep(0.3)") } }
        try await Task.sleep(for: .milliseconds(100))
        let waiting = Task { try await pool.run { try $0.execute("SELECT 1") } }
        try await Task.sleep(for: .milliseconds(50))
        await pool.close()
        let error = await #expect(throws: PostgresError.self) { try await waiting.value }
        #expect(error?.code == .poolClosed)
        _ = try await holder.value
    }

    @Test func `hears what is sent on a channel`() async throws {
        let messages = try await database.notifications("hearth_test")
        try await database.run { try $0.execute("SELECT pg_notify('hearth_test', \("one"))") }
        var heard: [String] = []
        for try await message in messages {
            heard.append(message.payload)
            break
        }
        #expect(heard == ["one"])
    }
}
