import Care
import HTTPTypes
import Hummingbird
import Services

/// `/api/households/{id}/goals`: what a family wants and is good at together, and changing it.
///
/// Every step says which version it was made from; one that is not the newest is answered 409 with what became other.
struct FamilyGoalAPI: Sendable {
    let goals: FamilyGoalService

    var routes: RouteCollection<SeesPlans> {
        RouteCollection(context: SeesPlans.self)
            .get("{id}/goals", use: show)
            .post("{id}/goals", use: begin)
            .post("{id}/goals/{goal}", use: step)
    }

    @Sendable
    func show(request: Request, context: SeesPlans) async throws -> Response {
        let view = try await goals.shares(of: try context.household, for: context.viewer)
        return try JSONAnswer(FamilySharesDocument(view)).asKnown(to: request)
    }

    @Sendable
    func begin(request: Request, context: SeesPlans) async throws -> Response {
        var response = try JSONAnswer(try await keep(request, context, nil)).response
        response.status = .created
        return response
    }

    @Sendable
    func step(request: Request, context: SeesPlans) async throws -> JSONAnswer {
        try JSONAnswer(try await keep(request, context, try context.familyGoal))
    }

    private func keep(
        _ request: Request,
        _ context: SeesPlans,
        _ goal: FamilyGoal.ID?
    ) async throws -> FamilyGoalReceipt {
        let household = try context.household
        // Whoever may not know of a household is told nothing of what is wrong with the rest.
        try await goals.requireKnown(household, to: context.viewer)
        let key = try request.idempotencyKey()
        let asked = try await request.json(
            as: FamilyGoalRequest.self,
            upTo: context.maxUploadSize,
            naming: "words",
            in: context
        )
        return try await goals.keep(asked, with: goal, of: household, key: key, by: context.viewer)
    }
}

extension SeesPlans {
    var household: Household.ID {
        get throws { try parameters.identifier("id", as: Household.ID.self) }
    }
    var familyGoal: FamilyGoal.ID {
        get throws { try parameters.identifier("goal", as: FamilyGoal.ID.self) }
    }
}
