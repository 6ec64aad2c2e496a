public import Care
public import Foundation
public import Store

/// What people want and how it goes: reading a person's whole plan, and changing it.
public struct WellnessService: Sendable {
    let store: Store
    let now: @Sendable () -> Date

    /// Who may see what is judged, and changes are dated, by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// What a viewer may see of a person's plan, and what became other since a day.
    ///
    /// Two locks agree on it, and the audit has it in the same transaction.
    /// - Parameters:
    ///   - id: whose plan.
    ///   - day: since when; since they last met their care team where it is `nil`.
    ///   - viewer: who asks.
    /// - Returns: the plan as if nothing else were in it.
    /// - Throws: ``NotFound`` where there is no such person, or none that the viewer may know of.
    public func plan(of id: CustomerOwner.ID, since day: Day? = nil, for viewer: Viewer) async throws -> PersonPlanView
    {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.viewing { transaction in
            let home = try home(of: id, transaction)
            let claim = try admission.claim(on: id, in: home, transaction)
            let directory = try transaction.directory()
            var note = admission.note(.read, "wellness:\(id)", of: home, under: claim)
            note.shown = claim.map { $0.shown(of: id) } ?? "\(id):*"
            guard let claim else {
                try transaction.audit.add(note)
                guard let plan = try transaction.plans.plan(of: id, in: home, on: admission.today) else {
                    throw NotFound(id)
                }
                return view(of: plan, directory, since: day)
            }
            let found = try transaction.plans.plan(of: id, in: home, on: admission.today, for: claim, noting: note)
            guard let seen = found?.seen(by: claim) else { throw NotFound(id) }
            var shown = view(of: seen, directory, since: day)
            shown.kept = Set(seen.goals.filter { claim.keeps(id, $0.label) }.map(\.id))
            shown.isKept = claim.keeps(id, .general)
            return shown
        }
    }

    private func view(of plan: PersonPlan, _ directory: Directory, since day: Day?) -> PersonPlanView {
        let met = plan.lastMet(before: now())
        let since: PersonPlanView.Since
        if let day, let clock = CivilClock(WeekService.timeZone) {
            since = .day(day, clock.instant(day: day, minute: 0))
        } else {
            since = met.map { PersonPlanView.Since.met($0) } ?? .ever
        }
        return PersonPlanView(plan: plan, directory: directory, since: since)
    }

    /// Begins a goal.
    ///
    /// - Parameters:
    ///   - request: what is wanted.
    ///   - id: by whom.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - viewer: who writes it down.
    /// - Returns: which goal it is.
    /// - Throws: ``BadField``; ``NotFound``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func begin(
        _ request: GoalRequest,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws -> GoalReceipt {
        try await write(request, "begin", of: id, key: key, by: viewer) { scope in
            let goal = try request.goal(scope.context)
            try scope.requireKeeping(goal.label)
            let version = GoalVersion(goal: goal, deed: .began, author: viewer.word, keptAt: scope.instant)
            try scope.transaction.plans.begin(version)
            return (GoalReceipt(goal: goal.id, version: goal.version), goal.label)
        }
    }

    /// Takes a step with a goal, as its next version.
    ///
    /// - Parameters:
    ///   - request: what is done, made from a version of the goal.
    ///   - goal: which goal.
    ///   - id: whose it is.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - viewer: who does it.
    /// - Returns: the goal's version now.
    /// - Throws: ``StaleGoal`` with what became other, where somebody changed it since that version; `GoalRefusal`;
    ///   ``BadField``; ``NotFound``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func step(
        _ request: GoalRequest,
        with goal: Goal.ID,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws -> GoalReceipt {
        try await write(request, "goal \(goal)", of: id, key: key, by: viewer) { scope in
            let plans = scope.transaction.plans
            guard let found = try plans.goal(goal, of: id, in: scope.home), scope.sees(found.label) else {
                throw NotFound(goal)
            }
            try scope.requireKeeping(found.label)
            if let one = try scope.unite(found, request) { return one }
            let step = try request.step(with: found, scope.context)
            try scope.requireOwner(of: step)
            try scope.requireNewest(request.version, of: found)
            let next = try found.taking(step, by: viewer, on: scope.today)
            guard next != found else { return (GoalReceipt(goal: goal, version: found.version), found.label) }
            var version = GoalVersion(goal: next, deed: step.deed, author: viewer.word, keptAt: scope.instant)
            if case .attain(let attainment) = step { version.recorded = attainment }
            version.note = try request.comment()
            try plans.keep(version)
            return (GoalReceipt(goal: goal, version: next.version), next.label)
        }
    }
}

/// A person's plan as somebody sees it, with what became other since some time.
public struct PersonPlanView: Sendable {
    /// Since when it is told what became other.
    public enum Since: Sendable, Hashable {
        /// The start of a day.
        case day(Day, Date)
        /// Since they last met their care team.
        case met(Encounter)
        /// They never met, so all of it.
        case ever

        public var instant: Date {
            switch self {
            case .day(_, let instant): instant
            case .met(let encounter): encounter.during.end
            case .ever: .distantPast
            }
        }
    }

    public let plan: PersonPlan
    /// The names behind identifiers.
    public let directory: Directory
    public let since: Since
    /// The goals that the viewer may change; all where `nil`.
    public var kept: Set<Goal.ID>?
    /// Whether they may add to the plan.
    public var isKept = true

    /// The referrals that are known, as they stand on a day.
    public func referrals(on day: Day) -> [Referral] {
        guard let clock = CivilClock(WeekService.timeZone) else { return [] }
        return plan.referrals(by: directory.catalogue.referrals, on: day, clock: clock)
    }

    public var changes: PlanChanges { plan.changes(since: since.instant) }
}

/// What a change of a goal came to.
public struct GoalReceipt: Hashable, Sendable, Codable {
    public var goal: Goal.ID
    public var version: Int
}

/// Somebody changed a goal since it was looked at; nothing was kept.
public struct StaleGoal: Error, Hashable, Sendable {
    /// The version that it has now.
    public var version: Int
    /// What is other now than it was.
    public var changed: [FieldChange]
}

extension StaleGoal: CustomStringConvertible {
    public var description: String {
        let what = changed.map { "\($0.field) is \($0.after ?? "empty"), was \($0.before ?? "empty")" }
        return "version: somebody changed it meanwhile (\(what.joined(separator: "; "))); look again, then repeat it "
            + "with version \(version)"
    }
}
