public import Care
import Foundation
import Store

/// What one change of a person's plan is made in.
struct PlanScope {
    let transaction: Transaction
    let person: CustomerOwner
    let viewer: Viewer
    /// `nil` for whoever holds the database.
    let claim: ViewClaim?
    /// The viewer's own key of the request, from which new identifiers follow.
    let key: String
    let instant: Date
    let today: Day

    var home: Household.ID { person.household }

    func sees(_ label: Label) -> Bool { claim?.sees(person.id, label) ?? true }

    /// - Throws: ``PersonRefusal/notYours`` where such a fact is not the viewer's to keep.
    func requireKeeping(_ label: Label) throws {
        guard claim?.keeps(person.id, label) ?? true else { throw PersonRefusal.notYours }
    }

    /// - Throws: ``StaleGoal`` where somebody changed the goal since a version; ``BadField`` where it had none such.
    func requireNewest(_ version: Int?, of goal: Goal, _ field: String = "version") throws {
        guard let version else { throw BadField(field, "is missing; give the one that you looked at") }
        guard version != goal.version else { return }
        guard let former = try transaction.plans.goal(goal.id, in: home, version: version) else {
            throw BadField(field, "is none that this goal ever had; look again and give the one that you see")
        }
        throw StaleGoal(version: goal.version, changed: former.changes(to: goal))
    }

    /// - Throws: ``BadField`` where the goal would be seen to by nobody who gives care here.
    func requireOwner(of step: GoalStep) throws {
        guard case .revise(let revision) = step, case .set(let owner) = revision.owner else { return }
        try requireOwner(owner)
    }

    func requireOwner(_ owner: Practitioner.ID) throws {
        guard try transaction.plans.isPractitioner(owner) else {
            throw BadField("owner", "is nobody who gives care here; copy an identifier from the care team")
        }
    }

    var context: PlanRequestContext {
        get throws {
            var name: String?
            if let speaker = viewer.person, speaker != person.id {
                name = try transaction.people.find(speaker)?.displayName
            }
            return PlanRequestContext(
                person: person,
                viewer: viewer,
                speaker: name,
                key: key,
                now: instant,
                today: today
            )
        }
    }
}

extension WellnessService {
    /// Makes a change once for a key, with the audit's note of it, or nothing.
    ///
    /// Changes of one person's plan wait for each other, so that each is decided on what the one before it left.
    func write<Answer: Codable & Sendable>(
        _ request: some Encodable & Sendable,
        _ what: String,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer,
        _ change: @Sendable (PlanScope) throws -> (Answer, Label)
    ) async throws -> Answer {
        let admission = Admission(viewer: viewer, instant: now())
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let body = String(decoding: try encoder.encode(request), as: UTF8.self)
        let asked = "wellness " + StableID.uuid(what, id.description, body).uuidString
        // A key is its writer's own: that another used it tells nothing, and what they were answered is not shown.
        let key = "wellness " + StableID.uuid(viewer.word, key).uuidString
        return try await store.transaction { transaction in
            try transaction.people.lock(id)
            let home = try home(of: id, transaction)
            let claim = try admission.claim(on: id, in: home, transaction)
            if let kept = try transaction.idempotency.find(key, of: home) {
                guard kept.requestHash == asked else { throw IdempotencyRefusal.keyReused }
                return try JSONDecoder().decode(Answer.self, from: Data(kept.answer.utf8))
            }
            guard let person = try transaction.people.find(id) else { throw NotFound(id) }
            let scope = PlanScope(
                transaction: transaction,
                person: person,
                viewer: viewer,
                claim: claim,
                key: key,
                instant: admission.instant,
                today: admission.today
            )
            let (answer, label) = try change(scope)
            var note = admission.note(.change, "wellness:\(id)", of: home, under: claim)
            note.shown = "\(id):\(Sight(label.category, isOwn: label.isOwn).word)"
            try transaction.audit.add(note)
            let json = String(decoding: try encoder.encode(answer), as: UTF8.self)
            try transaction.idempotency.keep(key, of: home, requestHash: asked, answer: json)
            return answer
        }
    }

    func home(of id: CustomerOwner.ID, _ transaction: Transaction) throws -> Household.ID {
        guard let home = try transaction.households.home(of: id) else { throw NotFound(id) }
        return home
    }

    /// - Throws: ``NotFound`` where there is no such person, or none that the viewer may know of.
    public func requireKnown(_ id: CustomerOwner.ID, to viewer: Viewer) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        try await store.read { transaction in
            _ = try admission.claim(on: id, in: try home(of: id, transaction), transaction)
        }
    }
}

extension Admission {
    /// What may be seen of one person; `nil` for whoever holds the database.
    ///
    /// - Throws: ``NotFound`` naming the person, where nothing of them is.
    func claim(
        on person: CustomerOwner.ID,
        in home: Household.ID,
        _ transaction: Transaction
    ) throws -> ViewClaim? {
        guard viewer != .steward else { return nil }
        do {
            let claim = try claim(on: home, transaction)
            guard claim.knows(person) else { throw NotFound(person) }
            return claim
        } catch is NotFound {
            // that there is a household tells no more than that there is none
            throw NotFound(person)
        }
    }
}
