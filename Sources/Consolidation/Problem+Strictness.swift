extension Problem {
    /// The instance's weights, or weights so far apart that they compare unmet, stops, visits and the rest strictly.
    func weights(_ options: Options) -> Instance.Weights {
        (options.lexicographic ? instance.strictWeights : instance.weights).scaled
    }
}

extension Instance {
    /// Weights under which one of a kind outweighs all there can be of the next.
    ///
    /// Where so many needs make such numbers too large to be added up, one of a kind outweighs at least a hundred of the
    /// next, which is more than a household has; what is left of the weights is then counted in coarser units.
    var strictWeights: Weights {
        var weights = weights
        let (count, standing) = (max(1, needs.count), bookings.count)
        let last = day(max(0, sessions.flatMap(\.free).map(\.end).max() ?? 0)) + 1
        let each =
            weights.homeStop + weights.wait * maxStopGap + 2 * weights.travel * (travel.joined().max() ?? 0)
            + weights.discontinuity + weights.delayPerDay * last
        var rest = (count + standing) * each + weights.change * standing + 1
        let priorities = needs.reduce(1) { $0 + $1.priority }
        // The dearest plan is below twice as many points as its unmet needs, and a search counts up to an eighth of all.
        let room = Int.max / (16 * Points.scale) / (2 * (priorities + count + standing))
        var (visits, stops) = (count + 1, count + standing + 1)
        if Sum().adding(rest, times: visits).value > room / stops {
            let coarse = rest / max(1, room / (Self.least * Self.least)) + 1
            if coarse > 1 { weights.divide(by: coarse) }
            rest = max(1, rest / coarse)
            let reach = max(1, Int(Double(room / rest).squareRoot()))
            (visits, stops) = (min(visits, reach), min(stops, reach))
        }
        weights.visit = rest
        weights.stop = rest * visits
        weights.unmet = weights.stop * stops
        return weights
    }

    /// What one of a kind outweighs of the next at least.
    private static let least = 100
}

extension Instance.Weights {
    /// Counts the terms after visits in coarser units.
    fileprivate mutating func divide(by unit: Int) {
        homeStop /= unit
        wait /= unit
        travel /= unit
        discontinuity /= unit
        change /= unit
        delayPerDay /= unit
    }
}
