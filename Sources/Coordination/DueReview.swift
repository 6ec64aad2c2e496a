public import Care

/// What a review of what is due changes in people's needs.
public struct DueReview: Hashable, Sendable {
    /// Needs that come up now.
    public var opened: [Need] = []
    /// Needs that still wait and whose window had passed, with their next one.
    public var renewed: [Need] = []
    /// Needs that nothing asks for any more: met by a record, or withdrawn since the rule no longer holds.
    public var closed: [Need] = []

    public init() {}
}

/// What the due rules look at of one person.
public struct PersonHistory: Sendable {
    public var person: CustomerOwner
    /// Since when the person is known; where that is not said, since their first record.
    public var knownSince: Day?
    public var conditions: [Condition]
    public var records: [CareRecord]
    /// Those that wait, and all that rules have ever derived.
    public var needs: [Need]

    public init(
        person: CustomerOwner,
        knownSince: Day? = nil,
        conditions: [Condition] = [],
        records: [CareRecord] = [],
        needs: [Need] = []
    ) {
        self.person = person
        self.knownSince = knownSince
        self.conditions = conditions
        self.records = records
        self.needs = needs
    }

    /// Why a rule concerns the person: for no reason in particular, or by a condition that began on a day.
    struct Reason {
        var onset: Day?
    }

    /// The reason for which a rule concerns the person on a day, or `nil` where they lack the condition it asks for.
    func reason(for rule: DueRule, on day: Day) -> Reason? {
        guard let system = rule.conditionSystem else { return Reason(onset: nil) }
        let present = conditions.filter {
            $0.system == system && rule.conditionCodes.contains($0.code) && $0.during.contains(day)
        }
        return present.isEmpty ? nil : Reason(onset: present.compactMap(\.during.start).min())
    }
}
