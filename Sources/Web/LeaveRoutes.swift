import Care
import Hummingbird
import Pages
import Services

/// `/people/{person}/leave`: an adult's own leave for others to see and act for them, and their consents.
struct LeaveRoutes: Sendable {
    let access: AccessService

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self)
            .get("people/{person}/leave", use: show)
            .post("people/{person}/leave", use: change)
            .get("api/people/{person}/leave", use: showToProgram)
            .post("api/people/{person}/leave", use: changeForProgram)
    }

    private struct Asked: Decodable {
        /// `proxy`, `consent` or `stop`.
        var kind: String?
        var holder: String?
        var classes: [String]?
        var until: String?
        var recipient: String?
        var days: Int?
        /// What is taken back.
        var proxy: String?
        var consent: String?
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> HTML {
        let id = try person(context)
        let given = try await access.given(by: id, for: context.viewer)
        let proxies = given.proxies.map { one in
            let classes = one.classes.map { $0.title.lowercased() }.joined(separator: ", ")
            let until = one.until.map { " until \($0)" } ?? ""
            return LeavePage.Line(name: "proxy", id: "\(one.id)", words: "\(one.holder) may see\(until): \(classes)")
        }
        let consents = given.consents.map { one in
            let words =
                "\(one.recipients.joined(separator: ", ")) may know of substance use treatment until \(one.until)"
            return LeavePage.Line(name: "consent", id: "\(one.id)", words: words)
        }
        return HTML(LeavePage(viewer: context.reader, person: id, lines: proxies + consents))
    }

    @Sendable
    func change(request: Request, context: SeesHouseholds) async throws -> SeeOther {
        let id = try person(context)
        let form = try await request.form(as: Asked.self, of: context.session, context: context)
        try await make(form, of: id, by: context.viewer)
        return SeeOther(path: .person(.leave(id)))
    }

    @Sendable
    func showToProgram(request: Request, context: SeesHouseholds) async throws -> JSONAnswer {
        try JSONAnswer(try await access.given(by: try person(context), for: context.viewer))
    }

    @Sendable
    func changeForProgram(request: Request, context: SeesHouseholds) async throws -> JSONAnswer {
        let id = try person(context)
        // Whoever may not decide for somebody is told nothing of what is wrong with the rest.
        _ = try await access.given(by: id, for: context.viewer)
        _ = try request.idempotencyKey()
        try await make(try await request.json(as: Asked.self, in: context), of: id, by: context.viewer)
        return try JSONAnswer(try await access.given(by: id, for: context.viewer))
    }

    private func person(_ context: SeesHouseholds) throws -> CustomerOwner.ID {
        try context.parameters.identifier("person", as: CustomerOwner.ID.self)
    }

    private func make(_ asked: Asked, of person: CustomerOwner.ID, by viewer: Viewer) async throws {
        switch asked.kind {
        case "proxy":
            let classes = try (asked.classes ?? []).map { word in
                guard let found = SensitivityClass(rawValue: word) else {
                    throw BadField("classes", "has a word that names no class; choose from the list")
                }
                return found
            }
            _ = try await access.grant(
                to: try read(asked.holder, "holder"),
                of: person,
                stage: .adult,
                classes: Set(classes),
                until: try Day(query: asked.until, "until"),
                by: viewer
            )
        case "consent":
            let recipient: Practitioner.ID = try read(asked.recipient, "recipient")
            _ = try await access.consent(of: person, to: [recipient], days: asked.days ?? 365, by: viewer)
        case "stop" where asked.proxy != nil:
            try await access.stop(try read(asked.proxy, "proxy"), of: person, by: viewer)
        case "stop":
            try await access.revoke(try read(asked.consent, "consent"), of: person, by: viewer)
        default: throw BadField("kind", "is none of proxy, consent, stop")
        }
    }

    private func read<Entity>(_ text: String?, _ field: String) throws -> Identifier<Entity> {
        guard let id = text.flatMap(Identifier<Entity>.init) else {
            throw BadField(field, "is missing or is not an identifier; copy it from a list")
        }
        return id
    }
}
