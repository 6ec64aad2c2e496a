/// A booked encounter.
public struct Appointment: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Appointment>

    public enum Status: String, Sendable, Codable { case booked, kept, missed, cancelled }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    /// The adult who comes with a minor.
    public var escort: CustomerOwner.ID?
    public var visitType: String
    public var session: Session.ID
    public var practitioner: Practitioner.ID
    public var location: Location.ID?
    public var mode: Mode
    public var during: TimeWindow
    /// The services to be given.
    public var services: [String]
    public var needs: [Need.ID]
    /// May be moved when care is consolidated.
    public var isMovable: Bool
    public var status: Status
    /// Who may see it.
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        escort: CustomerOwner.ID? = nil,
        visitType: String,
        session: Session.ID,
        practitioner: Practitioner.ID,
        location: Location.ID?,
        mode: Mode,
        during: TimeWindow,
        services: [String],
        needs: [Need.ID] = [],
        isMovable: Bool = false,
        status: Status = .booked,
        label: Label = .general
    ) {
        self.id = id
        self.household = household
        self.person = person
        self.escort = escort
        self.visitType = visitType
        self.session = session
        self.practitioner = practitioner
        self.location = location
        self.mode = mode
        self.during = during
        self.services = services
        self.needs = needs
        self.isMovable = isMovable
        self.status = status
        self.label = label
    }
}
