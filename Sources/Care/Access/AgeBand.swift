/// From which age on a law sees a minor as a child, an adolescent or an adult: dated data of a jurisdiction.
public struct AgeBand: Hashable, Sendable, Codable {
    public enum Stage: String, Sendable, Codable, CaseIterable { case child, adolescent, adult }

    public var jurisdiction: String
    public var stage: Stage
    /// The age in whole months at which it begins.
    public var fromMonth: Int
    public var valid: DayRange
    /// The law that says so.
    public var source: String

    public init(jurisdiction: String, stage: Stage, fromMonth: Int, valid: DayRange = DayRange(), source: String = "") {
        (self.jurisdiction, self.stage, self.fromMonth) = (jurisdiction, stage, fromMonth)
        (self.valid, self.source) = (valid, source)
    }
}

extension Sequence<AgeBand> {
    /// What somebody is on a day; `nil` where no band in force says anything, which opens nothing.
    public func stage(born birthDate: Day, on day: Day) -> AgeBand.Stage? {
        let age = birthDate.months(until: day)
        return filter { $0.valid.contains(day) && $0.fromMonth <= age }.max { $0.fromMonth < $1.fromMonth }?.stage
    }
}
