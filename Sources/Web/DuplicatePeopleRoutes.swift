import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/duplicate-people`: the pages by which somebody says of two people that they are two, or one, and takes it back.
struct DuplicatePeopleRoutes: Sendable {
    let matches: MatchService
    let timeZone: String

    var routes: RouteCollection<CaresForHouseholds> {
        RouteCollection(context: CaresForHouseholds.self)
            .get(use: list)
            .post("{person}/{other}/distinct", use: part)
            .get("{person}/{other}", use: look)
            .post("{person}/{other}/preview", use: choose)
            .post("{person}/{other}/merge", use: make)
            .get("merges/{merge}", use: lookBack)
            .post("merges/{merge}/undo", use: undo)
    }

    private struct Form: Decodable {
        var reason: String?
        var choices: [String: String]?
        var expecting: String?
        var key: String?
        var give: [String]?
    }

    @Sendable
    func list(request: Request, context: CaresForHouseholds) async throws -> HTML {
        HTML(
            DuplicatePeoplePage(
                viewer: context.reader,
                found: try await matches.queue(limit: 50, for: context.viewer),
                standing: try await matches.standing(limit: 50, for: context.viewer).map {
                    DuplicatePeoplePage.Standing(id: $0.id, name: $0.name, madeAt: $0.madeAt)
                },
                timeZone: timeZone
            )
        )
    }

    @Sendable
    func part(request: Request, context: CaresForHouseholds) async throws -> SeeOther {
        let (one, other) = try pair(context)
        let form = try await request.form(as: Form.self, of: context.session, context: context)
        try await matches.part(one, other, reason: form.reason ?? "", by: context.viewer)
        return SeeOther(path: .person(.duplicates))
    }

    @Sendable
    func look(request: Request, context: CaresForHouseholds) async throws -> HTML {
        try await page(context, choices: nil)
    }

    @Sendable
    func choose(request: Request, context: CaresForHouseholds) async throws -> HTML {
        let form = try await request.form(as: Form.self, of: context.session, context: context)
        return try await page(context, choices: form.choices)
    }

    private func page(_ context: CaresForHouseholds, choices: [String: String]?) async throws -> HTML {
        let (kept, gone) = try pair(context)
        let asked = MergeRequest(kept: kept.description, gone: gone.description, choices: choices)
        let found = try await matches.preview(asked, for: context.viewer)
        return HTML(
            MergePeoplePage(
                viewer: context.reader,
                kept: kept,
                gone: gone,
                names: found.names,
                hasSecondHome: found.secondHome != nil,
                lines: found.lines.map {
                    MergePeoplePage.Line(table: $0.table, effect: $0.effect.words, count: $0.count)
                },
                conflicts: found.conflicts,
                fingerprint: found.fingerprint,
                key: UUID().uuidString
            )
        )
    }

    @Sendable
    func make(request: Request, context: CaresForHouseholds) async throws -> SeeOther {
        let (kept, gone) = try pair(context)
        let form = try await request.form(as: Form.self, of: context.session, context: context)
        guard let expecting = form.expecting, let key = form.key, (1...200).contains(key.count) else {
            throw BadField("expecting", "is missing; look at what it would change first")
        }
        let asked = MergeRequest(kept: kept.description, gone: gone.description, choices: form.choices)
        _ = try await matches.make(asked, key: "form:\(key)", expecting: expecting, by: context.viewer)
        return SeeOther(path: .person(.show(kept)))
    }

    @Sendable
    func lookBack(request: Request, context: CaresForHouseholds) async throws -> HTML {
        let id = try context.parameters.identifier("merge", as: MadeMerge.ID.self)
        let found = try await matches.previewUndo(id, for: context.viewer)
        return HTML(
            UnmergePage(
                viewer: context.reader,
                id: id,
                rows: found.rows,
                conflicts: found.conflicts,
                additions: found.additions,
                key: UUID().uuidString
            )
        )
    }

    @Sendable
    func undo(request: Request, context: CaresForHouseholds) async throws -> SeeOther {
        let id = try context.parameters.identifier("merge", as: MadeMerge.ID.self)
        let form = try await request.form(as: Form.self, of: context.session, context: context)
        guard let key = form.key, (1...200).contains(key.count) else {
            throw BadField("key", "is missing; look at what taking it back would do first")
        }
        _ = try await matches.undo(id, giving: Set(form.give ?? []), key: "form:\(key)", by: context.viewer)
        return SeeOther(path: .person(.duplicates))
    }

    private func pair(_ context: CaresForHouseholds) throws -> (CustomerOwner.ID, CustomerOwner.ID) {
        (
            try context.parameters.identifier("person", as: CustomerOwner.ID.self),
            try context.parameters.identifier("other", as: CustomerOwner.ID.self)
        )
    }
}

extension MergeDocument.Effect {
    fileprivate var words: String {
        switch self {
        case .moves: "becomes theirs"
        case .changes: "is changed where it is"
        case .goes: "is taken away, because the other says it"
        case .begins: "is new"
        }
    }
}
