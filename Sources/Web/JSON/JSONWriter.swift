import Care
import Foundation

/// Writes JSON piece by piece into one buffer: what is written is what is sent, without a tree in between.
///
/// Members stand in the order in which they are written, so that the same value always gives the same bytes.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// Whether nothing stands yet in the innermost object or array.
    private var isFirst = true

    init(capacity: Int = 16 * 1024) { bytes.reserveCapacity(capacity) }

    /// Writes an object whose members `body` writes.
    mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array with what `body` writes of each element.
    mutating func array<Elements: Sequence>(_ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void)
    {
        open(UInt8(ascii: "["))
        for element in elements {
            separate()
            body(&self, element)
        }
        close(UInt8(ascii: "]"))
    }

    /// Writes a member of an object.
    mutating func member(_ name: StaticString, _ value: some JSONValue) {
        self.name(name)
        value.write(to: &self)
    }

    /// Writes a member of an object, or nothing at all where it has no value.
    mutating func member<Value: JSONValue>(_ name: StaticString, _ value: Value?) {
        if let value { member(name, value) }
    }

    /// Writes a member that is an object.
    mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        object(body)
    }

    /// Writes a member that is an array with what `body` writes of each element.
    mutating func array<Elements: Sequence>(
        _ name: StaticString,
        _ elements: Elements,
        _ body: (inout JSONWriter, Elements.Element) -> Void
    ) {
        self.name(name)
        array(elements, body)
    }

    /// Writes a member that is an array of values.
    mutating func array<Elements: Sequence>(_ name: StaticString, _ elements: Elements)
    where Elements.Element: JSONValue {
        array(name, elements) { json, element in element.write(to: &json) }
    }

    private mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        isFirst = true
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }
}

extension JSONWriter {
    /// Writes a text; what JSON does not allow in one is escaped (RFC 8259 §7).
    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { quoted($0) }
    }

    /// Writes bytes that JSON allows in a text as they are.
    mutating func plain(_ length: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { buffer in
            fill(buffer)
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: UnsafeBufferPointer(buffer))
            bytes.append(UInt8(ascii: "\""))
        }
    }

    mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    mutating func truth(_ isTrue: Bool) { bytes.append(contentsOf: (isTrue ? "true" : "false").utf8) }

    private mutating func quoted(_ utf8: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for index in utf8.indices where Self.isEscaped(utf8[index]) {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
            escape(utf8[index])
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(byte.highDigit)
            bytes.append(byte.lowDigit)
        }
    }
}

extension UInt8 {
    /// The hexadecimal digit of its upper half.
    var highDigit: UInt8 { Self.digit(self >> 4) }
    /// The hexadecimal digit of its lower half.
    var lowDigit: UInt8 { Self.digit(self & 0x0F) }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
