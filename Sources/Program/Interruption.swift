import Dispatch
import Glibc

/// Ctrl-C and SIGTERM while something long is under way.
///
/// Who handles a signal is left to the dispatch library: it sets its own handler for a signal once for the whole
/// program, so that setting another here, even the default afterwards, would end a server at its next SIGTERM.
enum Interruption {
    /// Runs `body`; told to stop meanwhile, does what there is to do first and lets `body` find it done.
    static func watched<Result: Sendable>(
        _ body: () async throws -> Result,
        onInterrupt: @escaping @Sendable () async -> Void
    ) async throws -> Result {
        let queue = DispatchQueue(label: "hearth.interruption")
        let sources = [SIGINT, SIGTERM].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { @Sendable in Task { await onInterrupt() } }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return try await body()
    }
}
