public import Crypto
import Foundation

/// A word that nobody guesses: 256 bits of the system's randomness.
public struct Secret: Hashable, Sendable {
    public let text: String

    public init() {
        var random = SystemRandomNumberGenerator()
        var bytes = Data()
        for _ in 0..<4 { withUnsafeBytes(of: random.next() as UInt64) { bytes.append(contentsOf: $0) } }
        text = Base64URL.text(bytes)
    }

    /// What may be kept in its stead: it finds the secret again, and tells nothing of it.
    public var digest: SHA256Digest { Self.digest(of: text) }

    /// ``digest`` of a secret that somebody shows.
    public static func digest(of text: String) -> SHA256Digest { SHA256.hash(data: Data(text.utf8)) }

    /// What a code flow sends ahead of the secret (RFC 7636 §4.2, S256).
    public var challenge: String { Base64URL.text(Data(digest)) }
}
