import Hummingbird
import Logging

/// One line a request: its method, the pattern of its route and the status of its answer.
///
/// Never its address, which may hold a name that someone looked for.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        let metadata: Logger.Metadata = [
            "method": "\(request.method)", "route": "\(context.endpointPath ?? "none")",
            "status": "\(response.status.code)",
        ]
        context.logger.log(level: response.status.code < 500 ? .info : .error, "answered", metadata: metadata)
        return response
    }
}
