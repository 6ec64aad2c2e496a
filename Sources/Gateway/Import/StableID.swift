import Care
import FHIR
import Foundation

/// Identifiers made of names, so that the same input always means the same rows.
///
/// A UUID of version 8 (RFC 9562 §5.8) out of the 128-bit hash of Fowler, Noll and Vo, variant 1a.
enum StableID {
    static func uuid(_ parts: String...) -> UUID {
        var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
        let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
        for part in parts {
            for byte in part.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
            hash = (hash ^ 0xFF) &* prime
        }
        hash = hash & ~(0xF << 76) | (0x8 << 76)
        hash = hash & ~(0x3 << 62) | (0x2 << 62)
        return withUnsafeBytes(of: hash.bigEndian) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    static func hash(_ parts: [String]) -> Int64 {
        var hash = FNV1a()
        for part in parts { hash.combine(part) }
        return Int64(bitPattern: hash.value)
    }
}
