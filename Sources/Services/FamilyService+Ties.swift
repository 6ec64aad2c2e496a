public import Care
import Foundation
import Store

extension FamilyService {
    /// Keeps what one person is to another, both ways, and says so in the audit of both homes.
    ///
    /// The same tie again changes nothing more.
    ///
    /// - Throws: ``NotFound`` where there is no such person, or none that the viewer may know of;
    ///   ``FamilyRefusal/notYours``; `TieRefusal`; ``BadField`` where it ends before it begins.
    public func keep(
        _ kind: FamilyTie.Kind,
        from person: CustomerOwner.ID,
        to relative: CustomerOwner.ID,
        during: DayRange = DayRange(),
        by viewer: Viewer
    ) async throws {
        let change = TieChange(person: person, relative: relative, kind: kind, during: during)
        try await make(change, by: viewer)
    }

    /// Ends what one person is to another: the day is the first on which it is so no more.
    ///
    /// - Throws: ``NotFound`` where there is no such person, or none that the viewer may know of;
    ///   ``FamilyRefusal/notYours``; `TieRefusal.notTied`.
    public func end(
        _ kind: FamilyTie.Kind,
        from person: CustomerOwner.ID,
        to relative: CustomerOwner.ID,
        on day: Day? = nil,
        by viewer: Viewer
    ) async throws {
        let today = Admission(viewer: viewer, instant: now()).today
        let change = TieChange(person: person, relative: relative, kind: kind, endsOn: day ?? today)
        try await make(change, by: viewer)
    }

    /// Keeps or ends a tie as it is asked for; the same key changes nothing more.
    ///
    /// - Throws: as ``keep(_:from:to:during:by:)`` and ``end(_:from:to:on:by:)``; ``BadField`` naming what cannot be
    ///   read; `IdempotencyRefusal.keyReused`.
    public func make(
        _ request: TieRequest,
        of person: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws {
        let today = Admission(viewer: viewer, instant: now()).today
        try await make(try request.change(of: person, today: today), key: key, by: viewer)
    }

    private func make(
        _ change: TieChange,
        key: String? = nil,
        by viewer: Viewer
    ) async throws {
        if let start = change.during.start, let end = change.during.end, end <= start {
            throw BadField("until", "is not after the first day; give a later one")
        }
        let admission = Admission(viewer: viewer, instant: now())
        try await store.transaction { transaction in
            let (home, relativesHome) = try homes(of: change.person, change.relative, admission, transaction)
            if let key {
                let asked = "tie \(viewer.word) \(change)"
                if let kept = try transaction.idempotency.find(key, of: home) {
                    guard kept.requestHash == asked else { throw IdempotencyRefusal.keyReused }
                    return
                }
                try transaction.idempotency.keep(key, of: home, requestHash: asked, answer: "")
            }
            let isNew =
                change.endsOn == nil
                ? try keep(change, home, relativesHome, admission, transaction) : try end(change, transaction)
            guard isNew else { return }
            let people: Set = [change.person, change.relative]
            try record(
                .change,
                "tie:\(change.kind.rawValue)",
                of: people,
                [home, relativesHome],
                admission,
                transaction
            )
        }
    }

    /// - Returns: whether there was no such tie before.
    private func keep(
        _ change: TieChange,
        _ home: Household.ID,
        _ relativesHome: Household.ID,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> Bool {
        let tie = FamilyTie(
            person: change.person,
            household: home,
            relative: change.relative,
            kind: change.kind,
            during: change.during
        )
        try transaction.families.lockGuardians()
        let known = try transaction.families.ties(from: change.person, to: change.relative)
        if known.contains(tie) { return false }
        let people = try transaction.families.register(of: [], and: [change.relative]).people
        guard let other = people[change.relative] else { throw NotFound(change.relative) }
        if let refusal = tie.refusal(relative: other, known: known, today: admission.today) { throw refusal }
        try transaction.families.keep(tie, relativesHome: relativesHome)
        return true
    }

    private func end(_ change: TieChange, _ transaction: Transaction) throws -> Bool {
        guard let day = change.endsOn,
            try transaction.families.end(change.kind, from: change.person, to: change.relative, on: day)
        else { throw TieRefusal.notTied(change.kind) }
        return true
    }

    /// Where the two are at home, for who may say what they are to each other: whoever is in the care team of the one,
    /// and may know of the other.
    private func homes(
        of person: CustomerOwner.ID,
        _ relative: CustomerOwner.ID,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> (Household.ID, Household.ID) {
        guard let home = try transaction.households.home(of: person) else { throw NotFound(person) }
        if admission.viewer != .steward { try requireCare(of: person, at: home, admission, transaction) }
        guard let other = try transaction.households.home(of: relative) else { throw NotFound(relative) }
        if admission.viewer != .steward {
            guard try admission.claim(on: other, asOf: admission.today, transaction).knows(relative) else {
                throw NotFound(relative)
            }
        }
        return (home, other)
    }

    private func requireCare(
        of person: CustomerOwner.ID,
        at home: Household.ID,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws {
        guard try admission.claim(on: home, asOf: admission.today, transaction).knows(person) else {
            throw NotFound(person)
        }
        _ = try admission.caring(for: [home], transaction)
    }
}

/// What is to be kept or ended between two people.
struct TieChange: Hashable {
    var person: CustomerOwner.ID
    var relative: CustomerOwner.ID
    var kind: FamilyTie.Kind
    var during = DayRange()
    /// The first day without it, where it is ended.
    var endsOn: Day?
}

extension TieChange: CustomStringConvertible {
    var description: String {
        let days = [during.start, during.end, endsOn].map { $0?.description ?? "" }
        return ([person.description, relative.description, kind.rawValue] + days).joined(separator: " ")
    }
}
