/// What one person is to another, within or across households.
public struct FamilyTie: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case parent, child, partner, sibling, grandparent, grandchild, guardian, caregiver, relative
    }

    public var person: CustomerOwner.ID
    /// The primary household of ``person``, where the tie is kept.
    public var household: Household.ID
    public var relative: CustomerOwner.ID
    /// What ``relative`` is to ``person``.
    public var kind: Kind
    public var during: DayRange

    public init(
        person: CustomerOwner.ID,
        household: Household.ID,
        relative: CustomerOwner.ID,
        kind: Kind,
        during: DayRange = DayRange()
    ) {
        self.person = person
        self.household = household
        self.relative = relative
        self.kind = kind
        self.during = during
    }
}

extension FamilyTie.Kind {
    /// What the person is to the relative, where the relative is this to the person.
    public var inverse: FamilyTie.Kind {
        switch self {
        case .parent: .child
        case .child: .parent
        case .grandparent: .grandchild
        case .grandchild: .grandparent
        case .partner: .partner
        case .sibling: .sibling
        case .guardian, .caregiver, .relative: .relative
        }
    }
}

/// A weekly time at which a person cannot come, such as school or work.
public struct Unavailability: Hashable, Sendable, Codable {
    public var person: CustomerOwner.ID
    public var household: Household.ID
    /// 0 on Monday to 6 on Sunday.
    public var weekday: Int
    /// Minutes of the day, half-open, within 0 ..< 1440.
    public var minutes: Range<Int>

    public init(person: CustomerOwner.ID, household: Household.ID, weekday: Int, minutes: Range<Int>) {
        self.person = person
        self.household = household
        self.weekday = weekday
        self.minutes = minutes
    }
}
