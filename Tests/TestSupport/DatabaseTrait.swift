import Foundation
public import Postgres
import Schema
public import Testing

/// Gives every test a schema of its own, migrated and otherwise empty, and takes it away afterwards.
public struct DatabaseTrait: TestTrait, SuiteTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        try await gate.pass {
            let schema = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
            let admin = try Connection(TestServer.conninfo)
            try await admin.run { database in
                try database.script(
                    """
                    SET client_min_messages = warning;
                    SELECT pg_advisory_xact_lock(7235);
                    CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
                    CREATE SCHEMA \(schema)
                    """
                )
            }
            let outcome = await Result {
                let pool = Pool("\(TestServer.conninfo) options='-c search_path=\(schema),public'", size: 4)
                try await pool.run { try Migrator(migrations()).migrate($0) }
                let outcome = await Result { try await $current.withValue(pool) { try await function() } }
                await pool.close()
                try outcome.get()
            }
            try await admin.run { try $0.script("DROP SCHEMA \(schema) CASCADE") }
            await admin.close()
            try outcome.get()
        }
    }
}

extension Trait where Self == DatabaseTrait {
    /// A database of the test's own, as ``database``.
    public static var database: Self { Self() }
}

@TaskLocal private var current: Pool?

/// The pool of the running test's schema.
public var database: Pool {
    guard let current else { preconditionFailure("add @Suite(.database) to the suite") }
    return current
}

/// Swift Testing starts every test at once; no more than this many may hold connections.
private let gate = Gate(width: 6)

private actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(width: Int) { free = width }

    nonisolated func pass(_ body: () async throws -> Void) async throws {
        await enter()
        let outcome = await Result { try await body() }
        await leave()
        try outcome.get()
    }

    private func enter() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
