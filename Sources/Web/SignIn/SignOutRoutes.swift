import Hummingbird
import Pages

/// `/sign-out`: of this browser, or of all.
struct SignOutRoutes: Sendable {
    let sessions: Sessions
    let cookies: Cookies

    var routes: RouteCollection<SignedIn> {
        RouteCollection(context: SignedIn.self)
            .post("sign-out", use: signOut)
            .post("sign-out/everywhere", use: signOutEverywhere)
    }

    @Sendable
    func signOut(request: Request, context: SignedIn) async throws -> Response {
        try await request.requireFormToken(of: context.session, context: context)
        if let token = request.cookies[cookies.session]?.value { await sessions.end(token) }
        return signedOut(request, context)
    }

    @Sendable
    func signOutEverywhere(request: Request, context: SignedIn) async throws -> Response {
        try await request.requireFormToken(of: context.session, context: context)
        await sessions.endAll(of: context.viewer)
        return signedOut(request, context)
    }

    private func signedOut(_ request: Request, _ context: SignedIn) -> Response {
        var response = SeeOther(path: .home(week: nil)).response(from: request, context: context)
        response.setCookie(cookies.drop(cookies.session))
        return response
    }
}
