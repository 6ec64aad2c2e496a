#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Prices of rows from the plans known: the dual of the restricted master problem, smoothed.
///
/// For prices p >= 0 the master's Lagrangian over the pool is L(p) = sum over households of the least (cost + p·use)
/// minus p·capacity. The minimum is replaced by -t log sum exp(-/t) (Nesterov 2005), which is differentiable; t falls
/// while steps are scaled row by row (Kingma and Ba 2015). Prices come out inside the face of optimal duals, not at a
/// corner, which is what column generation needs to be stable, and no linear program has to be solved.
struct Dual {
    /// Prices by row, in parts of a point.
    private(set) var prices: [Double]

    init(rows: Int) { prices = [Double](repeating: 0, count: rows) }

    /// The prices as the kernel uses them.
    var rounded: [Int32] { prices.map { Int32($0.rounded()) } }

    /// Climbs from where it is, and stays at the best prices seen once the smoothing is small.
    mutating func climb(
        _ pool: Pool,
        _ capacity: [Int32],
        steps: Int,
        from first: Double,
        to last: Double
    ) {
        var master = SmoothedMaster(pool.columns, capacity, prices)
        var best = (value: -Double.infinity, prices: master.prices)
        for step in 0...steps {
            let share = Double(step) / Double(max(1, steps))
            let heat = first * pow(last / first, share)
            let value = master.evaluate(heat)
            if value > best.value, share > 0.6 { best = (value, master.prices) }
            master.move(step, 0.25 * heat + 2)
        }
        for (place, row) in master.contested.enumerated() { prices[row] = best.prices[place] }
    }

    /// Climbs a little on what is left, and gives the share that each plan had on average of its household, once the
    /// smoothing was small.
    ///
    /// Rows that nobody contests any more lose their price slowly: who is asked anew would all want them at once.
    mutating func shares(_ pool: Pool, _ capacity: [Int32], steps: Int) -> [[Double]] {
        var master = SmoothedMaster(pool.columns, capacity, prices)
        let (first, last) = (20 * Double(Points.scale), 0.5 * Double(Points.scale))
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            let heat = first * pow(last / first, share)
            _ = master.evaluate(heat)
            if share > 0.5 { master.gather() }
            master.move(step, 0.25 * heat + 2)
        }
        for row in prices.indices { prices[row] *= Self.fading }
        for (place, row) in master.contested.enumerated() { prices[row] = master.prices[place] }
        return master.gathered(pool.columns)
    }

    private static let fading = 0.9
}
