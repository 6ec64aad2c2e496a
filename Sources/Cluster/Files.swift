import Glibc

/// The file system, as far as it is needed here.
enum Files {
    /// The names in a folder, sorted; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// What `lstat` says, or `nil` where there is nothing.
    static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    /// The text of a file, or `nil` where it cannot be read.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return read(descriptor)
    }

    /// All that can still be read.
    static func read(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 {
                bytes += chunk[..<count]
            } else if count == 0 || errno != EINTR {
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }

    /// Writes a text; `false` where not all of it could be.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return false }
        }
        return true
    }

    /// Puts a file of an account in place, whole or not at all.
    ///
    /// A new file takes the old one's name, so that a link that the account left there is replaced, not followed.
    static func replace(_ path: String, with text: String, of account: Account) throws(ClusterError) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure(draft) }
        defer { close(descriptor) }
        guard write(text, to: descriptor), fchown(descriptor, account.uid, account.gid) == 0, fsync(descriptor) == 0,
            rename(draft, path) == 0
        else { throw failure(path) }
    }

    /// Makes the names in a folder survive a power cut.
    static func sync(folder: String) throws(ClusterError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(folder) }
    }

    /// Makes a folder of an account that nobody else may enter, where it is missing.
    static func makeFolder(_ path: String, of account: Account) throws(ClusterError) {
        guard mkdir(path, 0o700) == 0 else {
            if errno == EEXIST { return }
            throw failure(path)
        }
        guard chown(path, account.uid, account.gid) == 0 else { throw failure(path) }
    }

    /// Removes a file or a folder with all in it, without following links.
    static func remove(_ path: String) throws(ClusterError) {
        guard let status = status(path) else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in names(in: path) { try remove("\(path)/\(name)") }
            guard rmdir(path) == 0 || errno == ENOENT else { throw failure(path) }
        } else {
            guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
        }
    }

    /// What `errno` means for a path.
    static func failure(_ path: String) -> ClusterError {
        let code = errno
        switch code {
        case ENOSPC, EDQUOT: return .diskFull(path: path)
        case EACCES, EPERM, EROFS:
            return .permissionDenied(path: path, account: Account(uid: geteuid())?.name ?? "user \(geteuid())")
        default: return .refused(step: "use \(path)", detail: String(cString: strerror(code)), log: nil)
        }
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
