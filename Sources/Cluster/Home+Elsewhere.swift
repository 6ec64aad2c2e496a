import Glibc

extension Home {
    /// Whether the server's account may pass all folders above this one.
    func isReachable() throws(ClusterError) -> Bool {
        if account.isCurrent { return true }
        return try Spawn(account.running(["/usr/bin/test", "-x", path])).finish().status == 0
    }

    /// A folder below `/var/lib/hearth` in place of this one, which keeps a link to it.
    ///
    /// Root works in folders that are closed to everybody else, such as `/root` and those of `mktemp -d`, but
    /// PostgreSQL must not run as root. To open those folders is not ours to decide.
    func moved(_ onProgress: (String) -> Void) throws(ClusterError) -> Home {
        let base = "/var/lib/hearth"
        if mkdir(base, 0o755) == 0 { chmod(base, 0o755) }
        let folder = base + "/" + String(UInt64.random(in: 0 ... .max), radix: 36)
        let moved = Home(path: folder, account: account)
        guard mkdir(folder, 0o700) == 0, chown(folder, account.uid, account.gid) == 0, try moved.isReachable() else {
            rmdir(folder)
            throw .unreachable(directory: path, account: account.name)
        }
        let link = path + "/" + Home.link
        if symlink(folder, link) != 0 {
            guard errno == EEXIST else { throw Files.failure(link) }
            rmdir(folder)
            return try Home(path: Home.linked(from: path), account: account)
        }
        onProgress("\(account.name) may not enter \(path); the database is kept in \(folder), linked from there.")
        return moved
    }

    /// Where the link of a folder leads.
    static func linked(from folder: String) throws(ClusterError) -> String {
        let link = folder + "/" + Home.link
        guard let resolved = realpath(link, nil) else {
            throw .refused(step: "find its files", detail: "what \(link) leads to is gone.", log: nil)
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
