public import Foundation

/// A FHIR `date`, `dateTime` or `instant`: a year, a month, a day, or an instant with its zone.
public struct DateTime: Hashable, Sendable {
    public enum Precision: Sendable { case year, month, day, instant }

    public let precision: Precision
    /// Its first day, in days since 1970-01-01, as its own zone shows it.
    public let firstDay: Int
    /// The number of days that it covers.
    public let days: Int
    /// The instant, where it is one.
    public let instant: Date?
}

extension DateTime {
    /// Reads the formats of FHIR R4 §2.24.0.1 and nothing else.
    ///
    /// - Throws: a ``Fault`` without a field that says what is wrong with the text.
    public init(_ text: String) throws(Fault) {
        var digits = Digits(text)
        let year = try digits.number(4)
        guard digits.take("-") else {
            try digits.end()
            try self.init(year: year, month: 1, day: 1, precision: .year)
            return
        }
        let month = try digits.number(2)
        guard digits.take("-") else {
            try digits.end()
            try self.init(year: year, month: month, day: 1, precision: .month)
            return
        }
        let day = try digits.number(2)
        let date = try DateTime(year: year, month: month, day: day, precision: .day)
        guard digits.take("T") else {
            try digits.end()
            self = date
            return
        }
        let seconds = try digits.timeOfDay()
        self.init(
            precision: .instant,
            firstDay: date.firstDay,
            days: 1,
            instant: Date(timeIntervalSince1970: Double(date.firstDay * 86_400) + seconds)
        )
    }

    /// Days since 1970-01-01 (Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*).
    private init(year: Int, month: Int, day: Int, precision: Precision) throws(Fault) {
        guard year > 0, (1...12).contains(month) else { throw .date("has no such month") }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { throw .date("names a day that does not exist") }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        self.init(
            precision: precision,
            firstDay: era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468,
            days: precision == .year ? (isLeap ? 366 : 365) : precision == .month ? lengths[month - 1] : 1,
            instant: nil
        )
    }
}

extension DateTime: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(Fault) {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.problem)
        }
    }
}

extension Fault {
    fileprivate static func date(_ problem: String) -> Fault {
        Fault(field: "", problem: problem, remedy: "Write it like 1974, 1974-12, 1974-12-25 or 1974-12-25T14:35:00Z.")
    }
}

/// Digits and marks, read from the front.
private struct Digits {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    mutating func take(_ mark: Character) -> Bool {
        guard rest.first == mark.asciiValue else { return false }
        rest.removeFirst()
        return true
    }

    func end() throws(Fault) {
        guard rest.isEmpty else { throw .date("is not a date as FHIR writes it") }
    }

    mutating func number(_ count: Int) throws(Fault) -> Int {
        var value = 0
        for _ in 0..<count {
            guard let digit = rest.first, (0x30...0x39).contains(digit) else {
                throw .date("is not a date as FHIR writes it")
            }
            value = value * 10 + Int(digit - 0x30)
            rest.removeFirst()
        }
        return value
    }

    /// Seconds from midnight of the day in UTC; below 0 or above a day where the zone is far from it.
    mutating func timeOfDay() throws(Fault) -> Double {
        let hour = try number(2)
        guard take(":") else { throw .date("has a time without minutes") }
        let minute = try number(2)
        var seconds = 0.0
        if take(":") {
            seconds = Double(try number(2))
            if take(".") { seconds += try fraction() }
        }
        guard hour < 24, minute < 60, seconds < 61 else { throw .date("has a time that does not exist") }
        return Double(hour * 3600 + minute * 60) + seconds - Double(try zone())
    }

    private mutating func fraction() throws(Fault) -> Double {
        var (value, scale) = (Double(try number(1)) / 10, 0.01)
        while let digit = rest.first, (0x30...0x39).contains(digit) {
            value += Double(digit - 0x30) * scale
            scale /= 10
            rest.removeFirst()
        }
        return value
    }

    private mutating func zone() throws(Fault) -> Int {
        if take("Z") {
            try end()
            return 0
        }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0 else { throw .date("has a time without a zone") }
        let hour = try number(2)
        guard take(":") else { throw .date("has a zone that is not like +01:00") }
        let minute = try number(2)
        try end()
        guard hour <= 14, minute < 60 else { throw .date("has a zone that does not exist") }
        return sign * (hour * 3600 + minute * 60)
    }
}
