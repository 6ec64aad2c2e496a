import Hummingbird
import Services

/// `/health`: whether the program and its database answer.
struct HealthRoutes: Sendable {
    let community: CommunityService

    var routes: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self).get("health", use: health)
    }

    @Sendable
    func health(request: Request, context: AppContext) async throws -> JSONAnswer {
        guard await community.isReady() else { throw HTTPError(.serviceUnavailable) }
        return try JSONAnswer(["status": "ok"])
    }
}
