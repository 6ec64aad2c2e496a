import Dispatch
import Glibc

/// Ctrl-C and SIGTERM while something long is under way.
enum Interruption {
    /// Runs `body`; told to stop meanwhile, does what there is to do first and lets `body` find it done.
    static func watched<Result: Sendable>(
        _ body: () async throws -> Result,
        onInterrupt: @escaping @Sendable () async -> Void
    ) async throws -> Result {
        let queue = DispatchQueue(label: "hearth.interruption")
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { @Sendable in Task { await onInterrupt() } }
            source.resume()
            return source
        }
        defer {
            for (number, source) in zip([SIGINT, SIGTERM], sources) {
                source.cancel()
                signal(number, SIG_DFL)
            }
        }
        return try await body()
    }
}
