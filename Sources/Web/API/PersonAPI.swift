import Care
import Hummingbird
import NIOCore
import Services

/// `/api/people/{person}`: what one person says of themself, and keeping more of it.
///
/// A browser sends the header that is asked for only to its own site (CORS asks first, and nothing here says
/// yes), so no form token is needed.
struct PersonAPI: Sendable {
    let people: PeopleService

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self)
            .get("{person}", use: show)
            .post("{person}", use: keep)
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> Response {
        let id = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        let record = try await people.record(of: id, for: context.viewer)
        return try JSONAnswer(PersonDocument(record)).asKnown(to: request)
    }

    @Sendable
    func keep(request: Request, context: SeesHouseholds) async throws -> JSONAnswer {
        let id = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        // Whoever may not know of somebody is told nothing of what is wrong with the rest.
        try await people.requireKnown(id, to: context.viewer)
        let key = try request.idempotencyKey()
        let asked = try await request.json(as: PersonRequest.self, upTo: Self.most, naming: "text", in: context)
        try await people.keep(asked, of: id, key: key, by: context.viewer)
        return try JSONAnswer(PersonDocument(try await people.record(of: id, for: context.viewer)))
    }

    /// Bytes of a request: the longest words there may be, however they are written.
    private static let most = 64 * 1024
}
