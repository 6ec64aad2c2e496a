import FHIR

/// The regular files of a tar archive (POSIX ustar, with GNU and pax long names), one after another.
final class TapeArchive {
    private let reader: ByteReader

    init(_ reader: ByteReader) {
        self.reader = reader
    }

    /// Whether the bytes start an archive.
    static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 262 && bytes[(bytes.startIndex + 257)...].starts(with: "ustar".utf8)
    }

    /// The next file's name and bytes, which are `nil` where it is longer than the limit.
    func next(limit: Int) throws(Fault) -> (name: String, bytes: [UInt8]?)? {
        var longName: String?
        while true {
            let header = Array(try reader.take(512))
            if header.isEmpty || header.allSatisfy({ $0 == 0 }) { return nil }
            guard header.count == 512, TapeArchive.begins(header[...]), TapeArchive.checksumHolds(header),
                let size = TapeArchive.octal(header[124..<136])
            else { throw TapeArchive.broken }
            switch header[156] {
            case UInt8(ascii: "0"), 0:
                let isShort = size <= limit
                let bytes = isShort ? Array(try reader.take(size)) : nil
                if let bytes, bytes.count < size { throw TapeArchive.broken }
                if !isShort { try reader.skip(size) }
                try reader.skip(TapeArchive.padding(size))
                return (longName ?? TapeArchive.name(header), bytes)
            case UInt8(ascii: "L") where size <= 4096:
                longName = TapeArchive.text(try reader.take(size))
                try reader.skip(TapeArchive.padding(size))
            default:
                try reader.skip(size + TapeArchive.padding(size))
            }
        }
    }

    private static let broken = Fault(
        field: "tar",
        problem: "is damaged or ends before its end",
        remedy: "Pack or download it again."
    )

    private static func padding(_ size: Int) -> Int { (512 - size % 512) % 512 }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func name(_ header: [UInt8]) -> String {
        [text(header[345..<500]), text(header[0..<100])].filter { !$0.isEmpty }.joined(separator: "/")
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.filter { $0 != 0 && $0 != 0x20 }
        return digits.isEmpty
            ? nil : Int(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 < 0 ? nil : $0 }
    }

    private static func checksumHolds(_ header: [UInt8]) -> Bool {
        let sum = header.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(header[$1])) }
        return octal(header[148..<156]) == sum
    }
}
