extension Instance {
    /// What an instance may hold: far more than any clinic has, and so little that no sum of the engine overflows.
    ///
    /// Times, weights and counts beyond these are mistakes of whoever wrote the file, and are refused by name.
    public enum Limits {
        /// Days of the horizon: ten years.
        public static let days = 3_660
        /// Minutes of sessions, bookings and records from the start of the horizon, before or after: some 190 years.
        public static let minutes = 100_000_000
        /// The minutes at which anything may start.
        static let reach = -minutes...minutes
        /// Minutes of what may be without end, such as the window of a need or the gap of a link.
        public static let far = 1_000_000_000_000
        /// Minutes of one grid cell, and of the idle gap that keeps a stop together: a day.
        public static let cell = 1_440
        /// Minutes of a visit's setup, of one service and of a journey: a week.
        public static let duration = 10_080
        /// Minutes of a booking: a year.
        public static let booking = 527_040
        /// Points of one weight.
        public static let weight = 1_000_000
        /// Priority of a need.
        public static let priority = 1_000
        /// Encounters side by side, rooms of a pool, interpreters of a language.
        public static let count = 10_000
        /// Visit types, and nodes of the travel matrix.
        public static let kinds = 2_000
        /// Cells of all sessions and pools together; each takes a few bytes of memory for each search.
        public static let cells = 20_000_000
        /// Separate stops of one household, at one place and day, that are booked and cannot be moved.
        public static let anchors = 20
        /// Members of a household, kept in half a vector by the search.
        public static let persons = 16
        /// Points that any plan may come to.
        public static let objective = 1_000_000_000_000_000
    }

    /// The most a plan could cost, in points: every need at once unmet and met in the dearest way.
    ///
    /// Saturates at `Int.max`, so that it can be compared with ``Limits/objective`` whatever the weights are.
    var dearest: Int {
        let furthest = 2 * (travel.joined().max() ?? 0)
        let last = sessions.flatMap(\.free).map(\.end).max() ?? 0
        let stop = Sum().adding(weights.stop).adding(weights.travel, times: furthest)
        let late = day(max(0, last)) + 1
        let met = stop.adding(weights.visit).adding(weights.homeStop).adding(weights.wait, times: maxStopGap)
            .adding(weights.discontinuity).adding(weights.delayPerDay, times: late)
        let priorities = needs.reduce(0) { $0 + $1.priority }
        return Sum().adding(met.value, times: needs.count).adding(weights.unmet, times: priorities)
            .adding(stop.value, times: bookings.count).adding(weights.homeStop, times: bookings.count)
            .adding(weights.wait * maxStopGap, times: bookings.count)
            .adding(weights.change, times: bookings.count).value
    }
}

/// A sum that stays at the largest number, or the least, instead of overflowing.
struct Sum: Sendable {
    private(set) var value = 0
    /// Whether it has left the range of numbers.
    private(set) var isBeyond = false

    mutating func add(_ one: Int, times count: Int = 1) {
        let (product, isLarge) = one.multipliedReportingOverflow(by: count)
        let part = isLarge ? ((one < 0) == (count < 0) ? Int.max : Int.min) : product
        let (sum, isLarger) = value.addingReportingOverflow(part)
        value = isLarger ? (part < 0 ? Int.min : Int.max) : sum
        isBeyond = isBeyond || isLarge || isLarger
    }

    func adding(_ one: Int, times count: Int = 1) -> Sum {
        var sum = self
        sum.add(one, times: count)
        return sum
    }
}
