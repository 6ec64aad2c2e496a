public import Care
public import Foundation
public import Store

/// What can be asked of the audit.
public struct AuditService: Sendable {
    private let store: Store
    private let now: @Sendable () -> Date

    /// Heads are dated, and who may see what is judged, by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// Checks every chain against itself and against heads that were exported earlier.
    public func verify(against heads: [ChainHead] = []) async throws -> ChainCheck.Finding {
        try await store.read { transaction in
            var check = ChainCheck(heads: heads)
            try transaction.audit.forEach { check.take($0) }
            return check.finish()
        }
    }

    /// The newest link of each chain, signed.
    ///
    /// - Throws: ``HeadsRefusal/noKey``.
    public func exportHeads(key: Data) async throws -> SignedHeads {
        let heads = try await store.read { transaction in
            try transaction.audit.heads().map {
                ChainHead(household: $0.household, sequence: $0.sequence, hash: $0.hash.hexadecimal)
            }
        }
        return try SignedHeads(heads, at: now(), key: key)
    }

    /// Who looked at a person's record, the newest first, in plain words.
    ///
    /// For the person themself, who sees all of it; for their proxy, what tells of no more than they may see, as a
    /// confidential visit would show in who looked at it.
    /// - Throws: ``NotFound`` where `viewer` may not know of the person.
    public func log(of person: CustomerOwner.ID, for viewer: Viewer, limit: Int = 100) async throws -> [AccessLine] {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.read { transaction in
            guard let home = try transaction.households.home(of: person) else { throw NotFound(person) }
            let claim = try admission.opened(home, transaction)
            guard claim == nil || claim?.knows(person) == true else { throw NotFound(person) }
            let names = try transaction.directory().practitioners
            let limit = min(max(limit, 1), 1000)
            let isThemself = viewer == .customerOwner(person)
            // Who looked at a record that was made one with theirs looked at theirs.
            let lines = try ([person] + transaction.merges.gone(into: person)).flatMap { name in
                try transaction.audit.entries(about: name, limit: limit).compactMap { entry in
                    AccessLine(entry, of: name, seenBy: isThemself ? nil : claim, names: names)
                }
            }
            return Array(lines.sorted { $1.at < $0.at }.prefix(limit))
        }
    }
}
