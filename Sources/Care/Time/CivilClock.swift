public import Foundation

/// A clinic's clock: turns instants into days and minutes of a time zone, and back.
///
/// Minutes are those that a wall clock shows, so a day has 1440 of them also where clocks change.
public struct CivilClock: Sendable {
    public let timeZone: TimeZone

    /// A clock of an IANA time zone, or `nil` where there is no such zone.
    public init?(_ identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        timeZone = zone
    }

    /// The day and the minute of the day that the clock shows at an instant.
    public func reading(at instant: Date) -> (day: Day, minute: Int) {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + timeZone.secondsFromGMT(for: instant)
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        return (Day(number: day), (seconds - day * 86_400) / 60)
    }

    /// The day that the clock shows at an instant.
    public func day(at instant: Date) -> Day { reading(at: instant).day }

    /// The instant at which the clock shows a day and minute.
    ///
    /// Where clocks go forward, a minute that is skipped is the same minute counted from before the change;
    /// where they go back, the first of the two is meant.
    public func instant(day: Day, minute: Int) -> Date {
        let local = Double(day.number * 86_400 + minute * 60)
        let earlier = Date(timeIntervalSince1970: local - Double(offset(at: local - 86_400)))
        let later = Date(timeIntervalSince1970: local - Double(offset(at: local + 86_400)))
        let candidates = [earlier, later].filter {
            $0.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: $0)) == local
        }
        return candidates.min() ?? earlier
    }

    private func offset(at seconds: Double) -> Int {
        timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    }
}
