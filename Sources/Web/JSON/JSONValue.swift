import Care
import Foundation

/// A value that is one text, number or truth value of JSON.
protocol JSONValue {
    func write(to json: inout JSONWriter)
}

/// An answer that writes itself.
protocol JSONDocument {
    func write(to json: inout JSONWriter)
}

extension String: JSONValue {
    func write(to json: inout JSONWriter) { json.text(self) }
}

extension Int: JSONValue {
    func write(to json: inout JSONWriter) { json.number(self) }
}

extension Bool: JSONValue {
    func write(to json: inout JSONWriter) { json.truth(self) }
}

extension Identifier: JSONValue {
    func write(to json: inout JSONWriter) { json.text(description) }
}

extension Day: JSONValue {
    func write(to json: inout JSONWriter) { json.plain(10) { put($0) } }

    /// Its ten digits and hyphens; a year is from 1 to 9999.
    fileprivate func put(_ text: UnsafeMutableBufferPointer<UInt8>) {
        let (year, month, day) = parts
        text.put(year, 4, at: 0)
        text[4] = UInt8(ascii: "-")
        text.put(month, 2, at: 5)
        text[7] = UInt8(ascii: "-")
        text.put(day, 2, at: 8)
    }
}

extension Date: JSONValue {
    /// Whole seconds of universal time, as in `2026-11-30T18:00:00Z` (RFC 3339).
    func write(to json: inout JSONWriter) {
        let seconds = Int(timeIntervalSince1970.rounded(.down))
        let days = (seconds - ((seconds % 86_400 + 86_400) % 86_400)) / 86_400
        let rest = seconds - days * 86_400
        json.plain(20) { text in
            Day(number: days).put(text)
            text[10] = UInt8(ascii: "T")
            text.put(rest / 3600, 2, at: 11)
            text[13] = UInt8(ascii: ":")
            text.put(rest / 60 % 60, 2, at: 14)
            text[16] = UInt8(ascii: ":")
            text.put(rest % 60, 2, at: 17)
            text[19] = UInt8(ascii: "Z")
        }
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes a number in so many decimal digits.
    fileprivate func put(_ number: Int, _ width: Int, at place: Int) {
        var rest = number
        for index in stride(from: place + width - 1, through: place, by: -1) {
            self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}

extension JSONValue where Self: RawRepresentable, RawValue == String {
    func write(to json: inout JSONWriter) { json.text(rawValue) }
}

extension Duplicate.Verdict: JSONValue {}
extension FamilyGoal.Kind: JSONValue {}
extension FamilyGoal.Status: JSONValue {}
extension FoundDuplicate.State: JSONValue {}
extension Goal.Status: JSONValue {}
extension Membership.Role: JSONValue {}
extension Mode: JSONValue {}
extension Need.Status: JSONValue {}
extension PersonWords.Kind: JSONValue {}
extension Proposal.Status: JSONValue {}
extension SelfDescription.Aspect: JSONValue {}
extension WellnessDomain: JSONValue {}
