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

    /// The weighted sum, in points; `Int.max` where a damaged solution comes to more.
    public func objective(_ weights: Instance.Weights) -> Int {
        Sum().adding(weights.unmet, times: unmetWeighted).adding(weights.visit, times: visits)
            .adding(weights.stop, times: stops).adding(weights.homeStop, times: homeStops)
            .adding(weights.wait, times: wait).adding(weights.travel, times: travel)
            .adding(weights.discontinuity, times: discontinuity).adding(weights.change, times: change)
            .adding(weights.delayPerDay, times: delayDays).adding(worthToOthers).value
    }
}
