import Foundation
import OpenID
import Services

/// What the demonstration's provider is asked, to let somebody sign in.
struct DemonstrationRequest: Decodable, Sendable {
    var response_type: String
    var client_id: String
    var redirect_uri: String
    var scope: String
    var state: String
    var nonce: String
    var code_challenge: String
    var code_challenge_method: String
    /// Who is picked already.
    var login_hint: String?

    /// - Throws: `BadField` for what no site of this machine asks.
    func check() throws {
        for (field, value, right) in [
            ("response_type", response_type, "code"), ("client_id", client_id, DemonstrationProvider.clientID),
            ("scope", scope, "openid"), ("code_challenge_method", code_challenge_method, "S256"),
        ] where value != right { throw BadField(field, "must be \(right); begin at the sign-in page") }
        guard let parts = URLComponents(string: redirect_uri), parts.scheme == "http",
            parts.path == SignInRoutes.callback,
            parts.query == nil, ProviderAddress.isProtected(redirect_uri)
        else { throw BadField("redirect_uri", "is not a site on this machine; begin at the sign-in page") }
        for (field, value) in [("state", state), ("nonce", nonce), ("code_challenge", code_challenge)] {
            guard (1...512).contains(value.utf8.count) else {
                throw BadField(field, "must have from 1 to 512 letters; begin at the sign-in page")
            }
        }
    }

    /// The fields again, for the form that says who was picked.
    var fields: [(name: String, value: String)] {
        [
            ("response_type", response_type), ("client_id", client_id), ("redirect_uri", redirect_uri),
            ("scope", scope), ("state", state), ("nonce", nonce), ("code_challenge", code_challenge),
            ("code_challenge_method", code_challenge_method),
        ]
    }
}

/// What it is asked, to give tokens for a code.
struct DemonstrationExchange: Decodable, Sendable {
    var grant_type: String
    var code: String
    var redirect_uri: String
    var client_id: String
    var code_verifier: String
}
