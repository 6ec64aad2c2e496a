/// The terms of the objective, each counted before it is weighted.
public struct Components: Codable, Sendable, Equatable {
    /// Needs left unmet.
    public var unmet = 0
    /// Their priorities added up.
    public var unmetWeighted = 0
    /// Encounters made.
    public var visits = 0
    /// Stops at locations.
    public var stops = 0
    /// Clusters of home encounters.
    public var homeStops = 0
    /// Idle minutes inside stops.
    public var wait = 0
    /// Minutes travelled to and from stops.
    public var travel = 0
    /// Needs covered by a provider outside their care team.
    public var discontinuity = 0
    /// Movable bookings not kept.
    public var change = 0
    /// Days after the earliest day, summed over needs.
    public var delayDays = 0
    /// Needs closed by evidence.
    public var closedByEvidence = 0

    /// What the encounters take is worth to others who share it, in points.
    public var worthToOthers = 0

    /// Creates components that are all zero.
    public init() {}

    /// The weighted sum, in points.
    public func objective(_ weights: Instance.Weights) -> Int {
        weights.unmet * unmetWeighted + weights.visit * visits + weights.stop * stops + weights.homeStop
            * homeStops
            + weights.wait * wait + weights.travel * travel + weights.discontinuity * discontinuity
            + weights.change * change + weights.delayPerDay * delayDays + worthToOthers
    }
}
