public import Care
public import Foundation
import Postgres

/// An identifier of another system: what it became here, and the content that was taken with it.
public struct SourceKey: Hashable, Sendable {
    /// The system that gave it.
    public var source: String
    /// What it identifies there, such as `Patient`.
    public var kind: String
    public var value: String
    public var target: UUID
    /// The household in which the target lives, where it lives in one.
    public var household: Household.ID?
    public var contentHash: Int64

    public init(
        source: String,
        kind: String,
        value: String,
        target: UUID,
        household: Household.ID? = nil,
        contentHash: Int64
    ) {
        self.source = source
        self.kind = kind
        self.value = value
        self.target = target
        self.household = household
        self.contentHash = contentHash
    }
}

/// The identifiers of other systems that a transaction can see.
public struct Sources {
    let database: Database

    /// What is known of a source's identifiers of one kind, by their values.
    public func known(source: String, kind: String, values: [String]) throws -> [String: SourceKey] {
        guard !values.isEmpty else { return [:] }
        let keys = try database.query(
            """
            SELECT source, kind, value, target_id, household_id, content_hash
            FROM source_key
            WHERE source = \(source) AND kind = \(kind) AND value = ANY(\(values))
            """,
            SourceKey.init
        )
        return Dictionary(keys.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every identifier of a source.
    public func all(source: String) throws -> [SourceKey] {
        try database.query(
            """
            SELECT source, kind, value, target_id, household_id, content_hash
            FROM source_key
            WHERE source = \(source)
            """,
            SourceKey.init
        )
    }

    /// Keeps identifiers, those known with what they now stand for.
    ///
    /// - Returns: how many were new or changed.
    @discardableResult
    public func upsert(_ keys: [SourceKey]) throws -> Int { try database.merge(keys, into: .sourceKeys) }
}

extension Table where Fact == SourceKey {
    static let sourceKeys = Table(
        "source_key",
        key: ["source", "kind", "value"],
        columns: ["source", "kind", "value", "target_id", "household_id", "content_hash"]
    ) { key, writer in
        writer.put(key.source, key.kind, key.value, key.target, key.household, Long(key.contentHash))
    }
}

extension SourceKey {
    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            source: try column(),
            kind: try column(),
            value: try column(),
            target: try column(),
            household: try column(),
            contentHash: Int64(try column(Int.self))
        )
    }
}
