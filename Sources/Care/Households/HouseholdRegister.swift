/// What is known of some households: the members that they have and had, and how these are tied.
public struct HouseholdRegister: Hashable, Sendable {
    public var households: [Household.ID: Household]
    public var people: [CustomerOwner.ID: CustomerOwner]
    /// All memberships of these people, wherever they are.
    public var memberships: [Membership]
    public var ties: [FamilyTie]

    public init(
        households: [Household],
        people: [CustomerOwner],
        memberships: [Membership],
        ties: [FamilyTie] = []
    ) {
        self.households = Dictionary(households.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.people = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.memberships = memberships
        self.ties = ties
    }

    /// Who belongs to a household on a day, the oldest first.
    public func members(of household: Household.ID, on day: Day) -> [Membership] {
        memberships.filter { $0.household == household && $0.during.contains(day) }
            .sorted { first, second in
                let births = (people[first.person]?.birthDate, people[second.person]?.birthDate)
                guard let one = births.0, let other = births.1, one != other else {
                    return first.person < second.person
                }
                return one < other
            }
    }

    /// Who answers for a household on a day.
    public func head(of household: Household.ID, on day: Day) -> CustomerOwner.ID? {
        members(of: household, on: day).first { $0.role == .head }?.person
    }

    /// What a change would do; nothing is changed by asking.
    ///
    /// - Parameters:
    ///   - change: what happens.
    ///   - today: the last day on which something can have happened.
    /// - Returns: every membership, home, tie and household that is other afterwards.
    /// - Throws: ``HouseholdRefusal`` where it contradicts what is known, or where a household would be left with
    ///   people and nobody who answers for them.
    public func outcome(of change: HouseholdChange, today: Day) throws(HouseholdRefusal) -> HouseholdOutcome {
        guard change.day <= today else { throw .notYet(change.day) }
        var ledger = HouseholdLedger(register: self, change: change)
        try ledger.run()
        return ledger.outcome
    }
}
