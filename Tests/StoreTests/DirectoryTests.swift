import Care
import Dispatch
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Two programs on one database: each keeps the directory for itself.
@Suite(.database) struct `The directory that a program keeps` {
    private struct Stop: Error {}

    private let example = Example()
    private let one = Store(pool: database)
    private let other = Store(pool: database)

    private func name(_ store: Store) async throws -> String? {
        let id = example.site.id
        return try await store.read { try $0.directory().locations[id]?.name }
    }

    /// A community with nothing in it but the clinic under another name.
    private func renamed(_ name: String) -> Community {
        var (change, site) = (Community(), example.site)
        site.name = name
        change.locations = [site]
        return change
    }

    private func load() async throws {
        let community = example.community
        try await one.transaction { try $0.communities.load(community) }
        for store in [one, other] { #expect(try await name(store) == "Clinic") }
    }

    @Test func `is read again once another program has changed it`() async throws {
        try await load()
        for word in ["Harbour", "Hilltop"] {
            let change = renamed(word)
            _ = try await one.transaction { try $0.imports.merge(change) }
            #expect(try await name(other) == word)
            #expect(try await name(one) == word)
        }
    }

    @Test func `is what it was after a change that was undone, and what it became after the next`() async throws {
        try await load()
        let (undone, done, id) = (renamed("Undone"), renamed("Done"), example.site.id)
        await #expect(throws: Stop.self) {
            try await one.transaction { transaction in
                _ = try transaction.imports.merge(undone)
                #expect(try transaction.directory().locations[id]?.name == "Undone")
                throw Stop()
            }
        }
        for store in [one, other] { #expect(try await name(store) == "Clinic") }
        _ = try await other.transaction { try $0.imports.merge(done) }
        for store in [one, other] { #expect(try await name(store) == "Done") }
    }

    @Test func `shows a transaction what it saw first, whatever is changed meanwhile`() async throws {
        try await load()
        let (change, id) = (renamed("Harbour"), example.site.id)
        let (begun, changed) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        let reader = one
        async let seen = reader.read { transaction in
            _ = try transaction.households.exists(Identifier(UUID()))
            begun.continuation.finish()
            changed.wait()
            return try transaction.directory().locations[id]?.name
        }
        for await _ in begun.stream {}
        _ = try await other.transaction { try $0.imports.merge(change) }
        #expect(try await name(one) == "Harbour")
        changed.signal()
        #expect(try await seen == "Clinic")
        #expect(try await name(one) == "Harbour")
    }

    @Test func `is read again where a new version of the program has changed the catalogue`() async throws {
        try await load()
        #expect(try await other.read { try $0.directory().service("flu-vaccine") } != "Influenza")
        // as a migration would, which changes the catalogue and writes down that it ran
        try await database.transaction { database in
            try database.script("UPDATE service SET name = 'Influenza' WHERE service_code = 'flu-vaccine'")
            try database.script("INSERT INTO migrations (version, name, checksum) VALUES (9999, 'next', '')")
        }
        for store in [one, other] {
            #expect(try await store.read { try $0.directory().service("flu-vaccine") } == "Influenza")
        }
    }
}
