import Care
import Hummingbird
import Services

/// `/api/duplicate-people/merges`: making two people one, seen first and agreed to, and taking it back.
struct MergeAPI: Sendable {
    let matches: MatchService

    var routes: RouteCollection<CaresForHouseholds> {
        RouteCollection(context: CaresForHouseholds.self)
            .get(use: list)
            .post("preview", use: preview)
            .post(use: make)
            .post("{merge}/undo/preview", use: previewUndo)
            .post("{merge}/undo", use: undo)
    }

    /// A merge with the name of the preview that it was agreed by.
    private struct Agreed: Decodable {
        var expecting: String
        var merge: MergeRequest

        private enum Key: CodingKey { case expecting }

        init(from decoder: any Decoder) throws {
            merge = try MergeRequest(from: decoder)
            expecting = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .expecting)
        }
    }

    private struct Undoing: Decodable { var give: [String]? }

    @Sendable
    func list(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        try JSONAnswer(try await matches.standing(limit: 100, for: context.viewer))
    }

    @Sendable
    func preview(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let asked = try await request.json(as: MergeRequest.self, in: context)
        return try JSONAnswer(try await matches.preview(asked, for: context.viewer))
    }

    @Sendable
    func make(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let key = try request.idempotencyKey()
        let asked = try await request.json(as: Agreed.self, in: context)
        return try JSONAnswer(
            try await matches.make(asked.merge, key: key, expecting: asked.expecting, by: context.viewer)
        )
    }

    @Sendable
    func previewUndo(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let id = try context.parameters.identifier("merge", as: MadeMerge.ID.self)
        let asked = try await request.json(as: Undoing.self, or: Undoing(), in: context)
        return try JSONAnswer(try await matches.previewUndo(id, giving: Set(asked.give ?? []), for: context.viewer))
    }

    @Sendable
    func undo(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let key = try request.idempotencyKey()
        let id = try context.parameters.identifier("merge", as: MadeMerge.ID.self)
        let asked = try await request.json(as: Undoing.self, or: Undoing(), in: context)
        return try JSONAnswer(try await matches.undo(id, giving: Set(asked.give ?? []), key: key, by: context.viewer))
    }
}
