/// A past encounter of one person, as it happened.
public struct Encounter: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Encounter>

    public enum Class: String, Sendable, Codable { case ambulatory, home, virtual, emergency, inpatient, other }
    public enum Status: String, Sendable, Codable { case finished, missed, cancelled }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var practitioner: Practitioner.ID?
    public var location: Location.ID?
    public var `class`: Class
    public var status: Status
    public var title: String
    public var during: TimeWindow
    public var program: String
    /// Who may see it.
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        practitioner: Practitioner.ID? = nil,
        location: Location.ID? = nil,
        class: Class,
        status: Status,
        title: String,
        during: TimeWindow,
        program: String = "",
        label: Label = .general
    ) {
        self.id = id
        self.household = household
        self.person = person
        self.practitioner = practitioner
        self.location = location
        self.class = `class`
        self.status = status
        self.title = title
        self.during = during
        self.program = program
        self.label = label
    }
}
