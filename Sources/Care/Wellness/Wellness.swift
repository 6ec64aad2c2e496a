/// The four parts of a person's wellness, always in this order.
public enum WellnessDomain: String, Sendable, Codable, CaseIterable {
    case physical, mental, emotional, spiritual
}

/// A plan of care agreed with a person.
public struct Plan: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Plan>

    public enum Status: String, Sendable, Codable { case draft, active, ended }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var title: String
    public var status: Status
    public var during: DayRange

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        title: String,
        status: Status,
        during: DayRange
    ) {
        self.id = id
        self.household = household
        self.person = person
        self.title = title
        self.status = status
        self.during = during
    }
}

/// A condition that a person lives with, in a code system's words.
public struct Condition: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Condition>

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var system: String
    public var code: String
    public var name: String
    public var during: DayRange

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        system: String,
        code: String,
        name: String,
        during: DayRange
    ) {
        self.id = id
        self.household = household
        self.person = person
        self.system = system
        self.code = code
        self.name = name
        self.during = during
    }
}
