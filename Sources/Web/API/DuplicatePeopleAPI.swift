import Care
import Hummingbird
import Services

/// `/api/duplicate-people`: pairs of people who may be one, for those who say whether they are.
struct DuplicatePeopleAPI: Sendable {
    let matches: MatchService

    var routes: RouteCollection<DecidesDuplicates> {
        RouteCollection(context: DecidesDuplicates.self)
            .get(use: list)
            .post("{person}/{other}/distinct", use: part)
    }

    private struct Reason: Decodable { var reason: String }

    @Sendable
    func list(request: Request, context: DecidesDuplicates) async throws -> JSONAnswer {
        try JSONAnswer(try await matches.queue(limit: 100, for: context.viewer).map(MatchDocument.init))
    }

    @Sendable
    func part(request: Request, context: DecidesDuplicates) async throws -> JSONAnswer {
        // A browser sends the header only to its own site, so it stands for a form's token.
        _ = try request.idempotencyKey()
        let one = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        let other = try context.parameters.identifier("other", as: CustomerOwner.ID.self)
        let reason = try await request.json(as: Reason.self, in: context).reason
        try await matches.part(one, other, reason: reason, by: context.viewer)
        return try JSONAnswer(try await matches.queue(limit: 100, for: context.viewer).map(MatchDocument.init))
    }
}
