public import Foundation

/// What a provider says of itself (OpenID Connect Discovery §3).
public struct ProviderMetadata: Codable, Hashable, Sendable {
    public var issuer: String
    public var authorizationEndpoint: String
    public var tokenEndpoint: String
    public var keys: String
    /// The ways to prove whose code it is, where it names them.
    public var challengeMethods: [String]?

    enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keys = "jwks_uri"
        case challengeMethods = "code_challenge_methods_supported"
    }

    public init(
        issuer: String,
        authorizationEndpoint: String,
        tokenEndpoint: String,
        keys: String,
        challengeMethods: [String]? = nil
    ) {
        (self.issuer, self.authorizationEndpoint) = (issuer, authorizationEndpoint)
        (self.tokenEndpoint, self.keys, self.challengeMethods) = (tokenEndpoint, keys, challengeMethods)
    }

    /// Reads what an issuer says of itself, which nobody else may say of it.
    ///
    /// - Throws: ``ProviderFault/metadata`` for another issuer, an unprotected address, or one without S256.
    public init(json: Data, of issuer: String) throws(ProviderFault) {
        guard let said = try? JSONDecoder().decode(Self.self, from: json), said.issuer == issuer,
            [said.authorizationEndpoint, said.tokenEndpoint, said.keys].allSatisfy(ProviderAddress.isProtected),
            said.challengeMethods?.contains("S256") ?? true
        else { throw .metadata }
        self = said
    }

    /// Where an issuer says it.
    public static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }
}

/// Where a provider answers.
public enum ProviderAddress {
    /// Whether nobody on the way can listen: HTTPS, or this machine itself.
    public static func isProtected(_ text: String) -> Bool {
        guard text.utf8.count <= 2000, let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        return parts.scheme == "https" || (parts.scheme == "http" && isThisMachine(host))
    }

    /// Whether a host, as an address spells it, is this machine.
    public static func isThisMachine(_ host: String) -> Bool {
        ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
    }
}
