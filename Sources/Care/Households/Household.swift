/// The people who live and plan together now: the hub of the system.
public struct Household: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Household>

    public var id: ID
    public var name: String
    /// The community where it lives, from which its trips start.
    public var community: Location.ID
    public var createdOn: Day
    public var endedOn: Day?

    public init(id: ID, name: String, community: Location.ID, createdOn: Day, endedOn: Day? = nil) {
        self.id = id
        self.name = name
        self.community = community
        self.createdOn = createdOn
        self.endedOn = endedOn
    }
}

/// One person's belonging to one household for a time, and as what.
///
/// A person may belong to two households at a time, one of them primary.
public struct Membership: Hashable, Sendable, Codable {
    public enum Role: String, Sendable, Codable, CaseIterable {
        case head, partner, child, grandchild, parent, grandparent, sibling, relative, foster, other
    }

    /// Why a membership ended; `succeeded`: the person stays, and is something else to the household from then on.
    public enum EndedReason: String, Sendable, Codable, CaseIterable {
        case moved, died, error, separated, grown, split, merged, succeeded
    }

    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var role: Role
    public var isPrimary: Bool
    public var during: DayRange
    public var endedReason: EndedReason?

    public init(
        household: Household.ID,
        person: CustomerOwner.ID,
        role: Role,
        isPrimary: Bool,
        during: DayRange,
        endedReason: EndedReason? = nil
    ) {
        self.household = household
        self.person = person
        self.role = role
        self.isPrimary = isPrimary
        self.during = during
        self.endedReason = endedReason
    }
}
