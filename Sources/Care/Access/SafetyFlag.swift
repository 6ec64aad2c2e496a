/// That someone is protected from another: nothing of theirs is ever shown to them.
public struct SafetyFlag: Hashable, Sendable, Codable {
    public typealias ID = Identifier<SafetyFlag>

    public var id: ID
    /// Who is protected.
    public var person: CustomerOwner.ID
    public var against: CustomerOwner.ID
    public var during: DayRange

    public init(id: ID, person: CustomerOwner.ID, against: CustomerOwner.ID, during: DayRange) {
        (self.id, self.person, self.against, self.during) = (id, person, against, during)
    }
}
