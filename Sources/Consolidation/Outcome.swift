/// What a run found and what it proved.
public struct Outcome: Sendable {
    /// The best plan; always feasible.
    public var solution: Solution
    /// Its objective by the instance's weights, in points.
    public var objective: Int
    /// No solution's objective is lower, in points; nothing is claimed below zero.
    public var lowerBound: Int
    /// The terms of the objective.
    public var components: Components
    /// Whether the plan is proven optimal.
    public var proven: Bool
    /// Why each unmet need could not join.
    public var unmetReasons: [String: UnmetReason]
    /// The evidence for the lower bound.
    public var certificate: Certificate?
    /// Pinned encounters that could not be made: unknown, against a rule, or after a need that is not pinned before it.
    public var refusedPins: [Solution.Encounter] = []

    /// The share of the objective that may still be saved at most.
    public var gap: Double { objective > 0 ? Double(objective - lowerBound) / Double(objective) : 0 }
}

/// The constraint that kept a need from being met: the first that leaves it nothing to choose from.
public enum UnmetReason: String, Codable, Sendable, Equatable, CaseIterable {
    /// No session offers a visit type that performs a satisfying service.
    case noOffer
    /// Sessions offer it, but in no accepted mode.
    case mode
    /// Sessions offer it, but with no accepted provider.
    case provider
    /// Home sessions offer it, but none serves the zone.
    case zone
    /// No free interval is long enough inside the need's window.
    case window
    /// The person is unavailable or booked elsewhere at every free time.
    case calendar
    /// Nobody speaks the person's language and no interpreter is on duty.
    case interpreter
    /// No adult of the household is free to come along.
    case escort
    /// Every room of the kind is taken by bookings that cannot be moved.
    case room
    /// The need before it is unmet, or leaves no time in between.
    case prerequisite
    /// The choice is forbidden.
    case forbidden
    /// Others use what it could have used, or it costs more to meet than to leave.
    case contested
}
