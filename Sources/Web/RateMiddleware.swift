import Care
import Foundation
import Hummingbird

/// Lets no address and nobody ask for more than their part.
struct AddressRates: RouterMiddleware {
    /// `nil` where nothing is limited.
    let limits: RateLimits?
    let now: @Sendable () -> Date

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let limits else { return try await next(request, context) }
        let address = ClientAddress(of: request, peer: context.peer, proxies: limits.proxies)
        let entering = request.uri.path == "/sign-in" || request.uri.path.hasPrefix("/sign-in/")
        try (entering ? limits.entry : limits.address).take(of: "\(address)", at: now())
        return try await next(request, context)
    }
}

/// Lets nobody who is signed in ask for more than their part, from however many places.
struct PersonRates: RouterMiddleware {
    let limits: RateLimits?
    let now: @Sendable () -> Date

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if let limits, let viewer = context.session?.viewer { try limits.person.take(of: viewer.word, at: now()) }
        return try await next(request, context)
    }
}
