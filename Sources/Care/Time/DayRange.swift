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

    /// Whether some day is in both.
    public func overlaps(_ other: DayRange) -> Bool {
        func begins(_ one: DayRange, before other: DayRange) -> Bool {
            guard let start = one.start, let end = other.end else { return true }
            return start < end
        }
        return begins(self, before: other) && begins(other, before: self)
    }
}
