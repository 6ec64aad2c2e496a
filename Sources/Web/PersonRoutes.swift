import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/people/{person}`: the page of what one person says of themself, the forms by which it is kept, and who looked at it.
struct PersonRoutes: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self)
            .get("{person}", use: show)
            .post("{person}", use: keep)
            .get("{person}/log", use: log)
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> HTML {
        let id = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        let record = try await services.people.record(of: id, for: context.viewer)
        return HTML(PersonPage(viewer: context.reader, record: record, isOwn: context.viewer == .customerOwner(id)))
    }

    @Sendable
    func keep(request: Request, context: SeesHouseholds) async throws -> SeeOther {
        let id = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        // Whoever may not know of somebody is told nothing of what is wrong with the rest.
        try await services.people.requireKnown(id, to: context.viewer)
        let form = try await request.form(as: PersonForm.self, of: context.session, context: context)
        try await services.people.keep(form.request, of: id, key: "form:\(UUID())", by: context.viewer)
        return SeeOther(path: .person(.show(id)))
    }

    @Sendable
    func log(request: Request, context: SeesHouseholds) async throws -> HTML {
        let id = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        let time = services.clock
        let lines = try await services.lookedAt(id, by: context.viewer).map { line in
            let reading = time.reading(at: line.at)
            let minutes = "\(reading.minute / 60):\(reading.minute % 60 < 10 ? "0" : "")\(reading.minute % 60)"
            return AccessLogPage.Line(at: "\(time.day(at: line.at)), \(minutes)", sentence: line.sentence)
        }
        return HTML(AccessLogPage(viewer: context.reader, person: id, lines: lines))
    }
}

/// `/api/people/{person}/log`: who looked at a person's record, in plain words.
struct AccessLogAPI: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self).get("{person}/log", use: show)
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> JSONAnswer {
        let id = try context.parameters.identifier("person", as: CustomerOwner.ID.self)
        return try JSONAnswer(try await services.lookedAt(id, by: context.viewer))
    }
}

extension WebServices {
    /// Who looked at a person's record: for themself, and for who may act for them.
    ///
    /// - Throws: 404 for everybody else.
    fileprivate func lookedAt(_ id: CustomerOwner.ID, by viewer: Viewer) async throws -> [AccessLine] {
        guard case .customerOwner = viewer else { throw HTTPError(.notFound) }
        return try await audit.log(of: id, for: viewer, limit: 200)
    }
}

/// The fields of the forms of a person's page.
private struct PersonForm: Decodable {
    var kind: String?
    var preferred: String?
    var pronunciation: String?
    var language: String?
    /// With commas between.
    var languages: String?
    var interpreter: String?
    var version: Int?
    var text: String?
    var note: String?
    var shared: String?
    var system: String?
    var use: String?
    var value: String?
    var rank: Int?
    var safe: String?
    var audience: [String]?
    var aspect: String?
    /// Each on a line of its own.
    var answers: String?
    var declined: String?
    var wish: String?
    var weekday: Int?
    var from: String?
    var until: String?
    var most: Int?
    var gender: String?
    var other: String?
    var contact: String?
    var preference: String?

    var request: PersonRequest {
        var request = PersonRequest(kind: .remove)
        request.kind = note == "yes" ? PersonRequest.Kind.note.rawValue : kind ?? ""
        (request.preferred, request.pronunciation, request.language) = (preferred, pronunciation, language)
        request.languages = languages.map { Self.parts(of: $0, by: ",") }
        (request.interpreter, request.version, request.text) = (interpreter, version, text)
        request.shared = shared == "yes" ? true : nil
        (request.system, request.use, request.value, request.rank) = (system, use, value, rank)
        request.safe = safe.flatMap { $0.isEmpty ? nil : $0 == "yes" }
        request.audience = kind == PersonRequest.Kind.contact.rawValue ? audience ?? [] : nil
        (request.aspect, request.declined) = (aspect, declined == "yes")
        // Whoever prefers not to say has no answers.
        request.answers = declined == "yes" ? [] : answers.map { Self.parts(of: $0, by: "\n") }
        (request.wish, request.weekday, request.from, request.until) = (wish, weekday, from, until)
        (request.most, request.gender, request.other) = (most, gender, other)
        (request.contact, request.preference) = (contact, preference)
        return request
    }

    private static func parts(of text: String, by separator: Character) -> [String] {
        text.split(separator: separator).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}
