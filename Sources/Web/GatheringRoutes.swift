import Hummingbird
import Pages
import Services

/// `/gatherings`: what communities do together.
struct GatheringRoutes: Sendable {
    let gatherings: GatheringService

    var routes: RouteCollection<SeesPlans> {
        RouteCollection(context: SeesPlans.self).get(use: show)
    }

    @Sendable
    func show(request: Request, context: SeesPlans) async throws -> HTML {
        HTML(GatheringsPage(viewer: context.reader, progress: try await gatherings.progress()))
    }
}
