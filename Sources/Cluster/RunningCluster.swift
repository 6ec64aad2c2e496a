import Glibc
import Synchronization

/// A private server that answers, for as long as it is used.
///
/// Should the program end without ``stop()``, the server stays, and the next start adopts it.
public final class RunningCluster: Sendable {
    /// How libpq reaches the program's database.
    public let conninfo: String
    /// Whether the server was not running before.
    public let startedHere: Bool
    /// The file that the server logs to.
    public var log: String { launch.home.log }

    private let launch: Launch
    private let owner: FileLock?
    private let users: FileLock
    private let isStopped = Mutex(false)

    init(launch: Launch, owner: FileLock?, users: FileLock, socket: Socket, startedHere: Bool) {
        self.launch = launch
        self.owner = owner
        self.users = users
        self.startedHere = startedHere
        conninfo = socket.conninfo
    }

    /// Leaves the server, and stops it unless somebody else uses it.
    ///
    /// Clients that are still connected are cut off. A second call does nothing.
    public func stop() {
        let already = isStopped.withLock { stopped in
            defer { stopped = true }
            return stopped
        }
        guard !already else { return }
        defer {
            users.release()
            owner?.release()
        }
        guard let turn = try? launch.home.turn({ _ in }) else { return }
        defer { turn.release() }
        // The last to leave: nobody else can come while the turn is ours.
        guard users.take(.exclusive) else { return }
        Postmaster(of: launch.home.cluster)?.halt(of: launch.home.cluster)
        let socket = Socket(of: launch.home)
        if !socket.folder.hasPrefix(launch.home.path) { rmdir(socket.folder) }
    }

    /// Starts the server again if it has died, and tells whether it had.
    ///
    /// For a program that runs until it is stopped: to be called now and then. Blocks the thread.
    public func revive(onProgress: (String) -> Void) throws(ClusterError) -> Bool {
        if Postmaster(of: launch.home.cluster) != nil { return false }
        Postmaster.reap(of: launch.home.cluster)
        let turn = try launch.home.turn(onProgress)
        defer { turn.release() }
        guard !isStopped.withLock({ $0 }), launch.adopt(onProgress) == nil else { return false }
        onProgress("The database has died; starting it again.")
        _ = try launch.start(onProgress)
        return true
    }
}
