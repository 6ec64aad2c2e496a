import Cluster
import Foundation
import Glibc

/// The PostgreSQL that tests use: the one that `HEARTH_TEST_SERVER` names, or a private one for this process.
public enum TestServer {
    /// How libpq reaches it; the private one starts at the first use and is deleted when the process ends.
    public static let conninfo: String =
        ProcessInfo.processInfo.environment["HEARTH_TEST_SERVER"] ?? own.running.conninfo

    private static let prefix = "hearth-tests-"

    private static let own: (cluster: Cluster, running: RunningCluster) = {
        do {
            let temporary = FileManager.default.temporaryDirectory
            removeLeftovers(in: temporary)
            let folder = temporary.appending(path: "\(prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))")
            // Nothing here outlives the process, so nothing needs to outlive a power cut.
            let settings = [
                "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100",
            ]
            let cluster = try Cluster(data: folder.path(percentEncoded: false), settings: settings)
            let running = try cluster.start(onProgress: { _ in })
            atexit { TestServer.end() }
            return (cluster, running)
        } catch {
            fatalError("tests need a PostgreSQL: \(error)")
        }
    }()

    private static func end() {
        own.running.stop()
        try? own.cluster.remove()
    }

    /// Removes the servers of test processes that were killed.
    private static func removeLeftovers(in temporary: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: temporary.path(percentEncoded: false))) ?? []
        for name in names where name.hasPrefix(prefix) {
            guard let pid = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) }),
                kill(pid, 0) != 0, errno == ESRCH
            else { continue }
            try? Cluster(data: temporary.appending(path: name).path(percentEncoded: false)).remove()
        }
    }
}
