import Care
import Foundation

/// Days and times in words, as a place's own clock shows them.
struct LocalTime {
    let clock: CivilClock
    let zone: String

    /// Of an IANA time zone; of UTC where there is no such zone.
    init(_ identifier: String) {
        let known = CivilClock(identifier)
        zone = known == nil ? "UTC" : identifier
        clock = known ?? Self.utc
    }

    private static let utc: CivilClock = {
        guard let clock = CivilClock("UTC") else { preconditionFailure("every system knows UTC") }
        return clock
    }()

    /// `Anchorage time`.
    var name: String {
        zone == "UTC"
            ? zone : (zone.split(separator: "/").last.map(String.init) ?? zone).replacing("_", with: " ") + " time"
    }

    /// `Monday 30 November 2026, 9:15 am`.
    func moment(_ instant: Date) -> String { "\(Self.words(clock.day(at: instant))), \(time(instant))" }

    /// `9:15 am`, `noon`, `midnight`.
    func time(_ instant: Date) -> String {
        let minute = clock.reading(at: instant).minute
        if minute == 0 { return "midnight" }
        if minute == 720 { return "noon" }
        let (hour, rest) = (minute / 60, minute % 60)
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        return "\(twelve):\(rest < 10 ? "0" : "")\(rest) \(hour < 12 ? "am" : "pm")"
    }

    /// `9:15 am to 10:00 am`.
    func hours(_ window: TimeWindow) -> String { "\(time(window.start)) to \(time(window.end))" }

    /// `between Monday 30 November 2026 and Friday 11 December 2026`; the last day is one that still counts.
    func days(_ window: TimeWindow) -> String {
        let (first, last) = (clock.day(at: window.start), clock.day(at: window.end.addingTimeInterval(-1)))
        return first == last ? "on \(Self.words(first))" : "between \(Self.words(first)) and \(Self.words(last))"
    }

    /// `Monday 30 November 2026`.
    static func words(_ day: Day) -> String {
        let parts = day.parts
        return "\(weekdays[day.weekday]) \(parts.day) \(months[parts.month - 1]) \(parts.year)"
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
