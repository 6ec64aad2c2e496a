/// The evidence for a lower bound: prices of contested cells and each household's minimum at those prices.
///
/// For prices π >= 0, L(π) = Σ minimum(household) - Σ price · capacity is at most the objective of every solution
/// (Lagrangian relaxation of the capacity rows, Geoffrion 1974): any solution pays at least each household's minimum of
/// cost and prices together, and no more than the capacity for prices. It stays valid when a minimum is replaced by a
/// lower bound of it. Prices and minima are counted in parts of a point.
public struct Certificate: Codable, Sendable, Equatable {
    /// The price of one cell of one capacity row.
    public struct Price: Codable, Sendable, Equatable {
        /// The row's resource: `session:ID`, `room:LOCATION:TYPE` or `interpreter:LANGUAGE`.
        public var resource: String
        /// The minute at which the cell starts.
        public var cell: Int
        /// What one use of the cell costs, in parts of a point.
        public var price: Int

        /// Creates a price from its parts.
        public init(resource: String, cell: Int, price: Int) {
            self.resource = resource
            self.cell = cell
            self.price = price
        }
    }

    /// What a household cannot go below at the prices.
    public struct Minimum: Codable, Sendable, Equatable {
        /// The household.
        public var household: String
        /// A lower bound of its plan's cost plus the prices of what the plan uses, in parts of a point.
        public var bound: Int

        /// Creates a minimum from its parts.
        public init(household: String, bound: Int) {
            self.household = household
            self.bound = bound
        }
    }

    /// Parts in a point.
    public var unit: Int
    /// Prices above zero.
    public var prices: [Price]
    /// One minimum for each household.
    public var minima: [Minimum]
    /// The lower bound that follows, in whole points.
    public var bound: Int

    /// Creates a certificate from its parts.
    public init(unit: Int, prices: [Price], minima: [Minimum], bound: Int) {
        self.unit = unit
        self.prices = prices
        self.minima = minima
        self.bound = bound
    }
}
