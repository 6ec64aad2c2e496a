public import Care
public import Store

/// Where an import looks up what it took before, and writes what is new.
public struct ImportService: Sendable {
    private let store: Store

    public init(store: Store) {
        self.store = store
    }

    /// What is known of identifiers of a source; a person's household is the one of now.
    public func known(source: String, kind: String, values: [String]) async throws -> [SourceKey] {
        try await store.read { transaction in
            let keys = try transaction.sources.known(source: source, kind: kind, values: values)
            return Array(keys.values)
        }
    }

    /// Writes facts and the identifiers that they came by in one transaction.
    @discardableResult
    public func apply(_ facts: Community, keys: [SourceKey]) async throws -> Merge {
        try await store.transaction { try $0.imports.merge(facts, keys: keys) }
    }
}
