import FHIR
import Foundation
import Testing

@Suite struct `A FHIR date` {
    @Test(arguments: [
        ("1970-01-01", 0, 1), ("1969-12-31", -1, 1), ("2024-02-29", 19_782, 1), ("2026", 20_454, 365),
        ("2024", 19_723, 366),
        ("2026-11", 20_758, 30),
    ])
    func `covers the days of its precision`(text: String, first: Int, days: Int) throws {
        let date = try DateTime(text)
        #expect(date.firstDay == first)
        #expect(date.days == days)
        #expect(date.instant == nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0.0), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T15:00:00.5-09:00", 0.5),
        ("2004-12-26T12:08:14.230092+00:00", 1_104_062_894.230092), ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
    func `with a time and a zone is an instant`(text: String, seconds: Double) throws {
        let instant = try #require(try DateTime(text).instant)
        #expect(abs(instant.timeIntervalSince1970 - seconds) < 1e-6)
    }

    @Test(arguments: [
        "1974-13-25", "1974-02-30", "2023-02-29", "1900-02-29", "0000-01-01", "1974-1-5", "74-01-05",
        "1974-12-25T10:00:00",
        "1974-12-25T24:00:00Z", "1974-12-25T10:61:00Z", "1974-12-25 10:00:00Z", "1974-12-25T10:00:00+25:00", "", "now",
        "1974-12-25Z", "２０２４-01-01",
    ])
    func `that does not exist is refused`(text: String) {
        #expect(throws: Fault.self) { try DateTime(text) }
    }

    @Test func `of every day of two centuries follows the day before it`() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var expected = try DateTime("1900-01-01").firstDay
        for year in 1900...2099 {
            let isLeap = year % 4 == 0 && year != 1900
            for month in 1...12 {
                for day in 1...(month == 2 && isLeap ? 29 : lengths[month - 1]) {
                    let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
                    #expect(try DateTime(text).firstDay == expected)
                    expected += 1
                }
            }
        }
    }
}
