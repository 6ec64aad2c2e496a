/// What is other after a change of a household.
public struct HouseholdOutcome: Hashable, Sendable {
    /// A membership as it was, and as it is now: `nil` where it never was.
    public struct Revision: Hashable, Sendable, Codable {
        public var before: Membership
        public var after: Membership?

        public init(before: Membership, after: Membership?) {
            self.before = before
            self.after = after
        }
    }

    /// A person whose own rows go to another household.
    public struct HomeChange: Hashable, Sendable, Codable {
        public var person: CustomerOwner.ID
        public var from: Household.ID
        public var to: Household.ID

        public init(person: CustomerOwner.ID, from: Household.ID, to: Household.ID) {
            self.person = person
            self.from = from
            self.to = to
        }
    }

    public var change: HouseholdChange
    /// The household that is new.
    public var founded: Household?
    public var revised: [Revision] = []
    public var begun: [Membership] = []
    public var homes: [HomeChange] = []
    /// Ties that end, as they are afterwards.
    public var endedTies: [FamilyTie] = []
    public var died: CustomerOwner.ID?
    /// Households in which nobody is left.
    public var ended: Set<Household.ID> = []

    init(change: HouseholdChange) {
        self.change = change
    }

    /// All households of which something is other.
    public var households: Set<Household.ID> {
        Set(revised.map(\.before.household) + begun.map(\.household)).union(change.households)
    }

    /// All people of whom something is other.
    public var people: Set<CustomerOwner.ID> {
        Set(revised.map(\.before.person) + begun.map(\.person) + homes.map(\.person)).union(died.map { [$0] } ?? [])
    }
}
