public import Care
public import Foundation
public import Store

/// What families want and are good at together.
public struct FamilyGoalService: Sendable {
    private let store: Store
    private let now: @Sendable () -> Date

    /// Who may see what is judged, and changes are dated, by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        (self.store, self.now) = (store, now)
    }

    /// What a viewer may see of what a household shares, with how it has gone.
    ///
    /// Two locks agree on it, and the audit has it in the same transaction.
    /// - Throws: ``NotFound`` where there is no such household, or none that the viewer may know of.
    public func shares(of household: Household.ID, for viewer: Viewer) async throws -> FamilySharesView {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.viewing { transaction in
            guard try transaction.households.exists(household) else { throw NotFound(household) }
            let claim = try admission.opened(household, transaction)
            let members = try transaction.familyGoals.members(of: household, on: admission.today)
            let directory = try transaction.directory()
            let note = admission.note(.read, "family:\(household)", of: household, under: claim)
            guard let claim else {
                try transaction.audit.add(note)
                let all = try transaction.familyGoals.all(of: household)
                return FamilySharesView(household: household, shares: all, members: members, directory: directory)
            }
            let found = try transaction.familyGoals.all(of: household, for: claim, noting: note).seen(by: claim)
            let known = members.filter { claim.seesShared(by: [$0.id]) }
            var view = FamilySharesView(household: household, shares: found, members: known, directory: directory)
            view.kept = Set(found.goals.filter { claim.keepsShared(by: $0.people) }.map(\.id))
            view.isKept = !known.isEmpty && claim.keepsShared(by: known.map(\.id))
            return view
        }
    }

    /// Begins something that a family shares, or takes a step with it, as its next version.
    ///
    /// - Parameters:
    ///   - request: what is shared, or what is done with it, made from a version of it.
    ///   - goal: what the step is taken with; `nil` for something new.
    ///   - household: whose it is.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - viewer: who does it.
    /// - Returns: which it is, and its version now.
    /// - Throws: ``StaleGoal`` with what became other, where somebody changed it since that version; `GoalRefusal`;
    ///   ``BadField``; ``NotFound``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func keep(
        _ request: FamilyGoalRequest,
        with goal: FamilyGoal.ID? = nil,
        of household: Household.ID,
        key: String,
        by viewer: Viewer
    ) async throws -> FamilyGoalReceipt {
        let admission = Admission(viewer: viewer, instant: now())
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let body = String(decoding: try encoder.encode(request), as: UTF8.self)
        let asked = "family " + StableID.uuid(household.description, goal?.description ?? "", body).uuidString
        // A key is its writer's own: that another used it tells nothing.
        let key = "family " + StableID.uuid(viewer.word, key).uuidString
        return try await store.transaction { transaction in
            try transaction.familyGoals.lock(household)
            guard try transaction.households.exists(household) else { throw NotFound(household) }
            let claim = try admission.opened(household, transaction)
            if let kept = try transaction.idempotency.find(key, of: household) {
                guard kept.requestHash == asked else { throw IdempotencyRefusal.keyReused }
                return try JSONDecoder().decode(FamilyGoalReceipt.self, from: Data(kept.answer.utf8))
            }
            let context = FamilyRequestContext(
                household: household,
                members: try transaction.familyGoals.members(of: household, on: admission.today).map(\.id)
                    .filter { claim?.seesShared(by: [$0]) ?? true },
                viewer: viewer,
                key: key,
                today: admission.today
            )
            let shares = try transaction.familyGoals.all(of: household)
            let next = try Self.version(request, goal, shares, claim, context, at: admission.instant)
            if let next { try transaction.familyGoals.keep(next) }
            guard let kept = next?.goal ?? goal.flatMap({ shares.goal($0) }) else { throw NotFound(household) }
            let receipt = FamilyGoalReceipt(goal: kept.id, version: kept.version)
            var note = admission.note(.change, "family:\(household)", of: household, under: claim)
            let word = Sight(.general, .shared).word
            note.shown = kept.people.map { "\($0):\(word)" }.joined(separator: ";")
            try transaction.audit.add(note)
            let answer = String(decoding: try JSONEncoder().encode(receipt), as: UTF8.self)
            try transaction.idempotency.keep(key, of: household, requestHash: asked, answer: answer)
            return receipt
        }
    }

    /// - Throws: ``NotFound`` where there is no such household, or none that the viewer may know of.
    public func requireKnown(_ household: Household.ID, to viewer: Viewer) async throws {
        let admission = Admission(viewer: viewer, instant: now())
        try await store.read { transaction in
            guard try transaction.households.exists(household) else { throw NotFound(household) }
            _ = try admission.opened(household, transaction)
        }
    }

    /// What is to be kept; `nil` where nothing becomes other.
    private static func version(
        _ request: FamilyGoalRequest,
        _ id: FamilyGoal.ID?,
        _ shares: FamilyShares,
        _ claim: ViewClaim?,
        _ context: FamilyRequestContext,
        at instant: Date
    ) throws -> FamilyGoalVersion? {
        let author = context.viewer.word
        guard let id else {
            let goal = try request.goal(context)
            guard claim?.keepsShared(by: goal.people) ?? true else { throw PersonRefusal.notYours }
            return FamilyGoalVersion(goal: goal, deed: .began, author: author, keptAt: instant)
        }
        guard let found = shares.goal(id), claim?.seesShared(by: found.people) ?? true else { throw NotFound(id) }
        guard claim?.keepsShared(by: found.people) ?? true else { throw PersonRefusal.notYours }
        let step = try request.step(context)
        guard let version = request.version else {
            throw BadField("version", "is missing; give the one that you looked at")
        }
        guard version == found.version else {
            guard let former = shares.history(of: id).first(where: { $0.goal.version == version })?.goal else {
                throw BadField("version", "is none that this ever had; look again and give the one that you see")
            }
            // Somebody who shared in it before may be nobody to the viewer.
            let isKnown = claim?.seesShared(by: former.people) ?? true
            let changed = former.changes(to: found).filter { isKnown || $0.field != "people" }
            throw StaleGoal(version: found.version, changed: changed)
        }
        let next = try found.taking(step, by: context.viewer)
        guard next != found else { return nil }
        guard claim?.keepsShared(by: next.people) ?? true else { throw PersonRefusal.notYours }
        var kept = FamilyGoalVersion(goal: next, deed: step.deed, author: author, keptAt: instant)
        kept.note = try request.note.flatMap { $0.isEmpty ? nil : try BadField.story($0, "note", most: 500) }
        if case .attain(let attainment) = step { kept.recorded = attainment }
        return kept
    }
}

/// What a family shares as somebody sees it.
public struct FamilySharesView: Sendable {
    public let household: Household.ID
    public let shares: FamilyShares
    /// Those of the household of whom the viewer sees what they share, the oldest first.
    public let members: [CustomerOwner]
    /// The names behind identifiers.
    public let directory: Directory
    /// What the viewer may change; all where `nil`.
    public var kept: Set<FamilyGoal.ID>?
    /// Whether they may add to it.
    public var isKept = true
}

/// What a change of what a family shares came to.
public struct FamilyGoalReceipt: Hashable, Sendable, Codable {
    public var goal: FamilyGoal.ID
    public var version: Int
}

/// What a family shares, or a step with it, as a command or a program asks for it.
public struct FamilyGoalRequest: Sendable, Codable, Hashable {
    public enum Deed: String, Sendable, Codable, CaseIterable { case revise, attain, meet, end, resume }

    /// A word of ``Deed``; none for something new.
    public var deed: String?
    /// The version that it was made from; needed for every step.
    public var version: Int?
    /// `goal` or `strength`; a goal where it is missing.
    public var kind: String?
    public var words: String?
    public var domain: String?
    /// Who shares in it, by identifier; everybody of the household whom the writer may know of where it is missing.
    public var people: [String]?
    public var measure: String?
    public var dueOn: String?
    public var reason: String?
    /// An attainment, from -2 to 2, its day, and what is said beside it.
    public var score: Int?
    public var on: String?
    public var note: String?

    public init(deed: Deed? = nil, version: Int? = nil) {
        (self.deed, self.version) = (deed?.rawValue, version)
    }
}
