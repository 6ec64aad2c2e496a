import Glibc

/// A user of this machine.
struct Account: Equatable {
    var name: String
    var uid: uid_t
    var gid: gid_t
}

extension Account {
    /// The account that this program runs as.
    static func current() throws(ClusterError) -> Account {
        guard let account = Account(uid: geteuid()) else { throw .namelessAccount(uid: geteuid()) }
        return account
    }

    init?(uid: uid_t) {
        self.init { getpwuid_r(uid, $0, $1, $2, $3) }
    }

    init?(name: String) {
        self.init { getpwnam_r(name, $0, $1, $2, $3) }
    }

    private init?(
        _ look: (
            UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
        ) -> Int32
    ) {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var text = [CChar](repeating: 0, count: 16_384)
        let account: Account? = text.withUnsafeMutableBufferPointer { text in
            guard look(&entry, text.baseAddress!, text.count, &found) == 0, found != nil else { return nil }
            return Account(name: String(cString: entry.pw_name), uid: entry.pw_uid, gid: entry.pw_gid)
        }
        guard let account else { return nil }
        self = account
    }

    /// Whether this program runs as this account.
    var isCurrent: Bool { uid == geteuid() }

    /// A command line that runs the given one as this account, for good.
    func running(_ arguments: [String]) throws(ClusterError) -> [String] {
        guard !isCurrent else { return arguments }
        guard let setpriv = Installation.program("setpriv", in: Installation.path) else {
            throw .programMissing(name: "setpriv", package: "util-linux")
        }
        let identity = ["--reuid=\(uid)", "--regid=\(gid)", "--init-groups", "--no-new-privs"]
        return [setpriv] + identity + ["--"] + arguments
    }
}
