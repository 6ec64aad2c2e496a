import Foundation
import Glibc

/// A small disk in memory, to be filled.
struct Disk {
    private let folder: String
    private var ballast: String { folder + "/lost+found" }

    /// - Throws: where it cannot be mounted.
    init(_ folder: String, megabytes: Int) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard mount("tmpfs", folder, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
            rmdir(folder)
            throw POSIXError(.init(rawValue: errno) ?? .EPERM)
        }
    }

    static func unmount(_ folder: String) {
        umount2(folder, Int32(MNT_DETACH))
        rmdir(folder)
    }

    /// Takes all room but so many bytes.
    func fill(leaving room: Int) {
        var space = statvfs()
        statvfs(folder, &space)
        let file = open(ballast, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        posix_fallocate(file, 0, Int(space.f_bavail) * Int(space.f_frsize) - room)
        close(file)
    }

    func makeRoom() { unlink(ballast) }
}
