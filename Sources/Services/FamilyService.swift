public import Care
public import Foundation
public import Store

/// What happens to households: said beforehand, done whole, and remembered.
public struct FamilyService: Sendable {
    let store: Store
    private let now: @Sendable () -> Date

    /// Days are today's, and changes are dated, by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    var today: Day { Admission(viewer: .steward, instant: now()).today }

    /// What a change would touch; nothing is changed.
    ///
    /// - Throws: ``BadField``, ``NotFound`` where there is no such household, `HouseholdRefusal`.
    public func preview(
        _ request: HouseholdChangeRequest,
        of household: Household.ID
    ) async throws -> HouseholdImpact {
        let change = try request.change(of: household, today: today, founding: Self.founding(household, "preview"))
        return try await store.read { try decide(change, $0).impact }
    }

    /// Makes a change, all of it or nothing.
    ///
    /// - Parameters:
    ///   - request: what happens.
    ///   - household: the household that it happens to.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - expected: the fingerprint of the preview that it was agreed by, where it was.
    /// - Returns: what was touched.
    /// - Throws: as ``preview(_:of:)``; ``ImpactChanged`` where the preview would be another one by now;
    ///   ``IdempotencyRefusal/keyReused``.
    public func make(
        _ request: HouseholdChangeRequest,
        of household: Household.ID,
        key: String,
        expecting expected: String? = nil
    ) async throws -> HouseholdImpact {
        let change = try request.change(of: household, today: today, founding: Self.founding(household, key))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let asked = "change " + StableID.uuid(String(decoding: try encoder.encode(request), as: UTF8.self)).uuidString
        return try await store.transaction { transaction in
            if let kept = try transaction.idempotency.find(key, of: household) {
                guard kept.requestHash == asked else { throw IdempotencyRefusal.keyReused }
                return try JSONDecoder().decode(HouseholdImpact.self, from: Data(kept.answer.utf8))
            }
            let named = try decide(change, transaction).outcome
            try transaction.families.lock(named.households, named.people)
            // What was decided before the lock may be decided otherwise under it.
            let (outcome, impact) = try decide(change, transaction)
            guard expected == nil || expected == impact.fingerprint else { throw ImpactChanged(impact: impact) }
            let id = StableID.uuid("household-change", household.description, key)
            try transaction.families.make(outcome, id: id, at: now())
            let households = outcome.households.union(outcome.founded.map { [$0.id] } ?? [])
            try record("household-change:\(id)", of: outcome.people, households, transaction)
            let answer = String(decoding: try encoder.encode(impact), as: UTF8.self)
            try transaction.idempotency.keep(key, of: household, requestHash: asked, answer: answer)
            return impact
        }
    }

    /// A household as it was on a day.
    ///
    /// - Throws: ``NotFound``; `HouseholdRefusal.notBegun` where the day is before its first.
    public func moment(_ id: Household.ID, on day: Day) async throws -> HouseholdMoment {
        try await store.read { transaction in
            let register = try transaction.families.register(of: [id])
            guard register.households[id] != nil else { throw NotFound(id) }
            return try HouseholdMoment(
                of: id,
                on: day,
                register: register,
                team: try transaction.families.team(of: id, on: day),
                history: try transaction.families.history(of: id)
            )
        }
    }

    private func decide(
        _ change: HouseholdChange,
        _ transaction: Transaction
    ) throws -> (outcome: HouseholdOutcome, impact: HouseholdImpact) {
        let register = try transaction.families.register(
            of: change.households,
            and: Set([change.head].compactMap { $0 })
        )
        guard register.households[change.household] != nil else { throw NotFound(change.household) }
        let outcome = try register.outcome(of: change, today: today)
        let stakes = try transaction.families.stakes(
            of: outcome.people,
            outcome.households,
            on: change.day,
            from: now()
        )
        return (outcome, HouseholdImpact(of: outcome, register: register, stakes: stakes))
    }

    /// Tells of a change in the audit of every household that it touches, with whom it happened to.
    func record(
        _ object: String,
        of people: Set<CustomerOwner.ID>,
        _ households: Set<Household.ID>,
        _ transaction: Transaction
    ) throws {
        let admission = Admission(viewer: .steward, instant: now())
        for household in households.sorted() {
            var note = admission.note(.change, object, of: household, under: nil)
            note.shown = people.sorted().map { "\($0):" }.joined(separator: ";")
            try transaction.audit.add(note)
        }
    }

    /// A new household's identifier follows from the request's key, so that a retry means the same household.
    private static func founding(_ household: Household.ID, _ key: String) -> Household.ID {
        Identifier(StableID.uuid("founded", household.description, key))
    }
}

/// What a change touches is not what was agreed to any more.
public struct ImpactChanged: Error, Sendable, CustomStringConvertible {
    /// What it touches now.
    public let impact: HouseholdImpact

    public var description: String {
        "what this touches has changed since it was looked at; look again, then repeat it with \(impact.fingerprint)"
    }
}
