import Foundation

/// Numbers as people read them.
enum Amount {
    /// `70,000`.
    static func whole(_ number: Int) -> String {
        let digits = String(number.magnitude)
        let grouped = digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text += "," }
            text.append(digit.element)
        }
        return number < 0 ? "−" + grouped : grouped
    }

    /// `1 visit`, `2 visits`.
    static func of(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(whole(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// `2 h 5 min`.
    static func minutes(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return switch (hours, rest) {
        case (0, _): "\(rest) min"
        case (_, 0): "\(whole(hours)) h"
        default: "\(whole(hours)) h \(rest) min"
        }
    }

    /// `0.4 seconds`.
    static func seconds(_ seconds: Double) -> String { "\((seconds * 10).rounded() / 10) seconds" }

    /// A part of one, as a percentage with one decimal below ten.
    static func percent(_ part: Double) -> String {
        let value = part * 100
        let rounded = abs(value) < 10 ? (value * 10).rounded() / 10 : value.rounded()
        let text = rounded == rounded.rounded() ? whole(Int(rounded)) : String(rounded).replacing("-", with: "−")
        return text + " %"
    }

    /// `305 fewer`, `2 more` or `the same`.
    static func difference(from before: Int, to after: Int, show: (Int) -> String = whole, less: String = "fewer")
        -> String
    {
        before == after ? "the same" : "\(show(abs(after - before))) \(after < before ? less : "more")"
    }

    /// `44 % fewer`; nothing to compare with is said as a dash.
    static func change(from before: Int, to after: Int, less: String = "fewer") -> String {
        guard before > 0 else { return after == 0 ? "the same" : "—" }
        return before == after
            ? "the same" : "\(percent(Double(abs(after - before)) / Double(before))) \(after < before ? less : "more")"
    }
}
