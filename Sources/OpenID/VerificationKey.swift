import Crypto
import CryptoExtras
public import Foundation

/// A provider's public key, which knows the one way to sign that it is for.
///
/// A token's header cannot choose the way: an RSA key never serves as a shared secret.
public struct VerificationKey: Sendable {
    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    private let material: Material

    public var algorithm: SigningAlgorithm {
        switch material {
        case .rsa: .rs256
        case .p256: .es256
        case .ed25519: .eddsa
        }
    }

    /// Reads a key of a key set (RFC 7517); `nil` for one that is not to verify with here.
    ///
    /// RSA keys are of 2048 to 8192 bits: below they are weak, above they are a way to keep a server busy.
    init?(_ key: KeySet.Entry) {
        guard key.d == nil, key.use ?? "sig" == "sig", key.key_ops?.contains("verify") ?? true else { return nil }
        switch (key.kty, key.crv) {
        case ("RSA", nil):
            guard let n = Base64URL.bytes(key.n ?? ""), let e = Base64URL.bytes(key.e ?? ""), n.count <= 1024,
                (1...4).contains(e.count), let it = try? _RSA.Signing.PublicKey(n: n, e: e)
            else { return nil }
            material = .rsa(it)
        case ("EC", "P-256"):
            guard let x = Base64URL.bytes(key.x ?? ""), let y = Base64URL.bytes(key.y ?? ""), x.count == 32,
                y.count == 32, let it = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
            else { return nil }
            material = .p256(it)
        case ("OKP", "Ed25519"):
            guard let x = Base64URL.bytes(key.x ?? ""),
                let it = try? Curve25519.Signing.PublicKey(rawRepresentation: x)
            else { return nil }
            material = .ed25519(it)
        default: return nil
        }
        guard key.alg ?? algorithm.rawValue == algorithm.rawValue else { return nil }
    }

    public func verifies(_ signature: Data, of signed: Data) -> Bool {
        switch material {
        case .rsa(let key):
            return key.isValidSignature(.init(rawRepresentation: signature), for: signed, padding: .insecurePKCS1v1_5)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: signed)
        case .ed25519(let key): return key.isValidSignature(signature, for: signed)
        }
    }
}
