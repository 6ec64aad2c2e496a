import Glibc

/// The folder of one private server: where each thing is, and whose it is.
///
/// Beside the cluster itself (`postgres`) stand its log, its socket and three locks. `owner.lock` is held by the
/// one program that keeps the server for itself, `users.lock` is shared by all that use it, and `turn.lock` is
/// held while the server is made, started or stopped.
struct Home {
    let path: String
    /// Whom the server runs as, and who owns the folder.
    let account: Account

    var cluster: String { path + "/postgres" }
    /// A cluster that is not complete; it becomes the real one by a change of name.
    var draft: String { path + "/postgres.draft" }
    var log: String { path + "/server.log" }
    var isInitialised: Bool { Files.status(cluster) != nil }

    func lock(_ name: String) throws(ClusterError) -> FileLock {
        try FileLock("\(path)/\(name).lock", of: account)
    }

    /// Waits for the only right to make, start or stop the server.
    func turn(_ onProgress: (String) -> Void) throws(ClusterError) -> FileLock {
        let turn = try lock("turn")
        var waited = 0
        while !turn.take(.exclusive) {
            if waited == 50 { onProgress("Waiting for another hearth that is starting or stopping the database.") }
            usleep(20_000)
            waited += 1
        }
        return turn
    }
}

extension Home {
    /// The link to the folder that takes the place of one that the server may not enter.
    static let link = "elsewhere"

    /// Opens the folder, making it where it is missing, and makes sure that the server may enter it.
    static func open(_ data: String, onProgress: (String) -> Void) throws(ClusterError) -> Home {
        let folder = try real(data)
        let names = Files.names(in: folder).filter { $0 != "lost+found" }
        if names.contains(link) { return try Home.at(linked(from: folder)) }
        guard names.isEmpty || names.contains("owner.lock") || names.contains("turn.lock") else {
            throw .notACluster(directory: folder)
        }
        let home = try Home.at(folder)
        if try home.isReachable() { return home }
        guard !home.isInitialised else { throw .unreachable(directory: folder, account: home.account.name) }
        return try home.moved(onProgress)
    }

    /// Takes a folder into possession.
    private static func at(_ folder: String) throws(ClusterError) -> Home {
        let home = try Home(path: folder, account: serverAccount(of: folder))
        guard let status = Files.status(folder) else { throw Files.failure(folder) }
        guard access(folder, R_OK | W_OK | X_OK) == 0 else { throw Files.failure(folder) }
        if geteuid() == 0, status.st_uid != home.account.uid {
            guard chown(folder, home.account.uid, home.account.gid) == 0 else { throw Files.failure(folder) }
        }
        if geteuid() == 0 || status.st_uid == geteuid(), status.st_mode & 0o077 != 0 {
            guard chmod(folder, 0o700) == 0 else { throw Files.failure(folder) }
        }
        return home
    }

    /// Whom the server of a folder runs as: this program's account, or for root the one that its files belong to.
    private static func serverAccount(of folder: String) throws(ClusterError) -> Account {
        let current = try Account.current()
        let owner = Files.status(folder + "/postgres")?.st_uid
        if current.uid != 0 {
            guard owner == nil || owner == current.uid else {
                throw .permissionDenied(path: folder, account: current.name)
            }
            return current
        }
        if let owner, owner != 0 {
            guard let account = Account(uid: owner) else { throw .namelessAccount(uid: owner) }
            return account
        }
        guard let account = Account(name: "postgres") else { throw .noServerAccount }
        return account
    }

    /// The folder's full path without links, after making what is missing of it.
    private static func real(_ data: String) throws(ClusterError) -> String {
        var path = data
        if !data.hasPrefix("/") {
            guard let here = getcwd(nil, 0) else { throw Files.failure(data) }
            defer { free(here) }
            path = String(cString: here) + "/" + data
        }
        let names = path.split(separator: "/").map(String.init)
        var folder = ""
        for (index, name) in names.enumerated() {
            folder += "/" + name
            let mode: mode_t = index == names.count - 1 ? 0o700 : 0o755
            // The mode is set again because the umask may have taken away the right to pass.
            if mkdir(folder, mode) == 0 { chmod(folder, mode) } else if errno != EEXIST { throw Files.failure(folder) }
        }
        guard let resolved = realpath(path, nil) else { throw Files.failure(path) }
        defer { free(resolved) }
        let result = String(cString: resolved)
        guard result != "/", Files.status(result).map({ $0.st_mode & S_IFMT == S_IFDIR }) == true else {
            throw .notACluster(directory: result)
        }
        return result
    }
}
