public import Care
public import Foundation
public import Store

/// What people say of themselves.
public struct PeopleService: Sendable {
    let store: Store
    let now: @Sendable () -> Date

    /// Who may see what is judged, and what is said is dated, by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// What a viewer may see of what a person has said of themself.
    ///
    /// The audit has it in the same transaction.
    /// - Throws: ``NotFound`` where there is no such person, or none that the viewer may know of.
    public func record(of id: CustomerOwner.ID, for viewer: Viewer) async throws -> PersonRecord {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.viewing { transaction in
            let home = try home(of: id, transaction)
            let claim = try admission.claim(on: id, in: home, transaction)
            var note = admission.note(.read, "person:\(id)", of: home, under: claim)
            guard let claim else {
                note.shown = "\(id):*"
                try transaction.audit.add(note)
                guard let record = try transaction.people.record(id) else { throw NotFound(id) }
                return record
            }
            note.shown = claim.shown(of: id)
            let found = try transaction.people.record(id, for: claim, noting: note)
            guard let seen = found?.seen(by: claim) else { throw NotFound(id) }
            return seen
        }
    }

    /// Keeps what a person says of themself, or what somebody notes beside it.
    ///
    /// Words that a person told stay behind those by their own hand, and no words are ever changed.
    /// - Parameters:
    ///   - request: what is said.
    ///   - id: of whom.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - viewer: who asks; they must be shown whole what they keep.
    /// - Throws: ``BadField``; ``NotFound``; ``PersonRefusal``; `IdempotencyRefusal.keyReused`.
    public func keep(
        _ request: PersonRequest,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let asked = "person " + StableID.uuid(String(decoding: try encoder.encode(request), as: UTF8.self)).uuidString
        try await store.transaction { transaction in
            try transaction.people.lock(id)
            let home = try home(of: id, transaction)
            let claim = try admission.claim(on: id, in: home, transaction)
            if let kept = try transaction.idempotency.find(key, of: home) {
                guard kept.requestHash == asked else { throw IdempotencyRefusal.keyReused }
                return
            }
            guard let record = try transaction.people.record(id) else { throw NotFound(id) }
            let context = PersonRequestContext(
                person: record.person,
                viewer: viewer,
                key: key,
                now: now(),
                today: admission.today
            )
            let label = try make(try request.change(context), record, claim, transaction)
            var note = admission.note(.change, "person:\(id)", of: home, under: claim)
            note.shown = "\(id):\(Sight(label.category, isOwn: label.isOwn).word)"
            try transaction.audit.add(note)
            try transaction.idempotency.keep(key, of: home, requestHash: asked, answer: "")
        }
    }

    /// - Throws: ``NotFound`` where there is no such person, or none that the viewer may know of.
    public func requireKnown(_ id: CustomerOwner.ID, to viewer: Viewer) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        try await store.read { transaction in
            _ = try admission.claim(on: id, in: try home(of: id, transaction), transaction)
        }
    }

    func home(of id: CustomerOwner.ID, _ transaction: Transaction) throws -> Household.ID {
        guard let home = try transaction.households.home(of: id) else { throw NotFound(id) }
        return home
    }
}

/// Why something that a person says was not kept.
public enum PersonRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The viewer is not shown facts as private as that, so they cannot keep one either.
    case notYours
    /// Somebody changed it since it was looked at.
    case stale(version: Int)

    public var description: String {
        switch self {
        case .notYours: "class: what you are not shown you cannot keep; ask the person's care team"
        case .stale(let version):
            "version: somebody changed it meanwhile; look again, then repeat it with version \(version)"
        }
    }
}

extension ViewClaim {
    /// What of one person it opens, as the audit keeps it.
    func shown(of person: CustomerOwner.ID) -> String {
        "\(person):" + (people[person] ?? []).map(\.word).sorted().joined(separator: ",")
    }
}
