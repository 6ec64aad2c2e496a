import Hummingbird
import Services

/// Answers a request on the thread of one database connection: it changes threads once, whatever it reads and writes.
struct NearDatabase: RouterMiddleware {
    typealias Context = SignedIn

    let community: CommunityService

    func handle(
        _ request: Request,
        context: SignedIn,
        next: @concurrent (Request, SignedIn) async throws -> Response
    ) async throws -> Response {
        try await community.near { try await next(request, context) }
    }
}
