import Care
import FHIR

/// Reads what tables write: keys, numbers, days.
enum Cell {
    /// A key as it is in the source, `1065162.0` being `1065162`.
    ///
    /// - Throws: a ``Fault`` where a spreadsheet has rounded it: such a key may stand for many rows.
    static func key(_ bytes: ArraySlice<UInt8>, _ field: String, _ format: KeyFormat) throws(Fault) -> String {
        guard !bytes.isEmpty else { throw .missing(field) }
        guard bytes.count <= 200 else {
            throw Fault(field: field, problem: "is longer than 200 bytes", remedy: "Check that it is the key column.")
        }
        if isRounded(bytes, format) {
            throw Fault(
                field: field,
                problem:
                    "is in scientific notation: a spreadsheet has rounded it, so that it no longer tells rows apart",
                remedy: "Export it again from its source as text, not through a spreadsheet."
            )
        }
        guard format == .integer else { return String(decoding: bytes, as: UTF8.self) }
        let parts = bytes.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        guard !parts[0].isEmpty, parts[0].allSatisfy(isDigit) else {
            throw Fault(field: field, problem: "is not a whole number", remedy: "Correct it at its source.")
        }
        guard parts.count == 1 || parts[1].allSatisfy({ $0 == 0x30 }) else {
            throw Fault(
                field: field,
                problem: "has decimals: it was computed with or rounded",
                remedy: "Export it again from its source as text."
            )
        }
        let digits = parts[0].drop { $0 == 0x30 }
        return digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
    }

    /// Whether it looks like `2.98725E+13`.
    private static func isRounded(_ bytes: ArraySlice<UInt8>, _ format: KeyFormat) -> Bool {
        guard let mark = bytes.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }) else { return false }
        let (mantissa, exponent) = (bytes[..<mark], bytes[(mark + 1)...])
        let power = exponent.drop { $0 == 0x2B || $0 == 0x2D }
        let isNumber =
            !mantissa.isEmpty && !power.isEmpty && power.allSatisfy(isDigit)
            && mantissa.allSatisfy { isDigit($0) || $0 == 0x2E || $0 == 0x2C || $0 == 0x2D }
        let isMarked = power.count < exponent.count || mantissa.contains(0x2E) || mantissa.contains(0x2C)
        return isNumber && (format == .integer || isMarked)
    }

    /// A whole number such as `75` or `75.0`.
    static func integer(_ bytes: ArraySlice<UInt8>, _ field: String) throws(Fault) -> Int {
        guard !bytes.isEmpty else { throw .missing(field) }
        guard bytes.count <= 20, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite,
            value == value.rounded(), abs(value) < 1e9
        else { throw Fault(field: field, problem: "is not a whole number", remedy: "Correct it at its source.") }
        return Int(value)
    }

    /// An age in whole years.
    static func age(_ bytes: ArraySlice<UInt8>, _ field: String) throws(Fault) -> Int {
        let age = try integer(bytes, field)
        guard age >= 0 else {
            throw Fault(field: field, problem: "is below zero", remedy: "Correct the age at its source.")
        }
        guard age <= 130 else {
            throw Fault(field: field, problem: "is above 130 years", remedy: "Correct the age at its source.")
        }
        return age
    }

    /// The day of a date or of an instant, as it is written.
    static func day(_ bytes: ArraySlice<UInt8>, _ field: String) throws(Fault) -> Day {
        do throws(Fault) {
            let date = try DateTime(String(decoding: bytes, as: UTF8.self))
            guard date.precision == .day || date.precision == .instant else { throw .missing(field) }
        } catch {
            throw Fault(
                field: field,
                problem: bytes.isEmpty ? "is missing" : error.problem,
                remedy: "Write it like 2016-04-29 or 2016-04-29T18:38:08Z."
            )
        }
        guard let day = Day(String(decoding: bytes.prefix(10), as: UTF8.self)) else { throw .missing(field) }
        return day
    }

    /// The meaning of a code, where the mapping gives one.
    static func coded<Meaning>(_ bytes: ArraySlice<UInt8>, _ field: String, _ codes: [String: Meaning]) throws(Fault)
        -> Meaning
    {
        let text = String(decoding: bytes, as: UTF8.self)
        if let meaning = codes[text] { return meaning }
        if text.hasSuffix(".0"), let meaning = codes[String(text.dropLast(2))] { return meaning }
        throw bytes.isEmpty
            ? .missing(field)
            : Fault(
                field: field,
                problem: "has a code that the mapping does not know",
                remedy: "Add it to the mapping's values, or correct it at its source."
            )
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
