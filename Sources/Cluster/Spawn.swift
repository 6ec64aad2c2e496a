import Glibc

/// A program to run: with an environment of its own, at the root folder, and with none of our open files.
struct Spawn {
    private let arguments: [String]

    init(_ arguments: [String]) {
        // `env` also changes to a folder that the other account may enter; it and setpriv become the program.
        let environment = ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C", "TZ=UTC"]
        self.arguments = ["/usr/bin/env", "-i", "-C", "/"] + environment + arguments
    }

    /// What a program left behind.
    struct Outcome {
        /// The exit status, or 128 and the signal's number.
        var status: Int32
        /// Standard output and standard error, in the order written.
        var text: String
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - input: what the program reads, at most a pipe's 64 kB.
    ///   - lock: a lock that stays taken until the program ends, also when this one is killed before it.
    /// - Returns: how it ended and what it said.
    /// - Throws: `refused` where it cannot be started at all.
    func finish(input: String = "", holding lock: FileLock? = nil) throws(ClusterError) -> Outcome {
        let (inputEnd, writer) = try Spawn.pipe()
        let (reader, outputEnd) = try Spawn.pipe()
        defer { close(reader) }
        Files.write(input, to: writer)
        close(writer)
        let pid: pid_t
        do throws(ClusterError) {
            pid = try begin(input: inputEnd, output: outputEnd, kept: lock?.descriptor, ownGroup: false)
        } catch {
            close(inputEnd)
            close(outputEnd)
            throw error
        }
        close(inputEnd)
        close(outputEnd)
        let text = Files.read(reader)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        return Outcome(status: status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f, text: text)
    }

    /// Starts the program, to outlive this one; its process group is its own, so that Ctrl-C does not reach it.
    func detach(log: Int32) throws(ClusterError) -> pid_t {
        let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(null) }
        return try begin(input: null, output: log, kept: nil, ownGroup: true)
    }

    private func begin(input: Int32, output: Int32, kept: Int32?, ownGroup: Bool) throws(ClusterError) -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, input, 0)
        posix_spawn_file_actions_adddup2(&files, output, 1)
        posix_spawn_file_actions_adddup2(&files, output, 2)
        if let kept { posix_spawn_file_actions_adddup2(&files, kept, 3) }
        // A descriptor inherited from our own parent, such as a pipe of its shell, would stay open for ever.
        for name in Files.names(in: "/proc/self/fd") {
            guard let descriptor = Int32(name), descriptor > (kept == nil ? 2 : 3) else { continue }
            posix_spawn_file_actions_addclose(&files, descriptor)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let group = ownGroup ? POSIX_SPAWN_SETPGROUP : 0
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group))

        var pid: pid_t = 0
        let words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let status = posix_spawn(&pid, arguments[0], &files, &attributes, words, [nil])
        guard status == 0 else {
            throw .refused(step: "start \(arguments[0])", detail: String(cString: strerror(status)), log: nil)
        }
        return pid
    }

    private static func pipe() throws(ClusterError) -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else {
            throw .refused(step: "open a pipe", detail: String(cString: strerror(errno)), log: nil)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
