import Glibc

extension Launch {
    /// The server that already runs on the cluster, once it answers; `nil` where there is none to be had.
    func adopt(_ onProgress: (String) -> Void) -> Postmaster? {
        var rounds = 0
        while let found = Postmaster(of: home.cluster) {
            if found.accepts { return found }
            // Still recovering, or stopping; or its socket has been deleted, and then nobody can ever reach it.
            if found.isReady, rounds > 200 {
                found.halt(of: home.cluster)
                return nil
            }
            if rounds % 500 == 100 { onProgress("Waiting for the database (process \(found.pid)) to answer.") }
            rounds += 1
            usleep(10_000)
        }
        return nil
    }

    /// Starts the server and waits until it answers.
    func start(_ onProgress: (String) -> Void) throws(ClusterError) -> Postmaster {
        let socket = Socket(of: home)
        try socket.prepare(for: home.account)
        try configure(socket)
        try Postmaster.disown(of: home.cluster, account: home.account)
        socket.disown()
        try separateViewers(in: home.cluster)
        // After a kill of the server alone its children may need a moment to notice; until then it will not start.
        for attempt in 1... {
            do throws(ClusterError) {
                return try attemptStart(onProgress)
            } catch {
                guard case .refused(_, let detail, _) = error, detail.contains("shared memory block"), attempt < 60
                else { throw error }
            }
            usleep(250_000)
        }
        preconditionFailure("the loop above only ends by return or throw")
    }

    private func configure(_ socket: Socket) throws(ClusterError) {
        let configuration = Configuration(
            socketFolder: socket.folder,
            memory: Configuration.availableMemory,
            overrides: settings
        )
        try Files.replace(home.cluster + "/postgresql.conf", with: configuration.text, of: home.account)
        try Files.replace(home.cluster + "/pg_hba.conf", with: Configuration.hostAccess, of: home.account)
        let identities = Configuration.identities(of: home.account)
        try Files.replace(home.cluster + "/pg_ident.conf", with: identities, of: home.account)
    }

    private func attemptStart(_ onProgress: (String) -> Void) throws(ClusterError) -> Postmaster {
        let (log, before) = try openLog()
        defer { close(log) }
        let pid = try Spawn(home.account.running([installation.postgres, "-D", home.cluster])).detach(log: log)
        var rounds = 0
        while true {
            if let found = Postmaster(of: home.cluster), found.accepts { return found }
            if waitpid(pid, nil, WNOHANG) == pid {
                lseek(log, before, SEEK_SET)
                throw failure(step: "start", said: Files.read(log), log: home.log)
            }
            if rounds % 500 == 200 { onProgress("The database is recovering.") }
            rounds += 1
            usleep(10_000)
        }
    }

    /// Opens the log for appending and reading, the previous one set aside when it has grown.
    private func openLog() throws(ClusterError) -> (descriptor: Int32, end: off_t) {
        if let status = Files.status(home.log), status.st_size > 8 << 20 { rename(home.log, home.log + ".1") }
        let log = open(home.log, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard log >= 0 else { throw Files.failure(home.log) }
        if !home.account.isCurrent { fchown(log, home.account.uid, home.account.gid) }
        return (log, lseek(log, 0, SEEK_END))
    }
}
