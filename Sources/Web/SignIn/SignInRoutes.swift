import Care
import Foundation
import Hummingbird
import Logging
import OpenID
import Pages
import Services

/// `/sign-in`: to the provider, and back from it (OpenID Connect, the authorization code with PKCE).
struct SignInRoutes: Sendable {
    static let callback = "/sign-in/callback"

    let signIn: SignIn
    let sessions: Sessions

    var routes: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .get("sign-in", use: begin)
            .post("sign-in", use: pick)
            .get("sign-in/callback", use: finish)
    }

    private struct Beginning: Decodable {
        var `return`: String?
    }

    @Sendable
    func begin(request: Request, context: AppContext) async throws -> Response {
        let query = try request.query(as: Beginning.self)
        return try await begin(request, to: try Destination(query.return), hint: nil)
    }

    private struct Pick: Decodable {
        var role: Role
    }

    /// Begins with the pick made already; outside demonstration mode there is no such place.
    @Sendable
    func pick(request: Request, context: AppContext) async throws -> Response {
        guard signIn.demonstration != nil else { throw HTTPError(.notFound) }
        let form = try await request.decode(as: Pick.self, context: context)
        return try await begin(request, to: try Destination(nil), hint: form.role.rawValue)
    }

    private func begin(_ request: Request, to destination: Destination, hint: String?) async throws -> Response {
        guard let provider = signIn.provider else { throw SignInRefusal.closed }
        let endpoint = try await provider.metadata().authorizationEndpoint
        let asked = AuthorizationRequest(
            clientID: provider.client.clientID,
            redirect: signIn.address.origin(of: request) + Self.callback,
            hint: hint
        )
        let browser = await signIn.attempts.begin(asked, to: destination.path)
        var response = Response(
            status: .seeOther,
            headers: [.location: signIn.address.shortened(asked.address(at: endpoint))]
        )
        let cookies = signIn.cookies
        response.setCookie(cookies.keep(cookies.attempt, browser.text, seconds: SignInAttempts.length))
        return response
    }

    private struct Ending: Decodable {
        var code: String?
        var state: String?
        var iss: String?
        var error: String?
    }

    @Sendable
    func finish(request: Request, context: AppContext) async throws -> Response {
        guard let provider = signIn.provider else { throw SignInRefusal.closed }
        let answer = try request.query(as: Ending.self)
        let cookies = signIn.cookies
        guard let state = answer.state, let browser = request.cookies[cookies.attempt]?.value else {
            throw SignInRefusal.unexpected
        }
        let attempt = try await signIn.attempts.take(state: state, browser: browser)
        guard answer.iss ?? provider.client.issuer() == provider.client.issuer() else {
            throw SignInRefusal.notBelieved
        }
        guard answer.error == nil else { throw SignInRefusal.declined }
        guard let code = answer.code, !code.isEmpty else { throw SignInRefusal.notBelieved }

        let identity = try await identity(code, attempt.request, provider, context)
        guard let viewer = try await signIn.links.viewer(of: identity) else {
            throw SignInRefusal.stranger(subject: identity.subject)
        }
        let old = request.cookies[cookies.session]?.value
        let token = await sessions.begin(viewer, as: identity, insteadOf: old)
        var response = Response(status: .seeOther, headers: [.location: attempt.destination])
        response.setCookie(cookies.keep(cookies.session, token, seconds: Sessions.length))
        response.setCookie(cookies.drop(cookies.attempt))
        return response
    }

    /// Whom the provider says that the code is of.
    private func identity(
        _ code: String,
        _ asked: AuthorizationRequest,
        _ provider: Provider,
        _ context: AppContext
    ) async throws -> SignInIdentity {
        let rules = TokenRules(issuer: provider.client.issuer(), audience: provider.client.clientID, at: sessions.now())
        do {
            let token = try await provider.verified(try await provider.exchange(code, of: asked))
            return SignInIdentity(issuer: rules.issuer, subject: try token.identity(nonce: asked.nonce.text, rules))
        } catch let refusal as TokenRefusal {
            context.logger.warning("token refused", metadata: ["why": "\(refusal.rawValue)"])
            throw SignInRefusal.notBelieved
        }
    }
}
