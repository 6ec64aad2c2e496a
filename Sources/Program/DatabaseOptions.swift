import ArgumentParser
import Cluster
import Foundation
import Postgres
import Schema
import Store

/// Where the database is.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "A folder with a private PostgreSQL, made if it is missing.")
    var data: String?

    @Option(
        name: .customLong("database-url"),
        help: "A server of yours, such as postgresql://hearth@db/hearth. Also read from HEARTH_DATABASE_URL."
    )
    var databaseURL: String?

    @Option(help: "How many connections to the database at most. [default: 2 for each core, and 16 at least]")
    var connections: Int?

    func validate() throws {
        guard (1...1000).contains(connections ?? 1) else {
            throw ValidationError("--connections must be from 1 to 1000")
        }
        if data != nil, databaseURL != nil {
            throw ValidationError("give --data or --database-url, not both")
        }
    }

    /// Whether the environment names a server of yours.
    var isElsewhere: Bool { ProcessInfo.processInfo.environment["HEARTH_DATABASE_URL"] != nil }

    /// Whether it is a server of yours, and not the private one.
    var isYours: Bool { databaseURL != nil || (data == nil && isElsewhere) }

    /// Lends a migrated database for as long as `body` runs, then leaves things as they were found.
    ///
    /// A command that is `owning` keeps the private server for itself until it ends, as `serve` does.
    func withDatabase<Result>(
        owning: Bool = false,
        _ body: (OpenDatabase) async throws -> Result
    ) async throws -> Result {
        if let url = databaseURL ?? (data == nil ? ProcessInfo.processInfo.environment["HEARTH_DATABASE_URL"] : nil) {
            return try await open(url, nil, body)
        }
        let cluster = try Cluster(data: data ?? ".hearth")
        let running = try cluster.start(mode: owning ? .exclusive : .shared, onProgress: Console.progress)
        defer { running.stop() }
        return try await open(running.conninfo, running, body)
    }

    private func open<Result>(
        _ conninfo: String,
        _ cluster: RunningCluster?,
        _ body: (OpenDatabase) async throws -> Result
    ) async throws -> Result {
        // More than the cores keep busy: a connection waits for the disk whenever it commits, and each look is audited.
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let pool = Pool(conninfo, size: connections ?? max(16, 2 * cores))
        do {
            let applied = try await pool.run { try Migrator(Schema.migrations()).migrate($0) }
            if !applied.isEmpty { Console.progress("Brought the database to version \(applied.last?.version ?? 0).") }
            let result = try await body(OpenDatabase(pool: pool, store: Store(pool: pool), cluster: cluster))
            await pool.close()
            return result
        } catch {
            await pool.close()
            throw error
        }
    }
}

/// A database that is open and at the newest version.
struct OpenDatabase: Sendable {
    let pool: Pool
    let store: Store
    /// The private server that it is on, where it is on one.
    let cluster: RunningCluster?
}
