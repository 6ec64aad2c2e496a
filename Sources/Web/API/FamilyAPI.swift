import Care
import Hummingbird
import Services

/// `/api/households/{id}/history`: who lived there on a day, and what had happened until then.
struct HistoryAPI: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self).get("{id}/history", use: show)
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> Response {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let day = try request.dayAsked() ?? services.today
        return try JSONAnswer(try await services.families.moment(id, on: day, for: context.viewer)).asKnown(to: request)
    }
}

/// `/api/households/{id}/changes`: what a change would touch, and making exactly that.
///
/// A browser sends the header that is asked for only to its own site (CORS asks first, and nothing here says
/// yes), so no form token is needed.
struct FamilyAPI: Sendable {
    let families: FamilyService

    var routes: RouteCollection<CaresForHouseholds> {
        RouteCollection(context: CaresForHouseholds.self)
            .post("api/households/{id}/changes/preview", use: preview)
            .post("api/households/{id}/changes", use: make)
            .post("api/people/{person}/ties", use: tie)
    }

    /// A change with the name of the preview that it was agreed by.
    private struct Agreed: Decodable {
        var expecting: String
        var change: HouseholdChangeRequest

        private enum Key: CodingKey { case expecting }

        init(from decoder: any Decoder) throws {
            change = try HouseholdChangeRequest(from: decoder)
            expecting = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .expecting)
        }
    }

    @Sendable
    func preview(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let change = try await request.json(as: HouseholdChangeRequest.self, in: context)
        return try JSONAnswer(ImpactDocument(try await families.preview(change, of: id, for: context.viewer)))
    }

    @Sendable
    func make(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let key = try request.idempotencyKey()
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let agreed = try await request.json(as: Agreed.self, in: context)
        let impact = try await families.make(
            agreed.change,
            of: id,
            key: key,
            expecting: agreed.expecting,
            by: context.viewer
        )
        return try JSONAnswer(ImpactDocument(impact))
    }

    @Sendable
    func tie(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let key = try request.idempotencyKey()
        let id = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        let asked = try await request.json(as: TieRequest.self, in: context)
        try await families.make(asked, of: id, key: key, by: context.viewer)
        return try JSONAnswer(asked)
    }
}

/// What a change touches, as programs read it, with the name by which it is agreed to.
struct ImpactDocument: Encodable {
    var kind: HouseholdChange.Kind
    var household: Household.ID
    var day: Day
    var founded: Household.ID?
    var lines: [HouseholdImpact.Line]
    var fingerprint: String

    init(_ impact: HouseholdImpact) {
        (kind, household, day, founded) = (impact.kind, impact.household, impact.day, impact.founded)
        (lines, fingerprint) = (impact.lines, impact.fingerprint)
    }
}

extension Request {
    private struct Asked: Decodable { var on: String? }

    /// The day that an address asks for, where it asks for one.
    func dayAsked() throws -> Day? { try Day(query: try query(as: Asked.self).on, "on") }
}
