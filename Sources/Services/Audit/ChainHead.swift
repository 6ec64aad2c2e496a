public import Care
import Crypto
public import Foundation

/// The newest link of one household's chain.
public struct ChainHead: Hashable, Sendable, Codable {
    public var household: Household.ID
    public var sequence: Int
    /// Two digits for each byte.
    public var hash: String

    public init(household: Household.ID, sequence: Int, hash: String) {
        (self.household, self.sequence, self.hash) = (household, sequence, hash)
    }
}

/// The heads of all chains at one moment, signed, to be kept where whoever keeps the database cannot write.
public struct SignedHeads: Hashable, Sendable, Codable {
    public var madeAt: Date
    /// By household.
    public var heads: [ChainHead]
    /// The Ed25519 key that signed them, to be compared with the one that is known.
    public var publicKey: Data
    public var signature: Data

    /// Signs heads.
    ///
    /// - Parameters:
    ///   - heads: one for each chain.
    ///   - now: when they were read.
    ///   - key: an Ed25519 private key, 32 bytes.
    /// - Throws: ``HeadsRefusal/noKey`` for what is none.
    public init(_ heads: [ChainHead], at now: Date, key: Data) throws {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: key) else { throw HeadsRefusal.noKey }
        // Whole seconds, as the file has them.
        madeAt = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
        self.heads = heads.sorted { $0.household < $1.household }
        publicKey = key.publicKey.rawRepresentation
        signature = Data()
        signature = try key.signature(for: text)
    }

    /// What is signed: the time, then a line for each chain.
    private var text: Data {
        let lines = heads.map { "\($0.household) \($0.sequence) \($0.hash)" }
        return Data(("\(Int(madeAt.timeIntervalSince1970))\n" + lines.joined(separator: "\n")).utf8)
    }

    /// Refuses heads that were changed, or that another key signed.
    ///
    /// - Parameter known: the public key that is trusted; the file's own where `nil`, which shows only that the file
    ///   is whole.
    /// - Throws: ``HeadsRefusal``.
    public func verify(by known: Data? = nil) throws {
        if let known, known != publicKey { throw HeadsRefusal.otherKey }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey),
            key.isValidSignature(signature, for: text)
        else { throw HeadsRefusal.forged }
    }

    /// A new key, and what is known of it to others.
    public static func newKey() -> Data { Curve25519.Signing.PrivateKey().rawRepresentation }

    /// The public half of a private key.
    ///
    /// - Throws: ``HeadsRefusal/noKey`` for what is none.
    public static func publicKey(of key: Data) throws -> Data {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: key) else { throw HeadsRefusal.noKey }
        return key.publicKey.rawRepresentation
    }
}

/// Why exported heads are not to be trusted.
public enum HeadsRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case noKey
    case otherKey
    case forged

    public var description: String {
        switch self {
        case .noKey: "the key is not an Ed25519 private key of 32 bytes; name the file that export-heads made"
        case .otherKey: "the heads were signed by another key than the one that is known here"
        case .forged: "the heads were changed after they were signed, so they prove nothing; use another export"
        }
    }
}
