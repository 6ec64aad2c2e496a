import HTTPTypes
import Hummingbird

/// Refuses what a page of another site makes a browser send, before any form's own secret is looked at.
///
/// Browsers say so themselves; programs, which say neither, have no cookies that anybody could misuse.
struct SameSite: RouterMiddleware {
    let address: SiteAddress

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if ![.get, .head].contains(request.method), isOfAnotherSite(request) { throw HTTPError(.forbidden) }
        return try await next(request, context)
    }

    private func isOfAnotherSite(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return site != "same-origin" && site != "none" }
        // Our own pages send "null", since they tell nobody where somebody comes from.
        guard let origin = request.headers[.origin], origin != "null" else { return false }
        return origin != address.origin(of: request)
    }
}

extension HTTPField.Name {
    static let fetchSite = Self("Sec-Fetch-Site")!
}
