import Glibc

/// A running server, as the cluster's `postmaster.pid` tells of it.
struct Postmaster {
    let pid: pid_t
    let socketFolder: String
    /// Whether it says that it accepts connections.
    let isReady: Bool

    /// Reads the file; `nil` where there is none, or where the process in it is not this cluster's server.
    ///
    /// The lines: pid, data directory, start time, port, first socket folder, addresses, shared memory, status.
    init?(of cluster: String) {
        guard let text = Files.text(cluster + "/postmaster.pid") else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let pid = lines.first.flatMap({ pid_t($0) }), Postmaster.isServer(pid, of: cluster) else { return nil }
        self.pid = pid
        socketFolder = lines.count > 4 ? lines[4] : ""
        isReady = lines.count > 7 && lines[7].trimmed == "ready"
    }

    /// Whether a process is a server of this cluster: its number alone may have passed to another program since.
    private static func isServer(_ pid: pid_t, of cluster: String) -> Bool {
        guard let line = Files.text("/proc/\(pid)/cmdline") else { return false }
        let words = line.split(separator: "\0")
        guard let name = words.first?.split(separator: "/").last else { return false }
        return (name == "postgres" || name == "postmaster") && words.contains { $0 == cluster }
    }

    /// Whether it accepts connections now.
    var accepts: Bool { isReady && Socket(folder: socketFolder).answers }

    /// Ends it: at once for its clients, and if that takes longer than the limit without a tidy end.
    ///
    /// SIGINT (fast) and not SIGTERM (smart), which waits for every idle client to leave by itself.
    func halt(of cluster: String, seconds: Int = 60) {
        kill(pid, SIGINT)
        if hasEnded(of: cluster, within: seconds) { return }
        kill(pid, SIGQUIT)
        _ = hasEnded(of: cluster, within: 10)
    }

    private func hasEnded(of cluster: String, within seconds: Int) -> Bool {
        for _ in 0..<(seconds * 100) {
            // Our own child is only gone once waited for; an adopted one is nobody's child here.
            _ = waitpid(pid, nil, WNOHANG)
            if !Postmaster.isServer(pid, of: cluster) { return true }
            usleep(10_000)
        }
        return false
    }
}

extension Postmaster {
    /// Takes the last word of a dead server that this program started, or it would stay a zombie.
    static func reap(of cluster: String) {
        guard let text = Files.text(cluster + "/postmaster.pid"), let end = text.firstIndex(of: "\n"),
            let pid = pid_t(text[..<end])
        else { return }
        _ = waitpid(pid, nil, WNOHANG)
    }

    /// Makes a left-over `postmaster.pid` harmless whose number now belongs to another program.
    ///
    /// PostgreSQL takes any living process of its own user for a server. The file is not removed, because it also
    /// names the shared memory by which PostgreSQL finds out whether children of the dead server still write.
    static func disown(of cluster: String, account: Account) throws(ClusterError) {
        let path = cluster + "/postmaster.pid"
        guard Postmaster(of: cluster) == nil, let text = Files.text(path) else { return }
        guard let end = text.firstIndex(of: "\n"), let pid = pid_t(text[..<end]), kill(pid, 0) == 0 || errno == EPERM
        else { return }
        let beyondEveryProcess = "4194305"
        try Files.replace(path, with: beyondEveryProcess + text[end...], of: account)
    }
}
