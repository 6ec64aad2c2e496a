public import Foundation

/// Says which time is gone.
public enum TakenTime {
    /// The day and time by the place’s own clock, and why it is gone.
    public static func sentence(at instant: Date, timeZone: String, because reason: String) -> String {
        "\(LocalTime(timeZone).moment(instant)): \(reason)."
    }
}
