/// A seeded source of chance (SplitMix64, Steele, Lea and Flood 2014): the same seed gives the same throws anywhere.
public struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts the throws of a seed.
    public init(_ seed: UInt64) { state = seed }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from zero up to but not including a limit of at least one.
    public mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// Whether an event of this probability happens.
    public mutating func chance(_ probability: Double) -> Bool { Double(next() >> 11) / Double(1 << 53) < probability }

    /// One element of a list that is not empty.
    public mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    /// One element, each as probable as its weight; the weights are positive.
    public mutating func weighted<Element>(_ list: [(Element, Int)]) -> Element {
        var rest = below(list.reduce(0) { $0 + $1.1 })
        for (element, weight) in list {
            if rest < weight { return element }
            rest -= weight
        }
        return list[list.count - 1].0
    }
}
