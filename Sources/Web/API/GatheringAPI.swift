import Care
import HTTPTypes
import Hummingbird
import Services

/// `/api/gatherings`: what communities want together, the days on which they come together, and how many came.
struct GatheringAPI: Sendable {
    let gatherings: GatheringService

    var routes: RouteCollection<SeesPlans> {
        RouteCollection(context: SeesPlans.self)
            .get(use: show)
            .post(use: begin)
            .post("{goal}", use: hold)
    }

    @Sendable
    func show(request: Request, context: SeesPlans) async throws -> Response {
        try JSONAnswer(try await gatherings.progress().map(CommunityProgressDocument.init)).asKnown(to: request)
    }

    @Sendable
    func begin(request: Request, context: SeesPlans) async throws -> Response {
        let key = try request.idempotencyKey()
        let asked = try await request.json(as: GatheringRequest.self, in: context)
        return try created(["goal": try await gatherings.begin(asked, key: key, by: context.viewer)])
    }

    @Sendable
    func hold(request: Request, context: SeesPlans) async throws -> Response {
        let key = try request.idempotencyKey()
        let goal = try context.parameters.identifier("goal", as: CommunityGoal.ID.self)
        let asked = try await request.json(as: GatheringRequest.self, in: context)
        return try created(["gathering": try await gatherings.hold(asked, for: goal, key: key, by: context.viewer)])
    }

    private func created(_ value: some Encodable) throws -> Response {
        var response = try JSONAnswer(value).response
        response.status = .created
        return response
    }
}
