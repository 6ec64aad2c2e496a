public import Care
public import Foundation
public import Store

/// What happens to households: said beforehand, done whole, and remembered.
public struct FamilyService: Sendable {
    let store: Store
    let now: @Sendable () -> Date

    /// Days are today's, and changes are dated, by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// What a change would touch, as far as the viewer may know it; nothing is changed.
    ///
    /// - Throws: ``BadField``; ``NotFound`` where there is no such household, or none that the viewer may know of;
    ///   ``FamilyRefusal/notYours`` for who is not in the care team of all that the change concerns;
    ///   `HouseholdRefusal`.
    public func preview(
        _ request: HouseholdChangeRequest,
        of household: Household.ID,
        for viewer: Viewer
    ) async throws -> HouseholdImpact {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.viewing { transaction in
            let change = try change(request, of: household, key: "preview", admission, transaction)
            let (outcome, impact) = try decide(change, admission, transaction)
            try record(.read, "impact:\(household)", of: outcome.people, [household], admission, transaction)
            return impact
        }
    }

    /// Makes a change, all of it or nothing.
    ///
    /// - Parameters:
    ///   - request: what happens.
    ///   - household: the household that it happens to.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - expected: the fingerprint of the preview that it was agreed by, where it was.
    ///   - viewer: who records it; the audit of every household that it concerns says so.
    /// - Returns: what was touched, as far as the viewer may know it.
    /// - Throws: as ``preview(_:of:for:)``; ``ImpactChanged`` where the preview would be another one by now;
    ///   ``IdempotencyRefusal/keyReused``.
    public func make(
        _ request: HouseholdChangeRequest,
        of household: Household.ID,
        key: String,
        expecting expected: String? = nil,
        by viewer: Viewer
    ) async throws -> HouseholdImpact {
        let admission = Admission(viewer: viewer, instant: now())
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let said = viewer.word + String(decoding: try encoder.encode(request), as: UTF8.self)
        let asked = "change " + StableID.uuid(said).uuidString
        return try await store.transaction { transaction in
            let kept = try transaction.idempotency.find(key, of: household)
            // Who made it is told again what they were told, also where it ended their looking after the household.
            if let kept, kept.requestHash == asked {
                return try JSONDecoder().decode(HouseholdImpact.self, from: Data(kept.answer.utf8))
            }
            let change = try change(request, of: household, key: key, admission, transaction)
            guard kept == nil else { throw IdempotencyRefusal.keyReused }
            let named = try decide(change, admission, transaction).outcome
            try transaction.families.lock(named.households, named.people)
            // What was decided before the lock may be decided otherwise under it.
            let (outcome, impact) = try decide(change, admission, transaction)
            guard expected == nil || expected == impact.fingerprint else { throw ImpactChanged(impact: impact) }
            let id = StableID.uuid("household-change", household.description, key)
            try transaction.families.make(outcome, id: id, at: now())
            let households = outcome.households.union(outcome.founded.map { [$0.id] } ?? [])
            try record(
                .change,
                "household-change:\(id)",
                of: outcome.people,
                households,
                admission,
                transaction
            )
            let answer = String(decoding: try encoder.encode(impact), as: UTF8.self)
            try transaction.idempotency.keep(key, of: household, requestHash: asked, answer: answer)
            return impact
        }
    }

    /// Reads a request, for those only who may record what happens to the household.
    private func change(
        _ request: HouseholdChangeRequest,
        of household: Household.ID,
        key: String,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> HouseholdChange {
        guard try transaction.households.exists(household) else { throw NotFound(household) }
        _ = try admission.caring(for: [household], transaction)
        return try request.change(of: household, today: admission.today, founding: Self.founding(household, key))
    }

    private func decide(
        _ change: HouseholdChange,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> (outcome: HouseholdOutcome, impact: HouseholdImpact) {
        let claim = try knowledge(of: change, admission, transaction)
        let register = try transaction.families.register(
            of: change.households,
            and: Set([change.head].compactMap { $0 })
        )
        let outcome: HouseholdOutcome
        do {
            outcome = try register.outcome(of: change, today: admission.today)
        } catch HouseholdRefusal.primaryElsewhere(let person, let home) {
            let isKnown = claim?.households.contains(home) ?? true
            throw isKnown ? HouseholdRefusal.primaryElsewhere(person, home) : HouseholdRefusal.homeElsewhere(person)
        }
        let stakes = try transaction.families.stakes(
            of: outcome.people,
            outcome.households,
            on: change.day,
            from: now()
        )
        let impact = HouseholdImpact(
            of: outcome,
            register: claim.map(register.seen) ?? register,
            stakes: claim.map(stakes.seen) ?? stakes
        )
        return (outcome, impact)
    }

    /// What the viewer may know of all that a change concerns; `nil` for whoever holds the database.
    private func knowledge(
        of change: HouseholdChange,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> ViewClaim? {
        guard let claim = try admission.caring(for: change.households, transaction) else { return nil }
        // Whoever comes from a third household to answer for this one must be known to who says so.
        guard let head = change.head, !claim.knows(head) else { return claim }
        guard let home = try transaction.households.home(of: head) else { throw NotFound(head) }
        do {
            let theirs = try admission.claim(on: home, transaction)
            guard theirs.knows(head) else { throw NotFound(head) }
            return claim.joined(with: theirs)
        } catch is NotFound {
            throw NotFound(head)
        }
    }

    /// Tells of a change, or a look at what it would be, in the audit of households, with whom it happens to.
    func record(
        _ action: AuditNote.Action,
        _ object: String,
        of people: Set<CustomerOwner.ID>,
        _ households: Set<Household.ID>,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws {
        for household in households.sorted() {
            var note = admission.note(action, object, of: household, under: nil)
            note.shown = people.sorted().map { "\($0):" }.joined(separator: ";")
            try transaction.audit.add(note)
        }
    }

    /// A new household's identifier follows from the request's key, so that a retry means the same household.
    private static func founding(_ household: Household.ID, _ key: String) -> Household.ID {
        Identifier(StableID.uuid("founded", household.description, key))
    }
}

/// Why somebody does not change a family's record.
public enum FamilyRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// They know of the household, and it is for its care team to record.
    case notYours

    public var description: String { "household: its care team records what happens to it; ask one of them" }
}

/// What a change touches is not what was agreed to any more.
public struct ImpactChanged: Error, Sendable, CustomStringConvertible {
    /// What it touches now.
    public let impact: HouseholdImpact

    public var description: String {
        "what this touches has changed since it was looked at; look again, then repeat it with \(impact.fingerprint)"
    }
}
