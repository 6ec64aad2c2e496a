public import Foundation

/// A stretch of time, from its start up to but not including its end; never empty.
public struct TimeWindow: Hashable, Sendable {
    public let start: Date
    public let end: Date

    public init?(start: Date, end: Date) {
        guard start < end else { return nil }
        (self.start, self.end) = (start, end)
    }

    public func contains(_ instant: Date) -> Bool { start <= instant && instant < end }

    public func overlaps(_ other: TimeWindow) -> Bool { start < other.end && other.start < end }

    /// Its length in minutes, rounded down.
    public var minutes: Int { Int(end.timeIntervalSince(start) / 60) }
}

extension TimeWindow: Codable {
    private enum CodingKeys: CodingKey { case start, end }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let window = TimeWindow(
            start: try container.decode(Date.self, forKey: .start),
            end: try container.decode(Date.self, forKey: .end)
        )
        guard let window else {
            throw DecodingError.dataCorruptedError(
                forKey: .end,
                in: container,
                debugDescription: "ends before it starts"
            )
        }
        self = window
    }
}
