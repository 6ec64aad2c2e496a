import Glibc

/// PostgreSQL's server programs of one major version.
struct Installation: Equatable {
    /// The folder of `initdb` and `postgres`.
    var folder: String
    /// The major version, such as 15.
    var major: Int

    var initdb: String { folder + "/initdb" }
    var postgres: String { folder + "/postgres" }
}

extension Installation {
    /// All that are installed, the preferred one first.
    ///
    /// Looked for where `pg_config` says, then where Debian puts them (newest first), then along the `PATH`.
    static func all() throws(ClusterError) -> [Installation] {
        var folders: [String] = []
        if let config = program("pg_config", in: path),
            let outcome = try? Spawn([config, "--bindir"]).finish(), outcome.status == 0
        {
            folders.append(outcome.text.trimmed)
        }
        let debian = "/usr/lib/postgresql"
        folders += Files.names(in: debian).compactMap { Int($0) }.sorted(by: >).map { "\(debian)/\($0)/bin" }
        folders += path

        var found: [Installation] = []
        for folder in folders where program("initdb", in: [folder]) != nil {
            guard let postgres = program("postgres", in: [folder]), let major = try major(of: postgres),
                !found.contains(where: { $0.major == major })
            else { continue }
            found.append(Installation(folder: folder, major: major))
        }
        guard !found.isEmpty else { throw .notInstalled }
        return found
    }

    /// Reads "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", also "17beta1".
    private static func major(of postgres: String) throws(ClusterError) -> Int? {
        let words = try Spawn([postgres, "--version"]).finish().text.split(separator: " ")
        return words.count > 2 ? Int(words[2].prefix { $0.isNumber }) : nil
    }

    /// The folders of the `PATH`, and those that daemons often lack.
    static var path: [String] {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
            + ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"]
    }

    /// The first executable of a name in some folders.
    static func program(_ name: String, in folders: [String]) -> String? {
        folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
