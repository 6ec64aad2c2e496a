import Care
import Foundation
import Testing

@Suite struct `A day` {
    private let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        return calendar
    }()

    @Test(arguments: Array(stride(from: -30_000, through: 60_000, by: 977)))
    func `is the one that the calendar says`(number: Int) {
        let parts = calendar.dateComponents(
            [.year, .month, .day, .weekday],
            from: Date(timeIntervalSince1970: Double(number) * 86_400)
        )
        let day = Day(number: number)
        #expect(day.parts == (parts.year!, parts.month!, parts.day!))
        #expect(Day(year: parts.year!, month: parts.month!, day: parts.day!) == day)
        #expect((day.weekday + 1) % 7 + 1 == parts.weekday!)
        #expect(Day(day.description) == day)
    }

    @Test(arguments: [
        "1974-13-25", "2026-02-30", "2025-02-29", "26-01-01", "2026-1-01", "2026-01-01T00:00", "", "----",
    ])
    func `is not read from what is none`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `counts ages by birthdays`() throws {
        let birth = try #require(Day("2008-02-29"))
        #expect(birth.months(until: try #require(Day("2026-02-28"))) == 18 * 12 - 1)
        #expect(birth.months(until: try #require(Day("2026-03-01"))) == 18 * 12)
        #expect(birth.adding(months: 12) == Day("2009-02-28"))
    }
}

@Suite struct `A clinic's clock` {
    @Test(arguments: ["2026-03-07", "2026-03-08", "2026-03-09", "2026-10-31", "2026-11-01", "2026-11-02", "2026-07-01"])
    func `shows the minute that it was set to, except where clocks skip it`(text: String) throws {
        let clock = try #require(CivilClock("America/Anchorage"))
        let day = try #require(Day(text))
        for minute in stride(from: 0, to: 1440, by: 15) {
            let reading = clock.reading(at: clock.instant(day: day, minute: minute))
            let isSkipped = text == "2026-03-08" && (120..<180).contains(minute)
            #expect((reading.day, reading.minute) == (day, isSkipped ? minute + 60 : minute))
        }
    }

    @Test func `is none for a zone that is none`() {
        #expect(CivilClock("Alaska/Nowhere") == nil)
    }
}

@Suite struct `A time window` {
    @Test func `is never empty, wherever it comes from`() {
        let now = Date(timeIntervalSince1970: 0)
        #expect(TimeWindow(start: now, end: now) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(TimeWindow.self, from: Data(#"{"start":0,"end":0}"#.utf8))
        }
    }
}
