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
        return JSONAnswer(PlanDocument(option: plan, household: id, week: week, directory: directory))
    }
}

/// A household's plan as programs read it.
struct PlanDocument: JSONDocument {
    let option: WeekOption
    let household: Household.ID
    let week: Day
    let directory: Directory

    func write(to json: inout JSONWriter) {
        json.object { json in
            // the encounters that are not booked yet, as they are sent back to be pinned
            json.array("choices", option.choices) { $0.write($1) }
            json.member("household", household)
            json.member("isProven", option.isProven)
            json.object("itinerary") { $0.write(membersOf: option.itinerary, directory) }
            json.member("lowerBound", option.lowerBound)
            json.array("refused", option.refused) { $0.write($1) }
            json.member("week", week)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ choice: WeekOption.Choice) {
        object { json in
            json.member("escort", choice.escort)
            json.array("needs", choice.needs)
            json.member("person", choice.person)
            json.array("services", choice.services)
            json.member("session", choice.session)
            json.member("start", choice.start)
            json.member("visitType", choice.visitType)
        }
    }
}
