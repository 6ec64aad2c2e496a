public import Foundation

/// Identifiers that follow from what they stand for, so that deriving the same thing twice gives the same one.
public enum StableID {
    /// A version 8 UUID (RFC 9562, section 5.8) from two FNV-1a hashes of the parts.
    ///
    /// The parts are joined by a byte that no text contains, so that no two lists of parts are alike.
    public static func uuid(_ parts: String...) -> UUID {
        var (high, low) = (0xcbf2_9ce4_8422_2325 as UInt64, 0x8422_2325_cbf2_9ce4 as UInt64)
        for part in parts {
            for byte in part.utf8 {
                high = (high ^ UInt64(byte)) &* 0x100_0000_01b3
                low = (low ^ UInt64(byte &+ 0x5b)) &* 0x100_0000_01b3
            }
            high = (high ^ 0xff) &* 0x100_0000_01b3
            low = (low ^ 0xff) &* 0x100_0000_01b3
        }
        high = mixed(high ^ (low >> 7))
        low = mixed(low ^ (high >> 11))
        var bytes = (high.bigEndian, low.bigEndian)
        return withUnsafeMutableBytes(of: &bytes) { buffer in
            buffer[6] = buffer[6] & 0x0f | 0x80
            buffer[8] = buffer[8] & 0x3f | 0x80
            return UUID(uuid: buffer.loadUnaligned(as: uuid_t.self))
        }
    }

    /// The finaliser of SplitMix64: spreads a change of one bit over all.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
