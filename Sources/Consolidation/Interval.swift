/// Minutes from `start` up to but not including `end`, written `[start, end]` in files.
public struct Interval: Codable, Sendable, Equatable, Hashable {
    /// The first minute.
    public var start: Int
    /// The minute after the last.
    public var end: Int

    /// Creates the interval of the minutes from `start` up to `end`.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// Reads a pair `[start, end]`.
    public init(from decoder: any Decoder) throws {
        var pair = try decoder.unkeyedContainer()
        start = try pair.decode(Int.self)
        end = try pair.decode(Int.self)
    }

    /// Writes a pair `[start, end]`.
    public func encode(to encoder: any Encoder) throws {
        var pair = encoder.unkeyedContainer()
        try pair.encode(start)
        try pair.encode(end)
    }
}
