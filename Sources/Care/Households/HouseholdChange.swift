/// One thing that happens to a household.
///
/// It is done whole or not at all.
public struct HouseholdChange: Hashable, Sendable {
    /// What happens.
    public enum Event: Hashable, Sendable {
        /// Someone's home is another household from now on.
        case move(CustomerOwner.ID, to: Household.ID)
        /// Someone belongs to another household beside their own, as a child of two homes.
        case join(CustomerOwner.ID, to: Household.ID)
        /// Someone leaves a household that was their home beside another.
        case leave(CustomerOwner.ID)
        /// Some go and found a household of their own; `both` belong to the old one and to the new one.
        case split(Founding, both: [CustomerOwner.ID], because: Membership.EndedReason)
        /// All who live here live in another household from now on.
        case merge(into: Household.ID)
        /// Someone else answers for the household.
        case succession
        /// Someone has died.
        case death(CustomerOwner.ID)
        /// Someone never belonged here. They belonged to the other household all the time, where one is named.
        case correction(CustomerOwner.ID, to: Household.ID?)
    }

    /// A household that comes out of another one.
    public struct Founding: Hashable, Sendable {
        public var id: Household.ID
        public var name: String
        /// Where it lives; where that is not said, where the old one does.
        public var community: Location.ID?
        /// Those whose home it is.
        public var people: [CustomerOwner.ID]
        /// Who answers for it.
        public var head: CustomerOwner.ID

        public init(
            id: Household.ID,
            name: String,
            community: Location.ID? = nil,
            people: [CustomerOwner.ID],
            head: CustomerOwner.ID
        ) {
            self.id = id
            self.name = name
            self.community = community
            self.people = people
            self.head = head
        }
    }

    /// The household that it happens to.
    public var household: Household.ID
    /// The first day on which it is so.
    ///
    /// Who dies belongs to the household on this day still.
    public var day: Day
    public var event: Event
    /// Who answers for the household from now on, where that is to change.
    public var head: CustomerOwner.ID?
    /// What people are to the head of the household that they come to or stay in.
    public var roles: [CustomerOwner.ID: Membership.Role]

    public init(
        household: Household.ID,
        day: Day,
        event: Event,
        head: CustomerOwner.ID? = nil,
        roles: [CustomerOwner.ID: Membership.Role] = [:]
    ) {
        self.household = household
        self.day = day
        self.event = event
        self.head = head
        self.roles = roles
    }

    /// The household that it happens to and the others that it concerns and that are there already.
    public var households: Set<Household.ID> {
        switch event {
        case .move(_, let other), .join(_, let other), .merge(let other): [household, other]
        case .correction(_, let other): Set([household, other].compactMap { $0 })
        case .leave, .split, .succession, .death: [household]
        }
    }

    /// The one word for it.
    public var kind: Kind {
        switch event {
        case .move: .move
        case .join: .join
        case .leave: .leave
        case .split(_, _, .separated): .separation
        case .split: .split
        case .merge: .merge
        case .succession: .succession
        case .death: .death
        case .correction: .correction
        }
    }

    /// The kinds of changes.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case move, join, leave, split, merge, succession, death, separation, correction
    }
}
