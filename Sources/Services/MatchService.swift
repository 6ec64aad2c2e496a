public import Care
public import Foundation
public import Store

/// People who may be one: finding them, and saying what they are.
public struct MatchService: Sendable {
    let store: Store
    let now: @Sendable () -> Date

    /// Who may see what is judged by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// Compares everybody anew, and says how many pairs may be one person.
    ///
    /// What changes of one person compares that person anew by itself.
    public func find() async throws -> Int {
        try await store.transaction { try $0.matches.renew() }
    }

    /// The pairs that nobody has decided on, those of which most speaks for one person first.
    ///
    /// A pair tells of both, and of how they are reached; so it is shown to whoever sees that of both, and to nobody
    /// else that it is there.
    public func queue(limit: Int, for viewer: Viewer) async throws -> [FoundMatch] {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.read { transaction in
            let found = try transaction.matches.queue(limit: viewer == .steward ? limit : Self.most)
            guard viewer != .steward else { return found }
            return Array(try found.filter { try isSeen($0, admission, transaction) }.prefix(limit))
        }
    }

    /// Pairs that are looked through for those that somebody sees.
    static let most = 500

    private func isSeen(_ found: FoundMatch, _ admission: Admission, _ transaction: Transaction) throws -> Bool {
        for (person, home) in zip([found.match.person, found.match.other], found.households) {
            guard try sees(person, at: home, admission, transaction) else { return false }
        }
        return true
    }

    func sees(
        _ person: CustomerOwner.ID,
        at home: Household.ID,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> Bool {
        guard admission.viewer != .steward else { return true }
        do {
            let claim = try admission.claim(on: home, transaction)
            return claim.sees(person, .general) && claim.sees(person, Label(.address))
        } catch is NotFound {
            return false
        }
    }

    /// Keeps that two people are two, and why: they are in the queue no more.
    ///
    /// - Throws: ``BadField``; ``NotFound`` where there is no such pair, or none that the viewer may see.
    public func part(
        _ one: CustomerOwner.ID,
        _ two: CustomerOwner.ID,
        reason: String,
        by viewer: Viewer
    ) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        let reason = try BadField.line(reason, "reason")
        try await store.transaction { transaction in
            for person in [one, two] {
                guard let home = try transaction.households.home(of: person),
                    try sees(person, at: home, admission, transaction)
                else { throw NotFound(person) }
            }
            guard try transaction.matches.part(one, two, reason: reason, by: viewer) else { throw NotFound(two) }
            for person in [one, two] {
                guard let home = try transaction.households.home(of: person) else { continue }
                var note = admission.note(.change, "match:\(person)", of: home, under: nil)
                note.shown = "\(person):\(SensitivityClass.general.rawValue)"
                try transaction.audit.add(note)
            }
        }
    }
}
