import Care
import Foundation
import Hummingbird
import Services

/// `/api/households/{id}/plan`: the best that a household could do in a week, while it waits.
///
/// GET plans freely; POST takes choices that must be made and what must not be. Neither keeps anything.
struct PlanAPI: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self)
            .get("{id}/plan", use: plan)
            .post("{id}/plan", use: planAround)
    }

    private struct Wishes: Decodable {
        var pinned: [WeekOption.Choice]?
        var forbidden: [WeekOption.Exclusion]?
    }

    @Sendable
    func plan(request: Request, context: SeesHouseholds) async throws -> JSONAnswer {
        try await answer(request, context, Wishes())
    }

    @Sendable
    func planAround(request: Request, context: SeesHouseholds) async throws -> JSONAnswer {
        try await answer(request, context, try await request.json(as: Wishes.self, in: context))
    }

    private func answer(_ request: Request, _ context: SeesHouseholds, _ wishes: Wishes) async throws -> JSONAnswer {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let week = try await services.week(try HouseholdQuery(request).week)
        let (plan, directory) = try await services.households.plan(
            id,
            week: week,
            with: wishes.pinned ?? [],
            without: wishes.forbidden ?? [],
            for: context.viewer
        )
        return try JSONAnswer(PlanDocument(plan, of: id, week: week, directory))
    }
}

/// A household's plan as programs read it.
struct PlanDocument: Encodable {
    var household: Household.ID
    var week: Day
    var itinerary: ItineraryDocument
    /// The encounters that are not booked yet, as they are sent back to be pinned.
    var choices: [WeekOption.Choice]
    var lowerBound: Int
    var isProven: Bool
    var refused: [WeekOption.Choice]

    init(_ plan: WeekOption, of household: Household.ID, week: Day, _ directory: Directory) {
        (self.household, self.week) = (household, week)
        itinerary = ItineraryDocument(plan.itinerary, directory)
        (choices, refused) = (plan.choices, plan.refused)
        (lowerBound, isProven) = (plan.lowerBound, plan.isProven)
    }
}
