import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/weeks/{week}/consolidations/…`: the forms by which a scheduler has a week brought together.
struct ConsolidationRoutes: Sendable {
    let jobs: JobService

    var routes: RouteCollection<PlansWeeks> {
        RouteCollection(context: PlansWeeks.self)
            .post("{week}/consolidations/{asked}", use: ask)
            .post("{week}/consolidations/{asked}/cancel", use: cancel)
    }

    @Sendable
    func ask(request: Request, context: PlansWeeks) async throws -> SeeOther {
        try await request.requireFormToken(of: context.session, context: context)
        let week = try week(context)
        guard let manner = context.parameters.get("asked").flatMap(SitePath.Consolidating.init) else {
            throw HTTPError(.notFound)
        }
        let wish = JobService.Wish(
            week: week,
            isByCampus: manner == .byCampus,
            requestedBy: context.session.role.rawValue
        )
        do {
            _ = try await jobs.request(wish, key: "form:\(UUID())")
        } catch ConsolidationRefusal.underWay {
            // Pressed twice, or by two people: both want to see how far it is.
        }
        return SeeOther(path: .home(week: week))
    }

    @Sendable
    func cancel(request: Request, context: PlansWeeks) async throws -> SeeOther {
        try await request.requireFormToken(of: context.session, context: context)
        try await jobs.cancel(try context.parameters.identifier("asked", as: ConsolidationRequest.ID.self))
        return SeeOther(path: .home(week: try week(context)))
    }

    private func week(_ context: PlansWeeks) throws -> Day {
        guard let day = try Day(query: context.parameters.get("week"), "week") else { throw HTTPError(.notFound) }
        return day.monday
    }
}
