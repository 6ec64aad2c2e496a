import Foundation

/// A token as it was sent: taken apart, and not believed yet (RFC 7515 §7.1).
public struct SignedToken: Sendable {
    /// More than any token that a sign-in needs.
    public static let longest = 16 * 1024

    struct Header: Decodable, Sendable {
        var alg: String
        var kid: String?
        var typ: String?
    }

    /// The name of the key that is said to have signed it.
    public var key: String { header.kid ?? "" }

    let header: Header
    private let claims: Data
    private let signed: Data
    private let signature: Data

    /// Takes a token apart; where its keys are said to be (`jku`, `x5u`, `jwk`) is not even read.
    ///
    /// - Throws: ``TokenRefusal`` where it is none, or signed in a way that is not accepted.
    public init(_ text: String) throws(TokenRefusal) {
        guard text.utf8.count <= Self.longest else { throw .tooLong }
        let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.bytes(parts[0]), let claims = Base64URL.bytes(parts[1]),
            let signature = Base64URL.bytes(parts[2])
        else { throw .malformed }
        let (names, memberNames) = (try MemberNames(head), try MemberNames(claims))
        guard !names.areRepeated, !memberNames.areRepeated else { throw .repeatedName }
        guard let header = try? JSONDecoder().decode(Header.self, from: head) else { throw .malformed }
        guard SigningAlgorithm(rawValue: header.alg) != nil else { throw .algorithm }
        guard !names.contains("crit"), !names.contains("b64") else { throw .critical }
        (self.header, self.claims, self.signature) = (header, claims, signature)
        signed = Data("\(parts[0]).\(parts[1])".utf8)
    }

    /// What it says, once one of the keys is found to have signed it.
    ///
    /// - Throws: ``TokenRefusal``.
    public func verified(by keys: KeySet) throws(TokenRefusal) -> VerifiedToken {
        guard let key = keys[key] else { throw .unknownKey }
        guard key.algorithm.rawValue == header.alg else { throw .algorithm }
        guard key.verifies(signature, of: signed) else { throw .signature }
        guard let claims = try? JSONDecoder().decode(Claims.self, from: claims) else { throw .malformed }
        return VerifiedToken(type: header.typ, claims: claims)
    }
}
