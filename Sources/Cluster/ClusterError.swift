/// Why a private server cannot be had; each description ends with what to do about it.
public enum ClusterError: Error, Equatable {
    /// PostgreSQL's server programs are not on this machine.
    case notInstalled
    /// A program that every Debian has is missing.
    case programMissing(name: String, package: String)
    /// Another program keeps this directory for itself; `pid` where it said who it is.
    case inUse(directory: String, pid: Int32?)
    /// The directory holds something that this program did not make.
    case notACluster(directory: String)
    /// The cluster was made by another major version of PostgreSQL than those installed.
    case wrongVersion(directory: String, made: Int, installed: [Int])
    /// The disk is full, or too full to begin.
    case diskFull(path: String)
    /// The account that runs this program may not use the path.
    case permissionDenied(path: String, account: String)
    /// The account that the server runs as may not enter the directory.
    case unreachable(directory: String, account: String)
    /// PostgreSQL refuses to run as root, and there is no account to run it as.
    case noServerAccount
    /// PostgreSQL refuses a user identifier that has no name.
    case namelessAccount(uid: UInt32)
    /// A folder for the socket is somebody else's or open to others.
    case untrustedSocketFolder(path: String)
    /// PostgreSQL said no; `detail` is the last of what it said.
    case refused(step: String, detail: String, log: String?)
}

extension ClusterError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notInstalled:
            "PostgreSQL's server programs were not found. Install them: apt-get install postgresql"
        case .programMissing(let name, let package):
            "the program \(name) was not found. Install it: apt-get install \(package)"
        case .inUse(let directory, let pid):
            """
            \(directory) is in use by another hearth\(pid.map { " (process \($0))" } ?? ""). \
            Stop that one first, or give this one another --data folder.
            """
        case .notACluster(let directory):
            """
            \(directory) is not empty and was not made by hearth. \
            Give --data an empty or new folder; to use a server of yours, give --database-url.
            """
        case .wrongVersion(let directory, let made, let installed):
            """
            \(directory) was made by PostgreSQL \(made), but installed is \
            \(installed.map(String.init).joined(separator: ", ")). Install it beside: apt-get install postgresql-\(made)
            """
        case .diskFull(let path):
            "there is no space left for \(path). Free some, or give --data a folder on another disk."
        case .permissionDenied(let path, let account):
            "\(account) may not use \(path). Run as its owner, or give --data a folder of yours."
        case .unreachable(let directory, let account):
            """
            PostgreSQL does not run as root, and \(account), whom it runs as, may not enter \(directory). \
            Give --data a folder such as /var/lib/hearth, or let others pass: chmod o+x on each folder above it.
            """
        case .noServerAccount:
            """
            PostgreSQL does not run as root, and there is no account named postgres to run it as. \
            Make it: useradd --system postgres; or run hearth as an ordinary user.
            """
        case .namelessAccount(let uid):
            """
            PostgreSQL does not run as user \(uid), which has no name on this machine. \
            Add it to /etc/passwd, or run hearth as a user that is there.
            """
        case .untrustedSocketFolder(let path):
            "\(path) belongs to somebody else or is open to others. Remove it, or give --data a shorter path."
        case .refused(let step, let detail, let log):
            "PostgreSQL failed to \(step): \(detail)\(log.map { " The whole is in \($0)." } ?? "")"
        }
    }
}
