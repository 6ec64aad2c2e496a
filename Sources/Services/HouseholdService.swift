public import Care
public import Store

/// What can be asked about households.
public struct HouseholdService: Sendable {
    private let store: Store

    public init(store: Store) {
        self.store = store
    }

    /// One household's plan as it is on a day, with the newest proposal for a week.
    ///
    /// - Throws: ``NotFound`` where there is no such household.
    public func view(_ id: Household.ID, week: Day, on day: Day) async throws -> HouseholdView {
        try await store.read { transaction in
            guard let plan = try transaction.households.plan(id, on: day, week: week) else { throw NotFound(id) }
            return HouseholdView(plan: plan, directory: try transaction.directory())
        }
    }

    /// A page of households by name, those whose name or member matches `search` where it is given; `after` is
    /// the ``HouseholdList/next`` of the page before.
    public func list(search: String?, after: String?, limit: Int) async throws -> HouseholdList {
        let limit = min(max(limit, 1), 200)
        let cursor = after.flatMap(HouseholdCursor.init)
        let found = try await store.read {
            try $0.households.list(after: cursor.map { ($0.name, $0.id) }, limit: limit + 1, search: search)
        }
        let page = Array(found.prefix(limit))
        let next = found.count > limit ? page.last.map { HouseholdCursor(name: $0.name, id: $0.id).text } : nil
        return HouseholdList(households: page, next: next)
    }
}

/// A household's plan and the names behind its identifiers.
public struct HouseholdView: Sendable {
    public let plan: HouseholdPlan
    public let directory: Directory

    public init(plan: HouseholdPlan, directory: Directory) {
        self.plan = plan
        self.directory = directory
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
