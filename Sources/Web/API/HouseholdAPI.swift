import Care
import Hummingbird
import Services

/// `/api/households`: the list and one household, as the pages show them.
struct HouseholdAPI: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self)
            .get(use: list)
            .get("{id}", use: show)
    }

    @Sendable
    func list(request: Request, context: SeesHouseholds) async throws -> JSONAnswer {
        let query = try HouseholdQuery(request)
        let list = try await services.households.list(
            search: query.search,
            after: query.after,
            limit: 100,
            for: context.viewer
        )
        return JSONAnswer(HouseholdListDocument(list: list))
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> Response {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let view = try await services.household(id, week: try HouseholdQuery(request).week, for: context.viewer)
        return JSONAnswer(HouseholdDocument(view)).asKnown(to: request)
    }
}

/// `/api/households/{id}/proposals`: accepting, for programs.
///
/// A browser sends the header that is asked for only to its own site (CORS asks first, and nothing here says
/// yes), so no form token is needed.
struct AnswerAPI: Sendable {
    let bookings: BookingService

    var routes: RouteCollection<AnswersForHouseholds> {
        RouteCollection(context: AnswersForHouseholds.self).post("proposals/{proposal}/accept", use: accept)
    }

    @Sendable
    func accept(request: Request, context: AnswersForHouseholds) async throws -> JSONAnswer {
        let key = try request.idempotencyKey()
        let household = try context.parameters.identifier("id", as: Household.ID.self)
        let proposal = try context.parameters.identifier("proposal", as: Proposal.ID.self)
        return try JSONAnswer(try await bookings.accept(proposal, of: household, key: key, by: context.viewer))
    }
}
