/// JSON as bytes, walked without building a tree.
///
/// A bundle is cut into its resources by the positions of their text, so that each one is judged, hashed and
/// decoded by itself. Walking checks the grammar of RFC 8259 on the way.
public struct JSONText: Sendable {
    public let bytes: [UInt8]

    /// How deep lists and objects may nest: real resources stay below 30.
    static let depthLimit = 128

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Checks that the text is one JSON value and nothing else, and says where the value stands.
    ///
    /// - Throws: a ``Fault`` with the line of the first mistake.
    public func document() throws(Fault) -> Range<Int> {
        var cursor = JSONCursor(bytes, at: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        cursor.skipSpace()
        let start = cursor.position
        try cursor.skipValue(depth: 0)
        let end = cursor.position
        cursor.skipSpace()
        guard cursor.position == bytes.count else { throw cursor.fault("has text after its end") }
        return start..<end
    }

    /// The names of an object and where their values stand; empty for any other value.
    public func members(of object: Range<Int>) throws(Fault) -> [String: Range<Int>] {
        guard bytes[object.lowerBound] == UInt8(ascii: "{") else { return [:] }
        var cursor = JSONCursor(bytes, at: object.lowerBound + 1)
        var members: [String: Range<Int>] = [:]
        cursor.skipSpace()
        while cursor.current != UInt8(ascii: "}") {
            let name = cursor.position
            try cursor.skipString()
            let key = String(decoding: bytes[(name + 1)..<(cursor.position - 1)], as: UTF8.self)
            try cursor.skip(UInt8(ascii: ":"))
            cursor.skipSpace()
            let start = cursor.position
            try cursor.skipValue(depth: 1)
            members[key] = start..<cursor.position
            try cursor.skipComma(before: UInt8(ascii: "}"))
        }
        return members
    }

    /// Where the values of a list stand; empty for any other value.
    public func elements(of list: Range<Int>) throws(Fault) -> [Range<Int>] {
        guard bytes[list.lowerBound] == UInt8(ascii: "[") else { return [] }
        var cursor = JSONCursor(bytes, at: list.lowerBound + 1)
        var elements: [Range<Int>] = []
        cursor.skipSpace()
        while cursor.current != UInt8(ascii: "]") {
            let start = cursor.position
            try cursor.skipValue(depth: 1)
            elements.append(start..<cursor.position)
            try cursor.skipComma(before: UInt8(ascii: "]"))
        }
        return elements
    }

    /// The text of a string without escapes, or `nil`: enough for codes, identifiers and references.
    public func plainString(_ value: Range<Int>?) -> String? {
        guard let value, value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: "\"") else { return nil }
        let text = bytes[(value.lowerBound + 1)..<(value.upperBound - 1)]
        return text.contains(UInt8(ascii: "\\")) ? nil : String(decoding: text, as: UTF8.self)
    }

    /// FNV-1a of a value's text without the space between its parts.
    public func hash(of value: Range<Int>) -> UInt64 {
        var hash = FNV1a()
        var inString = false
        var escaped = false
        for byte in bytes[value] {
            if inString {
                hash.combine(byte)
                if escaped {
                    escaped = false
                } else if byte == 0x5C {
                    escaped = true
                } else if byte == 0x22 {
                    inString = false
                }
            } else if byte > 0x20 {
                hash.combine(byte)
                inString = byte == 0x22
            }
        }
        return hash.value
    }
}

/// The hash of Fowler, Noll and Vo, variant 1a, 64 bits (draft-eastlake-fnv).
public struct FNV1a: Sendable {
    public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    public init() {}

    public mutating func combine(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    public mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
        combine(0xFF)
    }
}
