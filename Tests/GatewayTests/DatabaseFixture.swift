import Care
import Foundation
import Gateway
import Postgres
import Services
import Store
import TestSupport

/// An importer into the running test's database, as the program wires it.
struct DatabaseFixture {
    let catalogue: Catalogue

    init() async throws {
        catalogue = try await CommunityService(store: Store(pool: database)).catalogue()
    }

    var importer: Importer { Importer(store: store, catalogue: catalogue, today: Fixture.today) }

    private var store: ImportStore {
        let service = ImportService(store: Store(pool: database))
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

    /// How much of each kind the database holds.
    func counts() async throws -> Counts {
        try await database.run { database in
            try Counts(
                keys: database.count("source_key WHERE kind NOT LIKE '%.identifier'"),
                people: database.count("person"),
                households: database.count("household"),
                memberships: database.count("membership"),
                homes: database.count("person_home"),
                encounters: database.count("encounter"),
                records: database.count("record"),
                needs: database.count("need")
            )
        }
    }

    struct Counts: Hashable, Sendable {
        /// Resources and rows that are known by their own identifier.
        var keys: Int
        var people, households, memberships, homes, encounters, records, needs: Int
    }

    /// Runs statements that bind nothing.
    func script(_ text: String) async throws {
        try await database.run { try $0.script(text) }
    }
}

extension Database {
    fileprivate func count(_ table: String) throws -> Int {
        try first(SQL(trusted: "SELECT count(*) FROM \(table)")) { try $0.decode(0) } ?? 0
    }
}
