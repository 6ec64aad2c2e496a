/// A position in JSON that moves over whole values and refuses what RFC 8259 does not allow.
struct JSONCursor {
    let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The byte at the position, or 0 at the end.
    var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    func fault(_ problem: String) -> Fault {
        Fault(
            field: "JSON",
            problem: position >= bytes.count ? "ends in the middle of a value" : problem,
            remedy: "Export the file again: as it is, nothing of this text can be trusted.",
            lineOffset: bytes[..<min(position, bytes.count)].count { $0 == 0x0A }
        )
    }

    mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    mutating func skip(_ byte: UInt8) throws(Fault) {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { throw fault("is not well formed") }
        position += 1
    }

    /// Moves past a comma, or up to the closing bracket.
    mutating func skipComma(before close: UInt8) throws(Fault) {
        skipSpace()
        if current == close { return }
        try skip(UInt8(ascii: ","))
        skipSpace()
        if current == close { throw fault("has a comma before a closing bracket") }
    }

    mutating func skipValue(depth: Int) throws(Fault) {
        guard depth < JSONText.depthLimit else { throw fault("nests too deep") }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): try skipObject(depth: depth)
        case UInt8(ascii: "["): try skipList(depth: depth)
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"): try skipWord("true")
        case UInt8(ascii: "f"): try skipWord("false")
        case UInt8(ascii: "n"): try skipWord("null")
        default: try skipNumber()
        }
    }

    private mutating func skipObject(depth: Int) throws(Fault) {
        position += 1
        skipSpace()
        while current != UInt8(ascii: "}") {
            try skipString()
            try skip(UInt8(ascii: ":"))
            try skipValue(depth: depth + 1)
            try skipComma(before: UInt8(ascii: "}"))
        }
        position += 1
    }

    private mutating func skipList(depth: Int) throws(Fault) {
        position += 1
        skipSpace()
        while current != UInt8(ascii: "]") {
            try skipValue(depth: depth + 1)
            try skipComma(before: UInt8(ascii: "]"))
        }
        position += 1
    }

    private mutating func skipWord(_ word: StaticString) throws(Fault) {
        let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard matches else { throw fault("is not well formed") }
        position += word.utf8CodeUnitCount
    }

    private mutating func skipDigits() throws(Fault) {
        guard (0x30...0x39).contains(current) else { throw fault("is not well formed") }
        while (0x30...0x39).contains(current) { position += 1 }
    }

    private mutating func skipNumber() throws(Fault) {
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") { position += 1 } else { try skipDigits() }
        if current == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
    }
}

extension JSONCursor {
    mutating func skipString() throws(Fault) {
        guard current == 0x22 else { throw fault("is not well formed") }
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x22:
                position += 1
                return
            case 0x5C: try skipEscape()
            case 0..<0x20: throw fault("has a control character within a string")
            case 0x20..<0x80: position += 1
            default: try skipScalar()
            }
        }
        throw fault("ends in the middle of a value")
    }

    private mutating func skipEscape() throws(Fault) {
        position += 1
        switch current {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 1
        case UInt8(ascii: "u"):
            position += 1
            var scalar = 0
            for _ in 0..<4 {
                guard let digit = Character(Unicode.Scalar(current)).hexDigitValue else {
                    throw fault("has a broken escape")
                }
                scalar = scalar * 16 + digit
                position += 1
            }
            guard scalar != 0 else { throw fault("has the character U+0000, which no text may hold") }
        default: throw fault("has a broken escape")
        }
    }

    /// Moves past a scalar of two to four bytes of well-formed UTF-8 (Unicode 15, table 3-7).
    private mutating func skipScalar() throws(Fault) {
        let lead = bytes[position]
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE, 0xEF: (3, 0x80...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0...0)
            }
        guard length > 0, position + length <= bytes.count, second.contains(bytes[position + 1]),
            bytes[(position + 2)..<(position + length)].allSatisfy({ (0x80...0xBF).contains($0) })
        else { throw fault("is not UTF-8") }
        position += length
    }
}
