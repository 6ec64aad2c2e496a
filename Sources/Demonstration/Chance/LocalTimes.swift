import Care
import Foundation

/// The instants of a time zone's days, worked out once per day.
///
/// Clocks change at night, so every minute of the waking day is its distance from that day's noon. That makes
/// a million instants cheap where asking the time zone for each would not be.
struct LocalTimes {
    private let first: Day
    private let noons: [Double]
    private let midnights: [Date]

    init(clock: CivilClock, days: ClosedRange<Int>, from start: Day) {
        first = start + days.lowerBound
        noons = days.map { clock.instant(day: start + $0, minute: 720).timeIntervalSince1970 }
        midnights = days.map { clock.instant(day: start + $0, minute: 0) }
    }

    /// The instant at which a clock on the wall shows a minute between 4 in the morning and midnight.
    func instant(_ day: Day, _ minute: Int) -> Date {
        Date(timeIntervalSince1970: noons[day - first] + Double((minute - 720) * 60))
    }

    /// The instant at which a day begins.
    func midnight(_ day: Day) -> Date { midnights[day - first] }

    func window(_ day: Day, _ minutes: Range<Int>) -> TimeWindow {
        window(from: instant(day, minutes.lowerBound), to: instant(day, minutes.upperBound))
    }

    func window(from start: Date, to end: Date) -> TimeWindow {
        guard let window = TimeWindow(start: start, end: end) else {
            preconditionFailure("a window of the demonstration ends before it starts")
        }
        return window
    }
}
