import Crypto
import CryptoExtras
import Foundation
import OpenID

/// Makes tokens, true ones and any that a forger might.
///
/// Headers and claims are names with their values written as JSON, so that nothing is mended on the way.
public struct TokenMint: Sendable {
    public enum Key: String, Sendable, CaseIterable {
        case rsa, elliptic, edwards
    }

    // Making one takes long, and no test needs another.
    private static let rsa = try! _RSA.Signing.PrivateKey(keySize: .bits2048)

    private let elliptic = P256.Signing.PrivateKey()
    private let edwards = Curve25519.Signing.PrivateKey()

    public init() {}

    /// A token signed by a key, under a header that may lie about it.
    public func token(
        _ claims: [String: String],
        key: Key = .elliptic,
        header: [String: String] = [:]
    ) -> String {
        let usual = ["alg": "\"\(Self.algorithm(key))\"", "kid": "\"\(key)\"", "typ": "\"JWT\""]
        return token(json: Self.json(claims), key: key, header: usual.merging(header) { $1 })
    }

    public func token(json: String, key: Key = .elliptic, header: [String: String]) -> String {
        let signed = Self.signed(Self.json(header), json)
        return signed + "." + Base64URL.text(signature(of: Data(signed.utf8), key))
    }

    /// A token that is signed with the text of a public key as if it were a shared secret.
    public func confused(_ claims: [String: String], key: Key) -> String {
        let header = ["alg": "\"HS256\"", "kid": "\"\(key)\"", "typ": "\"JWT\""]
        let signed = Self.signed(Self.json(header), Self.json(claims))
        let secret = SymmetricKey(data: Data(keySet.utf8))
        return signed + "."
            + Base64URL.text(Data(HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: secret)))
    }

    /// The public keys as a provider tells them, named as ``Key``.
    public var keySet: String {
        let rsa = try! Self.rsa.publicKey.getKeyPrimitives()
        let point = elliptic.publicKey.rawRepresentation
        let parts = [
            ["kty": "RSA", "kid": "rsa", "n": Base64URL.text(rsa.modulus), "e": Base64URL.text(rsa.publicExponent)],
            [
                "kty": "EC", "crv": "P-256", "kid": "elliptic", "x": Base64URL.text(point.prefix(32)),
                "y": Base64URL.text(point.suffix(32)),
            ],
            [
                "kty": "OKP", "crv": "Ed25519", "kid": "edwards",
                "x": Base64URL.text(edwards.publicKey.rawRepresentation),
            ],
        ]
        return "{\"keys\":[" + parts.map { Self.json($0.mapValues { "\"\($0)\"" }) }.joined(separator: ",") + "]}"
    }

    public static func json(_ members: [String: String]) -> String {
        "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    private static func signed(_ header: String, _ claims: String) -> String {
        Base64URL.text(Data(header.utf8)) + "." + Base64URL.text(Data(claims.utf8))
    }

    private static func algorithm(_ key: Key) -> String {
        switch key {
        case .rsa: "RS256"
        case .elliptic: "ES256"
        case .edwards: "EdDSA"
        }
    }

    private func signature(of bytes: Data, _ key: Key) -> Data {
        switch key {
        case .rsa: try! Self.rsa.signature(for: bytes, padding: .insecurePKCS1v1_5).rawRepresentation
        case .elliptic: try! elliptic.signature(for: bytes).rawRepresentation
        case .edwards: try! edwards.signature(for: bytes)
        }
    }
}
