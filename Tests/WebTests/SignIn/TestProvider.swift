import Foundation
import HTTPTypes
import Hummingbird
import OpenID
import TestSupport

/// A provider of sign-ins that a test runs on this machine, and that can be made to do wrong.
actor TestProvider {
    enum Fault: CaseIterable {
        case down, slow, led, huge, otherIssuer, withoutProof, unprotected, noKeys, gibberish
    }

    static let clientID = "hearth test"
    static let secret = "s%cret:"

    private struct Grant {
        var challenge, nonce, redirect: String
        var subject: String
    }

    let mint: TokenMint
    private let clock: TestClock
    /// Where it is found.
    var issuer = ""
    var fault: Fault?
    /// What it signs besides and in the stead of what it should.
    var claims: [String: String?] = [:]
    var header: [String: String] = [:]
    /// What stands for the token, where that is no token of its own.
    var forgery: (@Sendable (_ claims: [String: String]) -> String)?
    /// What its key set calls the key that it signs with.
    var keyName = "elliptic"
    /// How often each path was asked for.
    private(set) var asked: [String: Int] = [:]
    private var grants: [String: Grant] = [:]

    init(clock: TestClock, mint: TokenMint = TokenMint()) {
        (self.clock, self.mint) = (clock, mint)
    }

    func set(_ change: @Sendable (isolated TestProvider) -> Void) { change(self) }

    /// What the provider's own page does once somebody has signed in there: a code, and the way back.
    ///
    /// Takes only what the standard asks for.
    func authorize(_ address: String, as subject: String = "nora") throws -> String {
        let fields = URLComponents(string: address)?.queryItems ?? []
        let asked = Dictionary(fields.map { ($0.name, $0.value ?? "") }) { _, new in new }
        guard address.hasPrefix(issuer + "/authorize?tenant=1&"), fields.count == asked.count,
            asked["response_type"] == "code", asked["scope"] == "openid", asked["client_id"] == Self.clientID,
            asked["code_challenge_method"] == "S256", let challenge = asked["code_challenge"], challenge.count == 43,
            let state = asked["state"], state.count == 43, let nonce = asked["nonce"], nonce.count == 43,
            let redirect = asked["redirect_uri"], redirect == "http://localhost/sign-in/callback"
        else { throw HTTPError(.badRequest) }
        let code = Secret().text
        grants[code] = Grant(challenge: challenge, nonce: nonce, redirect: redirect, subject: subject)
        return "/sign-in/callback?code=\(code)&state=\(state)"
    }

    /// A token for a program that asks the API on somebody's behalf.
    func access(_ changes: [String: String?] = [:], header: [String: String] = ["typ": "\"at+jwt\""]) -> String {
        mint.token(said(of: "nora", to: "http://localhost/api", changes), header: header)
    }

    nonisolated var routes: Router<BasicRequestContext> {
        let router = Router()
        router.get("/.well-known/openid-configuration") { [self] _, _ in try await answer("metadata") { $0.metadata } }
        router.get("/keys") { [self] _, _ in try await answer("keys") { $0.keys } }
        router.post("/token") { [self] request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 10_000))
            let authorization = request.headers[.authorization]
            return try await answer("token") { try $0.exchange(body, authorization) }
        }
        return router
    }

    private func answer(
        _ what: String,
        _ body: @Sendable (isolated TestProvider) throws -> String
    ) async throws -> Response {
        asked[what, default: 0] += 1
        switch fault {
        case .down: throw HTTPError(.internalServerError)
        case .slow: try await Task.sleep(for: .seconds(20))
        case .led: return Response(status: .found, headers: [.location: issuer + "/elsewhere"])
        case .huge: return json(String(repeating: " ", count: 1 << 20) + (try body(self)))
        case .gibberish: return json("<html>")
        default: break
        }
        return json(try body(self))
    }

    private var metadata: String {
        let said = fault == .otherIssuer ? issuer + "/" : issuer
        let token = fault == .unprotected ? "http://id.example/token" : issuer + "/token"
        return TokenMint.json([
            "issuer": "\"\(said)\"", "authorization_endpoint": "\"\(issuer)/authorize?tenant=1\"",
            "token_endpoint": "\"\(token)\"", "jwks_uri": "\"\(issuer)/keys\"",
            "code_challenge_methods_supported": fault == .withoutProof ? "[\"plain\"]" : "[\"plain\",\"S256\"]",
        ])
    }

    private var keys: String {
        fault == .noKeys ? "{}" : mint.keySet.replacing("\"elliptic\"", with: "\"\(keyName)\"")
    }

    private func exchange(_ body: String, _ authorization: String?) throws -> String {
        let fields = URLComponents(string: "?" + body)?.queryItems ?? []
        let sent = Dictionary(fields.map { ($0.name, $0.value ?? "") }) { _, new in new }
        let pair = "\(Form.written(Self.clientID)):\(Form.written(Self.secret))"
        guard authorization == "Basic " + Data(pair.utf8).base64EncodedString() else { throw HTTPError(.unauthorized) }
        guard let code = sent["code"], let grant = grants.removeValue(forKey: code),
            sent["grant_type"] == "authorization_code", sent["redirect_uri"] == grant.redirect,
            let verifier = sent["code_verifier"],
            Base64URL.text(Data(Secret.digest(of: verifier))) == grant.challenge
        else { throw HTTPError(.badRequest, message: "invalid_grant") }
        var all = claims
        if all["nonce"] == nil { all["nonce"] = "\"\(grant.nonce)\"" }
        let said = said(of: grant.subject, to: Self.clientID, all)
        let head = ["kid": "\"\(keyName)\""].merging(header) { $1 }
        let token = forgery?(said) ?? mint.token(said, header: head)
        return TokenMint.json(["token_type": "\"Bearer\"", "id_token": "\"\(token)\"", "access_token": "\"x\""])
    }

    private func said(of subject: String, to party: String, _ changes: [String: String?]) -> [String: String] {
        let now = Int(clock.now.timeIntervalSince1970)
        var claims = [
            "iss": "\"\(issuer)\"", "aud": "\"\(party)\"", "sub": "\"\(subject)\"", "jti": "\"\(Secret().text)\"",
            "iat": "\(now)", "exp": "\(now + 300)",
        ]
        for (name, value) in changes { claims[name] = value }
        return claims
    }

    private func json(_ text: String) -> Response {
        Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: .init(string: text)))
    }
}
