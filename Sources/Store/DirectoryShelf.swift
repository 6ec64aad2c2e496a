import Care
import Foundation
import Postgres
import Synchronization

/// The names behind identifiers as they were last read here, for as long as the database says that they are still so.
final class DirectoryShelf: Sendable {
    /// Stands for what the directory's tables hold; it is another after each change, whoever makes it.
    struct Version: Hashable, Sendable {
        var change: UUID
        /// Migrations change the catalogue too.
        var migration: Int
    }

    /// The names, and the minutes from each place to the others.
    struct Contents: Sendable {
        var directory: Directory
        var ways: [Location.ID: [Location.ID: Int]]
    }

    private let kept = Mutex<(version: Version, contents: Contents)?>(nil)

    /// What there is under a version that the transaction sees; it is read where it is not here yet.
    func contents(_ version: Version?, _ database: Database) throws -> Contents {
        guard let version else { throw StoreError.corrupt("directory_version") }
        if let contents = kept.withLock({ $0?.version == version ? $0?.contents : nil }) { return contents }
        let contents = try Contents(database)
        kept.withLock { $0 = (version, contents) }
        return contents
    }
}

extension DirectoryShelf.Version {
    /// Asks for the version: before anything that it is the version of is read, so that what is kept under it is never
    /// older than it.
    static func ticket(_ batch: Batch) -> Batch.Ticket<Self?> {
        batch.first("SELECT version, (SELECT max(version) FROM migrations) FROM directory_version") { row in
            Self(change: try row.decode(0), migration: try row.decode(1, as: Int?.self) ?? 0)
        }
    }
}

extension DirectoryShelf.Contents {
    fileprivate init(_ database: Database) throws {
        let (locations, practitioners, teams, travel) = try database.batch { batch in
            (
                batch.query("SELECT \(Location.columns) FROM location ORDER BY location_id", Location.init),
                batch.query("SELECT \(Practitioner.columns) FROM practitioner", Practitioner.init),
                TeamTickets(batch),
                batch.query("SELECT \(Travel.columns) FROM travel", Travel.init)
            )
        }
        directory = Directory(
            locations: try locations.get(),
            practitioners: try practitioners.get(),
            teams: try teams.get(),
            catalogue: try CatalogueStore(database: database).load()
        )
        ways = Dictionary(grouping: try travel.get(), by: \.origin).mapValues { ways in
            Dictionary(ways.map { ($0.destination, $0.minutes) }, uniquingKeysWith: { first, _ in first })
        }
    }
}

extension Table {
    /// Whether the directory is read from it.
    var isInDirectory: Bool {
        ["location", "travel", "practitioner", "care_team", "care_team_member"].contains(name)
    }
}

extension Database {
    /// Tells every program that keeps the directory to read it again once this transaction is committed.
    ///
    /// Whatever changes a table that it is read from calls this in the same transaction.
    func noteDirectoryChange() throws {
        try change("directory_version", "UPDATE directory_version SET version = \(UUID())")
    }
}
