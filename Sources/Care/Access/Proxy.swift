/// Leave for one person to see and act for another.
public struct Proxy: Hashable, Sendable, Codable {
    public typealias ID = Identifier<Proxy>

    public enum StopReason: String, Sendable, Codable, CaseIterable {
        case courtOrder = "court-order", safety, withdrawn, died
    }

    public var id: ID
    /// Who is acted for.
    public var person: CustomerOwner.ID
    /// Who acts.
    public var holder: CustomerOwner.ID
    /// What the person must be for it to hold: a parent's leave for a child ends when the child is one no more.
    public var stage: AgeBand.Stage
    /// What an adult names; of no meaning for minors, whose classes the law sets.
    public var classes: Set<SensitivityClass>
    public var during: DayRange
    public var stoppedOn: Day?
    public var stopReason: StopReason?

    public init(
        id: ID,
        person: CustomerOwner.ID,
        holder: CustomerOwner.ID,
        stage: AgeBand.Stage,
        classes: Set<SensitivityClass> = [],
        during: DayRange,
        stoppedOn: Day? = nil,
        stopReason: StopReason? = nil
    ) {
        (self.id, self.person, self.holder, self.stage) = (id, person, holder, stage)
        (self.classes, self.during, self.stoppedOn, self.stopReason) = (classes, during, stoppedOn, stopReason)
    }
}
