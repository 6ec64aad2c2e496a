import Glibc

/// The socket at which a server listens, in a folder of its own.
struct Socket {
    let folder: String

    var path: String { folder + "/.s.PGSQL.5432" }

    /// Whether somebody accepts a connection there.
    var answers: Bool {
        var address = sockaddr_un()
        let bytes = Array(path.utf8)
        guard bytes.count <= Socket.longest else { return false }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// What a socket's address holds, without its final zero.
    static let longest = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// The socket of a home: inside it, or where its path is too long for an address, below `/tmp`.
    init(of home: Home) {
        let inside = Socket(folder: home.path + "/socket")
        guard inside.path.utf8.count > Socket.longest else {
            self = inside
            return
        }
        // FNV-1a, for a name that is the same at every start.
        let hash = home.path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        self.init(folder: "/tmp/hearth-" + String(hash, radix: 16))
    }

    init(folder: String) {
        self.folder = folder
    }

    /// Makes the folder, which nobody but the server's account (and root) may enter.
    func prepare(for account: Account) throws(ClusterError) {
        try Files.makeFolder(folder, of: account)
        guard let status = Files.status(folder), status.st_mode & S_IFMT == S_IFDIR, status.st_uid == account.uid,
            status.st_mode & 0o077 == 0
        else { throw .untrustedSocketFolder(path: folder) }
    }

    /// Removes the lock that a dead server left beside it.
    ///
    /// PostgreSQL takes any process of the number in it for a server, also a zombie that nobody waits for, as in a
    /// container without an init process. No living server can be meant: this is a cluster's own folder, and its
    /// servers are told by its `postmaster.pid`.
    func disown() {
        unlink(path + ".lock")
    }

    /// How libpq is told of it.
    var conninfo: String {
        let quoted = folder.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "host='\(quoted)' port=5432 dbname=hearth user=hearth"
    }
}
