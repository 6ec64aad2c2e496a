import Care
import HTTPTypes
import Hummingbird
import Pages
import Services

/// `/api/people/{person}/plan`: a person's whole plan, its goals and what was done with them, and changing it.
///
/// Every step with a goal says which version it was made from; one that is not the newest is answered 409 with what
/// became other. A browser sends the header that is asked for only to its own site (CORS asks first, and nothing here
/// says yes), so no form token is needed.
struct WellnessAPI: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesPlans> {
        RouteCollection(context: SeesPlans.self)
            .get("{person}/plan", use: show)
            .post("{person}/plan/goals", use: begin)
            .get("{person}/plan/goals/{goal}", use: history)
            .post("{person}/plan/goals/{goal}", use: step)
            .post("{person}/plan/scores", use: assess)
            .post("{person}/plan/scores/{score}/strike", use: strike)
            .post("{person}/plan/attendance/{gathering}", use: attend)
            .post("{person}/plan/notes", use: note)
            .post("{person}/plan/notes/{note}/end", use: endNote)
    }

    private var wellness: WellnessService { services.wellness }

    @Sendable
    func show(request: Request, context: SeesPlans) async throws -> Response {
        let view = try await wellness.plan(of: try context.person, since: try request.since, for: context.viewer)
        return try JSONAnswer(PersonPlanDocument(view, now: services.now())).asKnown(to: request)
    }

    @Sendable
    func history(request: Request, context: SeesPlans) async throws -> Response {
        let (person, goal) = (try context.person, try context.goal)
        let view = try await wellness.plan(of: person, for: context.viewer)
        guard let document = GoalHistoryDocument(goal, in: view) else { throw NotFound(goal) }
        return try JSONAnswer(document).asKnown(to: request)
    }

    @Sendable
    func begin(request: Request, context: SeesPlans) async throws -> Response {
        let (person, key) = try await asked(request, context)
        let wish = try await read(GoalRequest.self, request, context)
        let receipt = try await wellness.begin(wish, of: person, key: key, by: context.viewer)
        var response = try JSONAnswer(receipt).response
        response.status = .created
        response.headers[.location] = "/api\(SitePath.goal(receipt.goal, of: person))"
        return response
    }

    @Sendable
    func step(request: Request, context: SeesPlans) async throws -> JSONAnswer {
        let (person, key) = try await asked(request, context)
        let goal = try context.goal
        let wish = try await read(GoalRequest.self, request, context)
        return try JSONAnswer(try await wellness.step(wish, with: goal, of: person, key: key, by: context.viewer))
    }

    @Sendable
    func note(request: Request, context: SeesPlans) async throws -> Response {
        let (person, key) = try await asked(request, context)
        let wish = try await read(NoteRequest.self, request, context)
        let note = try await wellness.note(wish, of: person, key: key, by: context.viewer)
        var response = try JSONAnswer(["note": note]).response
        response.status = .created
        return response
    }

    @Sendable
    func assess(request: Request, context: SeesPlans) async throws -> Response {
        let (person, key) = try await asked(request, context)
        let wish = try await read(AssessmentRequest.self, request, context)
        let score = try await wellness.assess(wish, of: person, key: key, by: context.viewer)
        var response = try JSONAnswer(["score": score]).response
        response.status = .created
        return response
    }

    @Sendable
    func strike(request: Request, context: SeesPlans) async throws -> JSONAnswer {
        let (person, key) = try await asked(request, context)
        let score = try context.score
        try await wellness.strike(score, of: person, key: key, by: context.viewer)
        return try JSONAnswer(["score": score])
    }

    @Sendable
    func attend(request: Request, context: SeesPlans) async throws -> JSONAnswer {
        let (person, key) = try await asked(request, context)
        let gathering = try context.parameters.identifier("gathering", as: Gathering.ID.self)
        try await wellness.attend(gathering, of: person, key: key, by: context.viewer)
        return try JSONAnswer(["gathering": gathering])
    }

    @Sendable
    func endNote(request: Request, context: SeesPlans) async throws -> JSONAnswer {
        let (person, key) = try await asked(request, context)
        let note = try context.note
        try await wellness.endNote(note, of: person, key: key, by: context.viewer)
        return try JSONAnswer(["note": note])
    }

    /// Whose plan it is and under which key.
    ///
    /// Whoever may not know of somebody is told nothing of what is wrong with the rest.
    private func asked(_ request: Request, _ context: SeesPlans) async throws -> (CustomerOwner.ID, key: String) {
        let person = try context.person
        try await wellness.requireKnown(person, to: context.viewer)
        return (person, try request.idempotencyKey())
    }

    private func read<Value: Decodable>(
        _ type: Value.Type,
        _ request: Request,
        _ context: SeesPlans
    ) async throws -> Value {
        try await request.json(as: type, upTo: context.maxUploadSize, naming: "words", in: context)
    }
}

extension SeesPlans {
    var person: CustomerOwner.ID {
        get throws { try parameters.identifier("person", as: CustomerOwner.ID.self) }
    }
    var goal: Goal.ID {
        get throws { try parameters.identifier("goal", as: Goal.ID.self) }
    }
    var score: Assessment.ID {
        get throws { try parameters.identifier("score", as: Assessment.ID.self) }
    }
    var note: PlanNote.ID {
        get throws { try parameters.identifier("note", as: PlanNote.ID.self) }
    }
}

extension Request {
    private struct Since: Decodable {
        var since: String?
    }

    /// The day since which it is asked what became other.
    var since: Day? {
        get throws { try Day(query: try query(as: Since.self).since, "since") }
    }
}
