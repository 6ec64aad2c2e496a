import Cluster
import Foundation

/// The PostgreSQL that tests use: the one named in `HEARTH_TEST_SERVER`, or a private one for this process.
public enum TestServer {
    /// A libpq connection string.
    public static let conninfo: String = {
        if let given = ProcessInfo.processInfo.environment["HEARTH_TEST_SERVER"] { return given }
        do {
            return try start().conninfo
        } catch {
            fatalError("tests need a PostgreSQL server: \(error)")
        }
    }()

    /// Starts a server in a folder of its own, that ends and goes with the process.
    private static func start() throws -> RunningCluster {
        let cluster = try Cluster(
            data: NSTemporaryDirectory() + "hearth-tests-\(ProcessInfo.processInfo.processIdentifier)",
            // Nothing here needs to outlive a power cut.
            settings: ["fsync": "off", "max_connections": "100"]
        )
        let running = try cluster.start(mode: .exclusive) { _ in }
        ending = (cluster, running)
        atexit {
            TestServer.ending?.1.stop()
            try? TestServer.ending?.0.remove()
        }
        return running
    }

    /// `nonisolated(unsafe)`: written once, inside the initialisation of ``conninfo``, and read at exit.
    nonisolated(unsafe) private static var ending: (Cluster, RunningCluster)?
}
