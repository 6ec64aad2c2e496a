import Care
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import OpenID
import Services

/// Recognises on whose behalf a program asks the API, by a token of the provider (RFC 6750 §2.1).
struct BearerMiddleware: RouterMiddleware {
    let signIn: SignIn
    let now: @Sendable () -> Date

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.hasPrefix("/api/"), let authorization = request.headers[.authorization] else {
            return try await next(request, context)
        }
        let instant = now()
        let limits = signIn.limits
        let address = limits.map { "\(ClientAddress(of: request, peer: context.peer, proxies: $0.proxies))" } ?? ""
        try limits?.entry.take(0, of: address, at: instant)
        var context = context
        do {
            context.session = try await session(authorization, at: instant)
        } catch let refusal as TokenRefusal {
            context.logger.warning("token refused", metadata: ["why": "\(refusal.rawValue)"])
            try limits?.entry.take(of: address, at: instant)
            throw SignInRefusal.badToken
        }
        return try await next(request, context)
    }

    /// - Throws: `TokenRefusal`; `ProviderFault`; ``SignInRefusal/stranger(subject:)``.
    private func session(_ authorization: String, at instant: Date) async throws -> Session {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let provider = signIn.provider else {
            throw TokenRefusal.malformed
        }
        let rules = TokenRules(issuer: provider.client.issuer(), audience: signIn.audience, at: instant)
        let subject = try await provider.verified(String(parts[1])).bearer(rules)
        let identity = SignInIdentity(issuer: rules.issuer, subject: subject)
        guard let viewer = try await signIn.links.viewer(of: identity) else {
            throw SignInRefusal.stranger(subject: subject)
        }
        return Session(
            viewer: viewer,
            identity: identity,
            formToken: Secret().text,
            ends: instant,
            usedAt: instant,
            checkedAt: instant
        )
    }
}
