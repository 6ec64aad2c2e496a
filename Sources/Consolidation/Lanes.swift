/// Until when up to sixteen things are busy, one byte each, compared all at once.
///
/// A lane holds a cell of the grid, counted from the first of its key. Bytes are compared within machine words: even
/// and odd bytes apart, a borrowed bit above each tells which was greater.
struct Lanes {
    static let count = 16
    /// Later than any cell.
    static let never = 255
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    private static let even: UInt64 = 0x00FF_00FF_00FF_00FF
    private static let carry: UInt64 = 0x0100_0100_0100_0100
    private static let ones: UInt64 = 0x0001_0001_0001_0001

    static let all = Lanes(low: .max, high: .max)

    init() {}

    private init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    subscript(lane: Int) -> Int {
        @inline(__always) get {
            Int(truncatingIfNeeded: ((lane < 8 ? low : high) >> UInt64(8 * (lane & 7))) & 0xFF)
        }
        @inline(__always) set {
            let shift = UInt64(8 * (lane & 7))
            if lane < 8 {
                low = (low & ~(0xFF << shift)) | (UInt64(newValue) << shift)
            } else {
                high = (high & ~(0xFF << shift)) | (UInt64(newValue) << shift)
            }
        }
    }

    /// One lane at its highest, the others zero.
    static func only(_ lane: Int) -> Lanes {
        var lanes = Lanes()
        lanes[lane] = 0xFF
        return lanes
    }

    /// The lanes of both masks.
    func joined(_ other: Lanes) -> Lanes { Lanes(low: low | other.low, high: high | other.high) }

    /// The lanes of a mask, the others zero.
    func masked(_ mask: Lanes) -> Lanes { Lanes(low: low & mask.low, high: high & mask.high) }

    /// These lanes, those set in a mask replaced.
    func replaced(_ mask: Lanes, by values: Lanes) -> Lanes {
        Lanes(low: (low & ~mask.low) | values.low, high: (high & ~mask.high) | values.high)
    }

    /// Whether no lane is later than the same lane of another.
    func isWithin(_ other: Lanes) -> Bool {
        Self.within(low, other.low) && Self.within(high, other.high)
    }

    private static func within(_ one: UInt64, _ two: UInt64) -> Bool {
        let first = ((two & even) | carry) &- (one & even)
        let second = (((two >> 8) & even) | carry) &- ((one >> 8) & even)
        return first & second & carry == carry
    }

    /// The same with lanes that are free by a cell set to zero.
    func from(_ cell: Int) -> Lanes {
        Lanes(low: Self.later(low, cell), high: Self.later(high, cell))
    }

    private static func later(_ word: UInt64, _ cell: Int) -> UInt64 {
        if word == 0 { return 0 }
        let least = ones &* UInt64(cell + 1)
        let first = (((word & even) | carry) &- least) & carry
        let second = ((((word >> 8) & even) | carry) &- least) & carry
        return word & ((first &- (first >> 8)) | ((second &- (second >> 8)) << 8))
    }
}
