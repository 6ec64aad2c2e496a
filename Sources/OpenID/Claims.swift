import Foundation

/// What a token says (RFC 7519 §4.1, OpenID Connect Core §2, RFC 9068 §2.2), as far as it is asked here.
struct Claims: Decodable, Sendable {
    var iss: String?
    var sub: String?
    var aud: Audience?
    var azp: String?
    /// Seconds since 1970, as all moments of a token.
    var exp: Double?
    var nbf: Double?
    var iat: Double?
    var nonce: String?
    var jti: String?

    /// One party or several.
    struct Audience: Decodable, Sendable {
        var parties: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                parties = [one]
            } else {
                parties = try container.decode([String].self)
            }
        }
    }
}
