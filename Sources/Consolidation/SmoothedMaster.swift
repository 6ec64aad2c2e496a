#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The restricted master's smoothed dual at prices, and a step up its slope.
///
/// The climb goes through the pool some hundred times, so it is laid out for that: plans one after another, each with
/// those of its rows that can be scarce.
struct SmoothedMaster {
    /// Rows that the households could want more of than there is; all others are free.
    let contested: [Int]
    /// Their prices, in parts of a point.
    private(set) var prices: [Double]
    private var slope: [Double]
    private var mean: [Double]
    private var square: [Double]
    private let capacity: [Double]
    /// What each plan costs, and where the plans of each household end.
    private var costs: [Double] = []
    private var ends: [Int] = []
    /// Where the rows of each plan begin, by place among those contested.
    private var starts: [Int] = [0]
    private var rows: [Int32] = []
    /// What each plan comes to at the prices, then its share of its household.
    private var masses: [Double] = []
    /// The shares added up as often as they were gathered.
    private var sums: [Double] = []

    /// A price that is higher than any plan is worth at usual weights, and can still be added to others as a number.
    private static let highest = Double(Int32.max / 4)

    init(_ plans: [[Column]], _ capacity: [Int32], _ prices: [Double]) {
        contested = Self.contested(plans, capacity)
        self.prices = contested.map { prices[$0] }
        self.capacity = contested.map { Double(capacity[$0]) }
        slope = [Double](repeating: 0, count: contested.count)
        (mean, square) = (slope, slope)
        var places = [Int32](repeating: -1, count: capacity.count)
        for (place, row) in contested.enumerated() { places[row] = Int32(place) }
        for columns in plans where !columns.isEmpty {
            for column in columns {
                costs.append(Double(column.cost))
                for row in column.rows where places[Int(row)] >= 0 { rows.append(places[Int(row)]) }
                starts.append(rows.count)
            }
            ends.append(costs.count)
        }
        masses = costs
    }

    private static func contested(_ plans: [[Column]], _ capacity: [Int32]) -> [Int] {
        var wants = [Int32](repeating: 0, count: capacity.count)
        var most = wants
        for columns in plans {
            var seen: [Int32] = []
            for column in columns {
                var (last, uses) = (Int32(-1), Int32(0))
                for row in column.rows {
                    uses = row == last ? uses + 1 : 1
                    last = row
                    if most[Int(row)] == 0 { seen.append(row) }
                    most[Int(row)] = max(most[Int(row)], uses)
                }
            }
            for row in seen {
                wants[Int(row)] += most[Int(row)]
                most[Int(row)] = 0
            }
        }
        return wants.indices.filter { wants[$0] > capacity[$0] }
    }

    /// The value at the prices; leaves the slope of the smoothed value.
    mutating func evaluate(_ heat: Double) -> Double {
        for place in slope.indices { slope[place] = -capacity[place] }
        var total = 0.0
        var first = 0
        for end in ends {
            var least = Double.infinity
            for plan in first..<end {
                var cost = costs[plan]
                for place in starts[plan]..<starts[plan + 1] { cost += prices[Int(rows[place])] }
                masses[plan] = cost
                least = min(least, cost)
            }
            total += least
            spread(first..<end, least, heat)
            first = end
        }
        for place in slope.indices { total -= prices[place] * capacity[place] }
        return total
    }

    /// Adds what a household uses on average, plans that cost little more than the least counted nearly as much.
    private mutating func spread(_ plans: Range<Int>, _ least: Double, _ heat: Double) {
        var mass = 0.0
        for plan in plans {
            let excess = (masses[plan] - least) / heat
            masses[plan] = excess > 30 ? 0 : exp(-excess)
            mass += masses[plan]
        }
        for plan in plans where masses[plan] > 0 {
            let share = masses[plan] / mass
            masses[plan] = share
            for place in starts[plan]..<starts[plan + 1] { slope[Int(rows[place])] += share }
        }
    }

    mutating func move(_ step: Int, _ length: Double) {
        let (first, second) = (0.9, 0.99)
        let (one, two) = (1 - pow(first, Double(step + 1)), 1 - pow(second, Double(step + 1)))
        for place in slope.indices {
            mean[place] = first * mean[place] + (1 - first) * slope[place]
            square[place] = second * square[place] + (1 - second) * slope[place] * slope[place]
            let change = length * (mean[place] / one) / ((square[place] / two).squareRoot() + 1e-3)
            prices[place] = min(max(0, prices[place] + change), Self.highest)
        }
    }

    /// Adds the shares of the last evaluation to those before.
    mutating func gather() {
        if sums.isEmpty { sums = [Double](repeating: 0, count: masses.count) }
        for plan in masses.indices { sums[plan] += masses[plan] }
    }

    /// The mean share of each plan, as they were given.
    func gathered(_ plans: [[Column]]) -> [[Double]] {
        var first = 0
        return plans.map { columns in
            let own = sums[first..<(first + columns.count)]
            first += columns.count
            let total = max(own.reduce(0, +), .leastNormalMagnitude)
            return own.map { $0 / total }
        }
    }
}
