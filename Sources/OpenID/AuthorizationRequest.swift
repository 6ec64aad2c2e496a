import Foundation

/// What sends somebody to their provider to sign in, and what must come back (OpenID Connect Core §3.1.2.1).
public struct AuthorizationRequest: Sendable {
    public var clientID: String
    /// Where the provider sends them back to.
    public var redirect: String
    /// Ties the answer to the browser that asked.
    public let state = Secret()
    /// Ties the token to this request.
    public let nonce = Secret()
    /// Proves that whoever sends the code is who asked for it.
    public let verifier = Secret()
    /// Whom they are likely to be.
    public var hint: String?

    public init(clientID: String, redirect: String, hint: String? = nil) {
        (self.clientID, self.redirect, self.hint) = (clientID, redirect, hint)
    }

    /// The address to send the browser to.
    public func address(at endpoint: String) -> String {
        let form = Form([
            ("response_type", "code"), ("scope", "openid"), ("client_id", clientID), ("redirect_uri", redirect),
            ("state", state.text), ("nonce", nonce.text), ("code_challenge", verifier.challenge),
            ("code_challenge_method", "S256"), ("login_hint", hint),
        ])
        return endpoint + (endpoint.contains("?") ? "&" : "?") + form.text
    }

    /// What the token endpoint is asked, to have a token for a code.
    public func exchange(_ code: String) -> Form {
        Form([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("client_id", clientID),
            ("code_verifier", verifier.text),
        ])
    }
}

/// Names with values, as forms and the ends of addresses have them.
public struct Form: Hashable, Sendable {
    public let text: String

    /// Leaves out what has no value.
    public init(_ fields: [(name: String, value: String?)]) {
        text = fields.compactMap { field in field.value.map { "\(field.name)=\(Self.written($0))" } }
            .joined(separator: "&")
    }

    /// A value with all but unreserved letters (RFC 3986 §2.3) as percent codes.
    public static func written(_ value: String) -> String {
        value.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
