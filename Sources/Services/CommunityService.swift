public import Care
import Demonstration
public import Store

/// The whole community: how many it is, and the demonstration one.
public struct CommunityService: Sendable {
    private let store: Store

    public init(store: Store) {
        self.store = store
    }

    /// How many people, households, needs and so on there are.
    public func counts() async throws -> CommunityCounts {
        try await store.read { try $0.communities.counts() }
    }

    /// How many of each there are that tell nothing confidential of anybody: for everyone who is signed in.
    public func openCounts() async throws -> CommunityCounts {
        try await store.read { try $0.communities.counts(confidential: false) }
    }

    /// Runs `body` near the database: what it asks of any service there costs no change of thread.
    public nonisolated(nonsending) func near<Result: Sendable>(
        _ body: nonisolated(nonsending) () async throws -> Result
    ) async rethrows -> Result {
        try await store.near(body)
    }

    /// Whether the database answers.
    public func isReady() async -> Bool {
        (try? await store.read { try $0.communities.isEmpty() }) != nil
    }

    /// Whether nobody is in the database yet.
    public func isEmpty() async throws -> Bool {
        try await store.read { try $0.communities.isEmpty() }
    }

    public func catalogue() async throws -> Catalogue {
        try await store.read { try $0.catalogue.load() }
    }

    /// Loads a demonstration community into an empty database, all of it or nothing.
    ///
    /// - Throws: ``DemonstrationRefusal/notEmpty`` where people are there already.
    public func demonstrate(people: Int, seed: UInt64, start: Day) async throws -> CommunityCounts {
        let catalogue = try await catalogue()
        let community = Demonstration(people: people, seed: seed, start: start, catalogue: catalogue).community()
        return try await store.transaction { transaction in
            guard try transaction.communities.isEmpty() else { throw DemonstrationRefusal.notEmpty }
            try transaction.communities.load(community)
            return try transaction.communities.counts()
        }
    }
}

/// Why no demonstration community was made.
public enum DemonstrationRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notEmpty

    public var description: String {
        "people are in this database already; a demonstration community is only made in an empty one"
    }
}
