import Crypto
import Foundation
import OpenID
import Pages

/// A provider for trying Hearth out: it believes whoever says who they are.
///
/// In all else it keeps to the standard, so that a demonstration signs in as everybody does.
actor DemonstrationProvider {
    static let path = "/demonstration"
    static let clientID = "hearth"
    /// How long a code waits to be exchanged, in seconds.
    private static let codeLength: TimeInterval = 60
    private static let most = 1000

    /// What a code is good for, once.
    private struct Grant {
        var asked: DemonstrationRequest
        var role: Role
        var ends: Date
    }

    nonisolated let address: SiteAddress
    private let now: @Sendable () -> Date
    private let key = SigningKey()
    private var grants: [SHA256Digest: Grant] = [:]

    init(address: SiteAddress, now: @escaping @Sendable () -> Date) {
        (self.address, self.now) = (address, now)
    }

    nonisolated var issuer: String { address.origin + Self.path }

    nonisolated var metadata: ProviderMetadata {
        ProviderMetadata(
            issuer: issuer,
            authorizationEndpoint: issuer + "/authorize",
            tokenEndpoint: issuer + "/token",
            keys: issuer + "/keys",
            challengeMethods: ["S256"]
        )
    }

    var keySet: [String: [[String: String]]] { key.published }

    /// The address that takes who was picked back to where they came from.
    func grant(_ asked: DemonstrationRequest, to role: Role) -> String {
        let instant = now()
        grants = grants.filter { instant < $0.value.ends }
        if grants.count >= Self.most { grants = [:] }
        let code = Secret()
        grants[code.digest] = Grant(asked: asked, role: role, ends: instant.addingTimeInterval(Self.codeLength))
        return asked.redirect_uri + "?"
            + Form([("code", code.text), ("state", asked.state), ("iss", issuer)]).text
    }

    private struct Claims: Encodable {
        var iss, sub, aud: String
        var iat, exp: Int
        var nonce: String?
        var jti: String
    }

    /// What a token endpoint answers.
    struct Tokens: Encodable {
        let token_type = "Bearer"
        var expires_in: Int
        var id_token: String
        var access_token: String
    }

    /// Tokens for a code, the first time that it is shown with what belongs to it.
    ///
    /// - Returns: `nil` for any other.
    func exchange(_ asked: DemonstrationExchange) throws -> Tokens? {
        let digest = Secret.digest(of: asked.code)
        guard let grant = grants[digest] else { return nil }
        grants[digest] = nil
        guard now() < grant.ends, asked.grant_type == "authorization_code", asked.client_id == Self.clientID,
            asked.redirect_uri == grant.asked.redirect_uri,
            Base64URL.text(Data(Secret.digest(of: asked.code_verifier))) == grant.asked.code_challenge
        else { return nil }
        let (begins, life) = (Int(now().timeIntervalSince1970), 600)
        var claims = Claims(
            iss: issuer,
            sub: grant.role.rawValue,
            aud: Self.clientID,
            iat: begins,
            exp: begins + life,
            nonce: grant.asked.nonce,
            jti: Secret().text
        )
        let identity = try key.sign(claims, type: "JWT")
        (claims.nonce, claims.jti) = (nil, Secret().text)
        claims.aud = SignIn.audience(at: address)
        return Tokens(expires_in: life, id_token: identity, access_token: try key.sign(claims, type: "at+jwt"))
    }
}
