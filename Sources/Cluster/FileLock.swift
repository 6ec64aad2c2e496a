import Glibc

/// A lock on a file, which the kernel gives back when the last process that holds it ends, however it ends.
final class FileLock: Sendable {
    let descriptor: Int32

    /// Opens the file, without locking it.
    init(_ path: String, of account: Account) throws(ClusterError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Files.failure(path) }
        // Made by root for an ordinary user's cluster, it must not shut out that user.
        if !account.isCurrent { fchown(descriptor, account.uid, account.gid) }
    }

    deinit { close(descriptor) }

    /// Who may hold it together with others.
    enum Kind { case shared, exclusive }

    /// Takes the lock, or changes its kind, if that is possible now.
    func take(_ kind: Kind) -> Bool {
        flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0
    }

    /// Gives the lock back.
    func release() {
        flock(descriptor, LOCK_UN)
    }

    /// The process that wrote itself into the file.
    var holder: pid_t? {
        lseek(descriptor, 0, SEEK_SET)
        return pid_t(Files.read(descriptor).trimmed)
    }

    /// Writes this process into the file, for others to name.
    func sign() {
        ftruncate(descriptor, 0)
        lseek(descriptor, 0, SEEK_SET)
        Files.write("\(getpid())\n", to: descriptor)
    }
}
