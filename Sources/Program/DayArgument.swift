public import ArgumentParser
public import Care
import Foundation
import Services

extension Day: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Day {
    /// The Monday of the coming week where the clinics are.
    static func comingMonday(in timeZone: String = WeekService.timeZone, at now: Date = Date()) -> Day {
        let today = CivilClock(timeZone)?.day(at: now) ?? Day(number: Int(now.timeIntervalSince1970 / 86_400))
        return today.monday + 7
    }
}
