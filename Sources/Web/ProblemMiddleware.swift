import Care
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Pages
import Services

/// Answers every error with a problem: a page for people, RFC 9457 for programs, and no detail of what broke.
struct ProblemMiddleware: RouterMiddleware {
    let services: WebServices

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = await problem(error, context)
            return try wantsJSON(request) ? json(problem) : page(problem, request, context)
        }
    }

    private func problem(_ error: any Error, _ context: AppContext) async -> Problem {
        if let problem = Problem(error) { return problem }
        // The kind of error only: its description may hold what a person told us.
        context.logger.error("failed", metadata: ["error": "\(type(of: error))"])
        return await services.community.isReady() ? .unexpected : .unavailable
    }

    private func wantsJSON(_ request: Request) -> Bool {
        if request.uri.path == "/api" || request.uri.path.hasPrefix("/api/") { return true }
        let accept = request.headers[.accept] ?? ""
        return accept.contains("json") && !accept.contains("text/html")
    }

    private func json(_ problem: Problem) throws -> Response {
        var response = try JSONAnswer(problem).response
        response.headers[.contentType] = "application/problem+json"
        if problem.status == 401 {
            response.headers[.wwwAuthenticate] =
                problem.type == "token-refused" ? "Bearer error=\"invalid_token\"" : "Bearer"
        }
        return finished(response, problem)
    }

    private func page(_ problem: Problem, _ request: Request, _ context: AppContext) -> Response {
        let page: any Page =
            problem.type == "sign-in"
            ? SignInPage(way: services.signIn.way)
            : ProblemPage(
                viewer: context.session?.reader,
                title: problem.title,
                explanation: problem.detail,
                particulars: problem.particulars ?? [],
                back: back(request)
            )
        return finished(HTML(page).response, problem)
    }

    /// The plan or household that the request was about, or else home.
    private func back(_ request: Request) -> SitePath {
        let parts = request.uri.path.split(separator: "/").map(String.init)
        guard request.method == .post, parts.count > 1 else { return .home(week: nil) }
        if parts[0] == "people", let person = CustomerOwner.ID(parts[1]) { return .plan(person) }
        guard parts[0] == "households" else { return .home(week: nil) }
        return Identifier(parts[1]).map { .household($0, week: nil) } ?? .home(week: nil)
    }

    private func finished(_ response: Response, _ problem: Problem) -> Response {
        var response = response
        response.status = .init(code: problem.status)
        if let seconds = problem.retryAfter ?? (problem.status == 503 ? 5 : nil) {
            response.headers[.retryAfter] = "\(seconds)"
        }
        return response
    }
}
