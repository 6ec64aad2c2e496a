import Care

/// Dates and times as people say them.
enum PlainDate {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// Such as `4 December 2026`.
    static func day(_ day: Day) -> String {
        "\(day.parts.day) \(months[day.parts.month - 1]) \(day.parts.year)"
    }

    /// Such as `Tuesday 1 December`.
    static func weekday(_ day: Day) -> String {
        "\(weekdays[day.weekday]) \(day.parts.day) \(months[day.parts.month - 1])"
    }

    /// Such as `09:15`, of a minute of the day.
    static func time(_ minute: Int) -> String {
        let (hours, minutes) = (minute / 60 % 24, minute % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
