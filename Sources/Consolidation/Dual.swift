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
    private var slope: [Double]
    private var mean: [Double]
    private var square: [Double]

    init(rows: Int) {
        prices = [Double](repeating: 0, count: rows)
        slope = prices
        mean = prices
        square = prices
    }

    /// A price that is higher than any plan is worth at usual weights, and can still be added to others as a number.
    private static let highest = Double(Int32.max / 4)

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
        let contested = Self.contested(pool, capacity)
        mean = [Double](repeating: 0, count: prices.count)
        square = mean
        var best = (value: -Double.infinity, prices: prices)
        for step in 0...steps {
            let share = Double(step) / Double(max(1, steps))
            let heat = first * pow(last / first, share)
            let value = evaluate(pool, capacity, contested, heat)
            if value > best.value, share > 0.6 { best = (value, prices) }
            move(contested, step, 0.25 * heat + 2)
        }
        prices = best.prices
    }

    /// Rows that the households could want more of than there is.
    private static func contested(_ pool: Pool, _ capacity: [Int32]) -> [Int] {
        var wants = [Int32](repeating: 0, count: capacity.count)
        for columns in pool.columns {
            var most: [Int32: Int32] = [:]
            for column in columns {
                var (last, uses) = (Int32(-1), Int32(0))
                for row in column.rows {
                    uses = row == last ? uses + 1 : 1
                    last = row
                    most[row] = max(most[row] ?? 0, uses)
                }
            }
            for (row, uses) in most { wants[Int(row)] += uses }
        }
        return wants.indices.filter { wants[$0] > capacity[$0] }
    }

    /// The value at the prices, and the slope of the smoothed value.
    private mutating func evaluate(_ pool: Pool, _ capacity: [Int32], _ rows: [Int], _ heat: Double)
        -> Double
    {
        for row in rows { slope[row] = -Double(capacity[row]) }
        var total = 0.0
        var costs: [Double] = []
        for columns in pool.columns where !columns.isEmpty {
            costs.removeAll(keepingCapacity: true)
            var least = Double.infinity
            for column in columns {
                var cost = Double(column.cost)
                for row in column.rows { cost += prices[Int(row)] }
                costs.append(cost)
                least = min(least, cost)
            }
            total += least
            var mass = 0.0
            for place in costs.indices {
                let excess = (costs[place] - least) / heat
                costs[place] = excess > 30 ? 0 : exp(-excess)
                mass += costs[place]
            }
            for (place, weight) in costs.enumerated() where weight > 0 {
                let share = weight / mass
                for row in columns[place].rows { slope[Int(row)] += share }
            }
        }
        for row in rows { total -= prices[row] * Double(capacity[row]) }
        return total
    }

    private mutating func move(_ rows: [Int], _ step: Int, _ length: Double) {
        let (first, second) = (0.9, 0.99)
        let (one, two) = (1 - pow(first, Double(step + 1)), 1 - pow(second, Double(step + 1)))
        for row in rows {
            mean[row] = first * mean[row] + (1 - first) * slope[row]
            square[row] = second * square[row] + (1 - second) * slope[row] * slope[row]
            let change = length * (mean[row] / one) / ((square[row] / two).squareRoot() + 1e-3)
            prices[row] = min(max(0, prices[row] + change), Self.highest)
        }
    }
}
