import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/openings/new`: opening a record out of turn, for whoever gives care.
struct OpeningRoutes: Sendable {
    let access: AccessService

    var routes: RouteCollection<CaresForHouseholds> {
        RouteCollection(context: CaresForHouseholds.self)
            .get("openings/new", use: ask)
            .post("openings/new", use: open)
            .post("api/people/{person}/openings", use: openForProgram)
    }

    private struct Form: Decodable {
        var person: String?
        var reason: String?
        var minutes: Int?
        var emergency: String?
    }

    private struct Asked: Decodable {
        var reason: String
        var minutes: Int?
        var isMedicalEmergency: Bool?
    }

    @Sendable
    func ask(request: Request, context: CaresForHouseholds) async throws -> HTML {
        HTML(OpenRecordPage(viewer: context.reader))
    }

    @Sendable
    func open(request: Request, context: CaresForHouseholds) async throws -> SeeOther {
        let form = try await request.form(as: Form.self, of: context.session, context: context)
        guard let person = form.person.flatMap(CustomerOwner.ID.init) else {
            throw BadField("person", "is not an identifier; ask whoever sent them to you for it")
        }
        try await access.open(
            person,
            by: try context.practitioner(),
            reason: form.reason ?? "",
            isMedicalEmergency: form.emergency == "yes",
            minutes: form.minutes ?? BreakGlass.longest
        )
        return SeeOther(path: .person(.show(person)))
    }

    @Sendable
    func openForProgram(request: Request, context: CaresForHouseholds) async throws -> JSONAnswer {
        let key = try request.idempotencyKey()
        let person = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        let asked = try await request.json(as: Asked.self, in: context)
        let opened = try await access.open(
            person,
            by: try context.practitioner(),
            reason: asked.reason,
            isMedicalEmergency: asked.isMedicalEmergency ?? false,
            minutes: asked.minutes ?? BreakGlass.longest,
            key: key
        )
        return try JSONAnswer(opened)
    }
}

/// `/openings`: what was opened out of turn, for whoever reviews it.
struct ReviewRoutes: Sendable {
    let access: AccessService
    let timeZone: String

    var routes: RouteCollection<ReviewsOpenings> {
        RouteCollection(context: ReviewsOpenings.self)
            .get("openings", use: list)
            .post("openings/{opening}/review", use: review)
            .get("api/openings", use: listForProgram)
            .post("api/openings/{opening}/review", use: reviewForProgram)
    }

    private struct Form: Decodable {
        var person: String?
        var finding: String?
    }

    @Sendable
    func list(request: Request, context: ReviewsOpenings) async throws -> HTML {
        HTML(
            OpeningsPage(viewer: context.reader, openings: try await access.unreviewed(), timeZone: timeZone)
        )
    }

    @Sendable
    func review(request: Request, context: ReviewsOpenings) async throws -> SeeOther {
        let form = try await request.form(as: Form.self, of: context.session, context: context)
        try await keep(form, context)
        return SeeOther(path: .person(.openings))
    }

    @Sendable
    func listForProgram(request: Request, context: ReviewsOpenings) async throws -> JSONAnswer {
        try JSONAnswer(try await access.unreviewed())
    }

    @Sendable
    func reviewForProgram(request: Request, context: ReviewsOpenings) async throws -> JSONAnswer {
        _ = try request.idempotencyKey()
        try await keep(try await request.json(as: Form.self, in: context), context)
        return try JSONAnswer(try await access.unreviewed())
    }

    private func keep(_ form: Form, _ context: ReviewsOpenings) async throws {
        guard let person = form.person.flatMap(CustomerOwner.ID.init) else {
            throw BadField("person", "is not an identifier; copy it from the list")
        }
        try await access.review(
            try context.parameters.identifier("opening", as: BreakGlass.ID.self),
            of: person,
            finding: form.finding ?? "",
            by: context.viewer
        )
    }
}

extension CaresForHouseholds {
    /// Who gives care, in whose name a record is opened.
    fileprivate func practitioner() throws -> Practitioner.ID {
        guard case .practitioner(let id) = viewer else { throw HTTPError(.forbidden) }
        return id
    }
}
