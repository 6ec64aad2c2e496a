public import Care
public import Foundation
public import Store

/// What can be asked about households.
public struct HouseholdService: Sendable {
    let store: Store
    let now: @Sendable () -> Date
    let weeks: BookedWeeks

    /// Who may see what is judged by the clock `now`.
    public init(store: Store, now: @escaping @Sendable () -> Date = { Date() }) {
        self.store = store
        self.now = now
        weeks = BookedWeeks(store: store)
    }

    /// What a viewer may see of a household's plan as it is on a day, with the newest proposal for a week: where none is
    /// asked for, the newest that was consolidated, or else the one after the day's.
    ///
    /// Two locks agree on it: row security gives only rows that the claim opens, and what it gives is filtered by
    /// the claim again. The audit has it in the same transaction, which takes two round trips: the claim follows from
    /// the facts, and the rest from the claim.
    /// - Throws: ``NotFound`` where there is no such household, or none that the viewer may know of.
    public func view(_ id: Household.ID, week: Day?, on day: Day, for viewer: Viewer) async throws -> HouseholdView {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.viewing { transaction in
            let threshold = try admission.threshold(of: id, on: viewer == .steward ? day : admission.today, transaction)
            let week = week ?? threshold.newestWeek ?? day.monday + 7
            let plan =
                viewer == .steward
                ? try whole(id, week: week, on: day, past: threshold, admission, transaction)
                : try seen(id, week: week, on: day, past: threshold, admission, transaction)
            guard let plan else { throw NotFound(id) }
            return HouseholdView(plan: plan, directory: threshold.directory, week: week)
        }
    }

    private func seen(
        _ id: Household.ID,
        week: Day,
        on day: Day,
        past threshold: PlanThreshold,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> HouseholdPlan? {
        let claim = try admission.claim(on: id, by: threshold.facts)
        let note = admission.note(.read, "household:\(id)", of: id, under: claim)
        let found = try transaction.households.plan(
            id,
            on: day,
            week: week,
            for: claim,
            past: threshold,
            noting: note
        )
        return found.flatMap { $0.plan.seen(by: claim, $0.context) }
    }

    /// All of it, for whoever holds the database anyway: the audit has that too.
    private func whole(
        _ id: Household.ID,
        week: Day,
        on day: Day,
        past threshold: PlanThreshold,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> HouseholdPlan? {
        guard try transaction.households.exists(id) else { return nil }
        var note = admission.note(.read, "household:\(id)", of: id, under: nil)
        note.shown = threshold.facts.subjects.map { "\($0.person):*" }.sorted().joined(separator: ";")
        return try transaction.households.plan(id, on: day, week: week, past: threshold, noting: note)
    }

    /// A page of households by name, those whose name or member matches `search` where it is given; `after` is
    /// the ``HouseholdList/next`` of the page before.
    ///
    /// Who gives care finds the households of their panel, and who plans or keeps the database finds all.
    public func list(search: String?, after: String?, limit: Int, for viewer: Viewer) async throws -> HouseholdList {
        let limit = min(max(limit, 1), 200)
        let cursor = after.flatMap(HouseholdCursor.init)
        let scope = HouseholdScope(viewer, on: Admission(viewer: viewer, instant: now()).today)
        let found = try await store.read {
            try $0.households.list(
                after: cursor.map { ($0.name, $0.id) },
                limit: limit + 1,
                search: search,
                within: scope
            )
        }
        let page = Array(found.prefix(limit))
        let next = found.count > limit ? page.last.map { HouseholdCursor(name: $0.name, id: $0.id).text } : nil
        return HouseholdList(households: page, next: next)
    }
}

extension HouseholdService {
    /// Who looks after the most households today, for trying Hearth out as one of a care team.
    public func busiest() async throws -> Practitioner.ID? {
        let today = Admission(viewer: .steward, instant: now()).today
        return try await store.read { try $0.access.busiest(on: today) }
    }
}

/// A household's plan and the names behind its identifiers.
public struct HouseholdView: Sendable {
    public let plan: HouseholdPlan
    public let directory: Directory
    /// The Monday of the week whose proposal is in it.
    public let week: Day

    public init(plan: HouseholdPlan, directory: Directory, week: Day) {
        (self.plan, self.directory, self.week) = (plan, directory, week)
    }
}

/// A page of a list.
public struct HouseholdList: Sendable, Codable {
    public let households: [HouseholdSummary]
    /// Where the next page starts; `nil` on the last.
    public let next: String?

    public init(households: [HouseholdSummary], next: String?) {
        self.households = households
        self.next = next
    }
}
