import Hummingbird
import Services

/// Recognises who is signed in by their cookie.
struct SessionMiddleware: RouterMiddleware {
    let sessions: Sessions
    let signIn: SignIn

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = request.cookies[signIn.cookies.session]?.value, let (session, isDue) = await sessions.find(token)
        {
            context.session = isDue ? await confirmed(session, token) : session
        }
        return try await next(request, context)
    }

    /// The session, unless who they are was taken back or is another by now.
    ///
    /// While the records cannot be reached it stays as it is: they cannot be shown to anybody then.
    private func confirmed(_ session: Session, _ token: String) async -> Session? {
        guard let identity = session.identity else { return session }
        do {
            guard try await signIn.links.viewer(of: identity) == session.viewer else {
                await sessions.end(token)
                return nil
            }
            await sessions.confirm(token)
            return session
        } catch {
            return session
        }
    }
}
