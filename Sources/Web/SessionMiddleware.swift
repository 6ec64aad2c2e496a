import Foundation
import Hummingbird

/// Recognises who is signed in by their cookie.
struct SessionMiddleware: RouterMiddleware {
    let sessions: Sessions

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = request.cookies[SessionCookie.name]?.value {
            context.session = await sessions.find(token)
        }
        return try await next(request, context)
    }
}

/// The cookie that carries a session's token: no script reads it, no other site sends it along with a form.
enum SessionCookie {
    static let name = "hearth"

    static func begin(_ token: String, secure: Bool) -> Cookie { cookie(token, seconds: Int(Sessions.length), secure) }

    static func end(secure: Bool) -> Cookie { cookie("", seconds: 0, secure) }

    private static func cookie(_ value: String, seconds: Int, _ secure: Bool) -> Cookie {
        Cookie(
            name: name,
            value: value,
            maxAge: seconds,
            path: "/",
            secure: secure,
            httpOnly: true,
            sameSite: .lax
        )
    }
}
