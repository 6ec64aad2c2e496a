import Glibc

/// What it takes to make and start the server of one folder.
struct Launch {
    let home: Home
    let installation: Installation
    let settings: [String: String]

    /// Makes the cluster with the program's role and database.
    ///
    /// Under another name until it is complete, so that a machine that fails halfway leaves no half cluster.
    func initialise(_ onProgress: (String) -> Void) throws(ClusterError) {
        onProgress("Making a private PostgreSQL \(installation.major) in \(home.path).")
        try Files.remove(home.draft)
        try requireSpace()
        // Held by the tools too: killed in between, the next start waits for them to end.
        let lock = try home.lock("initialise")
        while !lock.take(.exclusive) { usleep(20_000) }
        let durable = settings["fsync"] != "off"
        let arguments = [
            installation.initdb, "--pgdata=" + home.draft, "--username=postgres", "--encoding=UTF8",
            "--locale=" + Launch.locale, "--lc-messages=C", "--data-checksums", "--auth-local=peer",
            "--auth-host=reject",
        ]
        try run(arguments + (durable ? [] : ["--no-sync"]), step: "make a cluster", holding: lock)
        // A single-user server needs neither socket nor password, and each line is a statement.
        try run(
            [installation.postgres, "--single", "-D", home.draft, "-c", "exit_on_error=true", "postgres"],
            input: "CREATE ROLE hearth LOGIN;\nCREATE DATABASE hearth OWNER hearth;\n",
            step: "make the database",
            holding: lock
        )
        try separateViewers(in: home.draft, holding: lock)
        guard rename(home.draft, home.cluster) == 0 else { throw Files.failure(home.cluster) }
        // Or a power cut could bring the old name back, and the next start would take the cluster for a draft.
        try Files.sync(folder: home.path)
    }

    /// Makes the role in which viewers' transactions run, once for each cluster, also one made before there was it.
    ///
    /// Nobody but an administrator may make roles, and while the server runs the program is none.
    func separateViewers(in cluster: String, holding lock: FileLock? = nil) throws(ClusterError) {
        let done = cluster + "/hearth-viewers"
        guard Files.status(done) == nil else { return }
        let roles = """
            DO 'BEGIN IF to_regrole(''hearth_app'') IS NULL THEN CREATE ROLE hearth_app NOLOGIN NOBYPASSRLS; END IF; END';
            GRANT hearth_app TO hearth;

            """
        // Whoever could call it could claim to be anyone, given a way to run a statement of their own.
        let claims = "REVOKE EXECUTE ON FUNCTION set_config(text, text, boolean) FROM PUBLIC;\n"
        for (database, input) in [("postgres", roles), ("hearth", claims)] {
            try run(
                [installation.postgres, "--single", "-D", cluster, "-c", "exit_on_error=true", database],
                input: input,
                step: "make the role of viewers",
                holding: lock
            )
        }
        try Files.replace(done, with: "", of: home.account)
    }

    private func run(
        _ arguments: [String],
        input: String = "",
        step: String,
        holding lock: FileLock?
    ) throws(ClusterError) {
        let outcome = try Spawn(home.account.running(arguments)).finish(input: input, holding: lock)
        guard outcome.status == 0 else { throw failure(step: step, said: outcome.text, log: nil) }
    }

    /// Letters beyond ASCII have cases too, where the machine knows that.
    private static var locale: String {
        guard let known = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else { return "C" }
        freelocale(known)
        return "C.UTF-8"
    }

    private func requireSpace() throws(ClusterError) {
        var space = statvfs()
        guard statvfs(home.path, &space) == 0 else { throw Files.failure(home.path) }
        let emptyCluster = 128 << 20 as UInt
        guard UInt(space.f_bavail) * UInt(space.f_frsize) > emptyCluster else { throw .diskFull(path: home.path) }
    }

    /// What PostgreSQL's last words mean.
    func failure(step: String, said: String, log: String?) -> ClusterError {
        if said.contains("No space left on device") || said.contains("Disk quota exceeded") {
            return .diskFull(path: home.path)
        }
        let lines = said.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
        return .refused(step: step, detail: lines.suffix(4).joined(separator: " "), log: log)
    }
}
