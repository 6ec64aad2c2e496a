public import Foundation

/// One service due to one person within a window.
public struct Need: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Need>

    public enum Origin: Hashable, Sendable, Codable {
        /// Asked for by a person or a program.
        case asked
        /// Derived from records by the due rule of this code.
        case rule(String)
    }

    public enum Status: String, Sendable, Codable { case open, booked, met, merged, withdrawn }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    /// The code of a service of the catalogue.
    public var service: String
    public var window: TimeWindow
    public var modes: Set<Mode>
    /// Empty: anyone who can.
    public var practitioners: Set<Practitioner.ID>
    /// 1 to 3; 3 weighs most.
    public var priority: Int
    /// The program that asked.
    public var program: String
    public var reason: String
    public var origin: Origin
    public var status: Status
    /// Who may see it.
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        service: String,
        window: TimeWindow,
        modes: Set<Mode> = Set(Mode.allCases),
        practitioners: Set<Practitioner.ID> = [],
        priority: Int = 2,
        program: String = "",
        reason: String = "",
        origin: Origin = .asked,
        status: Status = .open,
        label: Label = .general
    ) {
        self.id = id
        self.household = household
        self.person = person
        self.service = service
        self.window = window
        self.modes = modes
        self.practitioners = practitioners
        self.priority = priority
        self.program = program
        self.reason = reason
        self.origin = origin
        self.status = status
        self.label = label
    }
}

/// An order between two needs of a household.
public struct NeedLink: Hashable, Sendable, Codable {
    public var household: Household.ID
    public var before: Need.ID
    public var after: Need.ID
    /// Minutes from the end of the first to the start of the second.
    public var gap: ClosedRange<Int>

    public init(household: Household.ID, before: Need.ID, after: Need.ID, gap: ClosedRange<Int>) {
        self.household = household
        self.before = before
        self.after = after
        self.gap = gap
    }
}

/// A service that was given: the evidence by which a need may be met.
public struct CareRecord: Hashable, Sendable, Codable {
    public typealias ID = Identifier<CareRecord>

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var service: String
    public var at: Date
    public var program: String
    /// Who may see it.
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        service: String,
        at: Date,
        program: String = "",
        label: Label = .general
    ) {
        self.id = id
        self.household = household
        self.person = person
        self.service = service
        self.at = at
        self.program = program
        self.label = label
    }
}
