/// Days from `start` up to but not including `end`; an open side is `nil`.
public struct DayRange: Hashable, Sendable, Codable {
    public var start: Day?
    public var end: Day?

    public init(start: Day? = nil, end: Day? = nil) {
        (self.start, self.end) = (start, end)
    }

    public func contains(_ day: Day) -> Bool {
        (start.map { $0 <= day } ?? true) && (end.map { day < $0 } ?? true)
    }
}
