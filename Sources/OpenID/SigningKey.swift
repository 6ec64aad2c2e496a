import Crypto
import Foundation

/// A key to sign tokens with, made anew whenever the program starts (ES256).
public struct SigningKey: Sendable {
    public let name: String
    private let key = P256.Signing.PrivateKey()

    public init() { name = Secret().text }

    /// Signs claims as a token of a type.
    ///
    /// - Throws: Only where the claims cannot be written as JSON.
    public func sign(_ claims: some Encodable, type: String) throws -> String {
        let header = ["alg": SigningAlgorithm.es256.rawValue, "kid": name, "typ": type]
        let encoder = JSONEncoder()
        let signed = Base64URL.text(try encoder.encode(header)) + "." + Base64URL.text(try encoder.encode(claims))
        return signed + "." + Base64URL.text(try key.signature(for: Data(signed.utf8)).rawRepresentation)
    }

    /// The key set that verifies what it signs.
    public var published: [String: [[String: String]]] {
        let point = key.publicKey.rawRepresentation
        return [
            "keys": [
                [
                    "kty": "EC", "crv": "P-256", "use": "sig", "alg": SigningAlgorithm.es256.rawValue, "kid": name,
                    "x": Base64URL.text(point.prefix(32)), "y": Base64URL.text(point.suffix(32)),
                ]
            ]
        ]
    }
}
