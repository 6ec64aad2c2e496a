import Cluster
import Dispatch
import ServiceLifecycle

/// Starts the private server again when it dies, for as long as the program serves.
///
/// Looking costs two small reads of `/proc`; so it is done often, and a request that finds no database is told to
/// come again rather than kept waiting.
struct ClusterWatch: Service {
    private static let often = Duration.milliseconds(250)
    /// Between attempts that fail, as they do while a disk is full.
    private static let seldom = Duration.seconds(30)

    let cluster: RunningCluster

    func run() async throws {
        var pause = Self.often
        while await rest(pause) {
            do {
                if try await revive() { Console.progress("The database runs again.") }
                pause = Self.often
            } catch {
                Console.progress("The database has died and could not be started: \(error)")
                pause = min(pause * 4, Self.seldom)
            }
        }
    }

    /// Waits; `false` once the program is to end.
    private func rest(_ pause: Duration) async -> Bool {
        await cancelWhenGracefulShutdown { (try? await Task.sleep(for: pause)) != nil }
    }

    /// On a thread that may block for as long as recovery takes.
    private func revive() async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [cluster] in
                continuation.resume(with: Result { try cluster.revive(onProgress: Console.progress) })
            }
        }
    }
}
