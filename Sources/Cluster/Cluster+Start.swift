import Glibc

extension Cluster {
    /// Makes the server if the folder is empty, starts it if it is not running, and waits until it answers.
    ///
    /// A server that outlived its program is adopted; one that was killed recovers first. Blocks the thread.
    ///
    /// - Parameters:
    ///   - mode: whether other exclusive programs are refused.
    ///   - onProgress: receives a sentence before each step that takes a while.
    /// - Returns: the server, which answers.
    /// - Throws: whatever hinders it, with its remedy.
    public func start(mode: Mode = .exclusive, onProgress: (String) -> Void) throws(ClusterError) -> RunningCluster {
        let home = try Home.open(data, onProgress: onProgress)
        let owner = mode == .exclusive ? try home.lock("owner") : nil
        if let owner {
            guard owner.take(.exclusive) else { throw .inUse(directory: home.path, pid: owner.holder) }
            owner.sign()
        }
        let turn = try home.turn(onProgress)
        defer { turn.release() }
        let users = try home.lock("users")
        guard users.take(.shared) else { throw .inUse(directory: home.path, pid: users.holder) }

        let launch = try Launch(home: home, installation: installation(for: home), settings: settings)
        if !home.isInitialised { try launch.initialise(onProgress) }
        let adopted = launch.adopt(onProgress)
        let postmaster = if let adopted { adopted } else { try launch.start(onProgress) }
        return RunningCluster(
            launch: launch,
            owner: owner,
            users: users,
            socket: Socket(folder: postmaster.socketFolder),
            startedHere: adopted == nil
        )
    }

    /// Stops the server, unless it is in use, and deletes the folder with all its data.
    public func remove() throws(ClusterError) {
        guard Files.status(data) != nil else { return }
        let home = try Home.open(data, onProgress: { _ in })
        let owner = try home.lock("owner")
        guard owner.take(.exclusive) else { throw .inUse(directory: home.path, pid: owner.holder) }
        let turn = try home.turn { _ in }
        defer { turn.release() }
        guard try home.lock("users").take(.exclusive) else { throw .inUse(directory: home.path, pid: nil) }
        Postmaster(of: home.cluster)?.halt(of: home.cluster)
        try Files.remove(Socket(of: home).folder)
        try Files.remove(home.path)
        try Files.remove(data)
    }

    /// The programs of the version that made the cluster, or the preferred ones for a new cluster.
    private func installation(for home: Home) throws(ClusterError) -> Installation {
        guard home.isInitialised else { return installations[0] }
        guard let made = Files.text(home.cluster + "/PG_VERSION").flatMap({ Int($0.trimmed) }) else {
            throw .notACluster(directory: home.cluster)
        }
        guard let installation = installations.first(where: { $0.major == made }) else {
            throw .wrongVersion(directory: home.path, made: made, installed: installations.map(\.major))
        }
        return installation
    }
}
