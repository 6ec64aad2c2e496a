import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/`: the community, or for strangers how to sign in.
struct HomeRoutes: Sendable {
    let services: WebServices

    var routes: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .get("/", use: home)
    }

    struct HomeQuery: Decodable {
        var week: String?
    }

    @Sendable
    func home(request: Request, context: AppContext) async throws -> HTML {
        guard let session = context.session else { throw HTTPError(.unauthorized) }
        let viewer = session.viewer
        let query = try request.query(as: HomeQuery.self)
        let week = try await services.weeks.latest(week: try Day(query: query.week, "week")?.monday)
        let seesHouseholds = session.role.seesHouseholds
        let page = HomePage(
            viewer: session.reader,
            counts: try await services.community.openCounts(),
            week: week,
            proposals: seesHouseholds
                ? try await services.bookings.proposals(week: week?.week, limit: 10, for: viewer) : [],
            households: seesHouseholds
                ? try await services.households.list(search: nil, after: nil, limit: 10, for: viewer).households : [],
            timeZone: services.clock.timeZone.identifier,
            planning: session.role.plansWeeks ? try await planning(try Day(query: query.week, "week")?.monday) : nil
        )
        return HTML(page)
    }

    /// The week that a scheduler may have brought together: the one asked for, or the coming one.
    private func planning(_ asked: Day?) async throws -> PlanningSection {
        let week = asked ?? services.today.monday + 7
        return PlanningSection(week: week, request: try await services.jobs.latest(week: week))
    }
}
