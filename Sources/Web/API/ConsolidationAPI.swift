import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/api/weeks/{week}/consolidations`: asking for a week to be consolidated, seeing how far it is, cancelling it.
struct ConsolidationAPI: Sendable {
    let jobs: JobService

    var routes: RouteCollection<PlansWeeks> {
        RouteCollection(context: PlansWeeks.self)
            .post("{week}/consolidations", use: ask)
            .get("{week}/consolidations/{request}", use: show)
            .delete("{week}/consolidations/{request}", use: cancel)
    }

    private struct Wish: Decodable {
        /// Seconds to search at most.
        var seconds: Double?
        /// Each campus apart.
        var byCampus: Bool?
    }

    @Sendable
    func ask(request: Request, context: PlansWeeks) async throws -> JSONAnswer {
        let key = try request.idempotencyKey()
        let wish = try await request.json(as: Wish.self, or: Wish(), in: context)
        let asked = JobService.Wish(
            week: try week(context),
            isByCampus: wish.byCampus ?? false,
            timeLimit: wish.seconds ?? 60,
            requestedBy: context.session.role.rawValue
        )
        return try JSONAnswer(ConsolidationDocument(try await jobs.request(asked, key: "api:\(key)")))
    }

    @Sendable
    func show(request: Request, context: PlansWeeks) async throws -> JSONAnswer {
        try JSONAnswer(ConsolidationDocument(try await found(context)))
    }

    @Sendable
    func cancel(request: Request, context: PlansWeeks) async throws -> JSONAnswer {
        try JSONAnswer(ConsolidationDocument(try await jobs.cancel(try await found(context).id)))
    }

    private func found(_ context: PlansWeeks) async throws -> ConsolidationRequest {
        let id = try context.parameters.identifier("request", as: ConsolidationRequest.ID.self)
        let (found, week) = (try await jobs.find(id), try week(context))
        guard found.week == week else { throw HTTPError(.notFound) }
        return found
    }

    private func week(_ context: PlansWeeks) throws -> Day {
        guard let day = try Day(query: context.parameters.get("week"), "week") else { throw HTTPError(.notFound) }
        return day.monday
    }
}

/// A request as programs read it.
struct ConsolidationDocument: Encodable {
    struct Job: Encodable {
        var campus: Location.ID?
        var phase: ConsolidationJob.Phase
        var state: ConsolidationJob.State
        var progress: ConsolidationJob.Progress?
        var error: String?
    }

    var id: ConsolidationRequest.ID
    var week: Day
    var state: ConsolidationJob.State
    var progress: ConsolidationJob.Progress?
    var jobs: [Job]

    init(_ request: ConsolidationRequest) {
        (id, week, state, progress) = (request.id, request.week, request.state, request.progress)
        jobs = request.jobs.map {
            Job(campus: $0.campus, phase: $0.phase, state: $0.state, progress: $0.progress, error: $0.error)
        }
    }
}
