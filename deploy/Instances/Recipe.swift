/// What an instance shall be like; equal recipes make equal instances.
public struct Recipe: Sendable, Equatable {
    /// Households in the instance.
    public var households: Int
    /// The start of all chance.
    public var seed: UInt64
    /// Days of the horizon, at least two.
    public var days: Int
    /// How much fuller than usual booking every need by itself would make the providers; 1 is usual.
    public var contention: Double
    /// The share of every session that others have taken already, in runs of one to three cells.
    public var fragmentation: Double
    /// The needs every household shall have; nil leaves it to chance, 0 to about 16.
    public var needs: ClosedRange<Int>?

    /// Households for whom the clinic is built at least, so that one household alone finds a whole clinic.
    public static let leastPopulation = 200

    /// Creates a recipe; by default a week for many households, two weeks of a busy clinic for one.
    public init(
        households: Int,
        seed: UInt64 = 1,
        days: Int? = nil,
        contention: Double = 1,
        fragmentation: Double? = nil,
        needs: ClosedRange<Int>? = nil
    ) {
        self.households = max(0, households)
        self.seed = seed
        self.days = max(2, days ?? (households == 1 ? 10 : 5))
        self.contention = max(0.01, contention)
        self.fragmentation = min(0.95, max(0, fragmentation ?? (households == 1 ? 0.48 : 0.35)))
        self.needs = needs
    }
}
