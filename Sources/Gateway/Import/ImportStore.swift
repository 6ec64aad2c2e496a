public import Care
public import Foundation

/// What an identifier of a source became here, and the content that was taken.
public struct ImportKey: Hashable, Sendable {
    public var source: String
    public var kind: String
    public var value: String
    public var target: UUID
    public var household: Household.ID?
    public var hash: Int64

    public init(source: String, kind: String, value: String, target: UUID, household: Household.ID?, hash: Int64) {
        self.source = source
        self.kind = kind
        self.value = value
        self.target = target
        self.household = household
        self.hash = hash
    }
}

/// Facts and the identifiers that they came by: all of it is written in one transaction, or none.
///
/// Facts are to be inserted or replaced by their identifiers. Derived ones (communities, households, panels) may
/// come again with each of their members; a household's name and a panel that exist already stay as they are.
public struct ImportChunk: Sendable {
    public var facts = Community()
    public var keys: [ImportKey] = []

    public init() {}

    var isEmpty: Bool { keys.isEmpty }
}

/// Where an import looks up what it took before, and writes what is new.
public struct ImportStore: Sendable {
    /// The keys that are known of those values of a kind; for people with the household that is theirs now.
    public var known: @Sendable (_ source: String, _ kind: String, _ values: [String]) async throws -> [ImportKey]
    /// Writes a chunk in one transaction.
    public var apply: @Sendable (ImportChunk) async throws -> Void

    public init(
        known: @escaping @Sendable (_ source: String, _ kind: String, _ values: [String]) async throws -> [ImportKey],
        apply: @escaping @Sendable (ImportChunk) async throws -> Void
    ) {
        self.known = known
        self.apply = apply
    }
}
