public import Foundation

/// Identifiers that follow from what they stand for, so that the same input always means the same rows.
public enum StableID {
    /// A UUID of version 8 (RFC 9562 §5.8) out of the 128-bit hash of Fowler, Noll and Vo, variant 1a.
    ///
    /// Each part is ended by a byte that no text contains, so that no two lists of parts are alike.
    public static func uuid(_ parts: String...) -> UUID {
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
}
