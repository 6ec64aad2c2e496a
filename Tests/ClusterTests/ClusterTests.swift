import Cluster
import Foundation
import Glibc
import Testing

/// Real servers, one after the other: each takes memory and two seconds of a core.
@Suite(.serialized) struct `A private server` {
    @Test func `is made, answers, stops, and keeps what was written`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let first = try scratch.cluster().start(onProgress: quietly)
        #expect(first.startedHere)
        #expect(try answer(first.conninfo, "CREATE TABLE kept AS SELECT 42 AS n; SELECT current_user") == "hearth")
        first.stop()
        #expect(scratch.postmaster == nil)

        let second = try scratch.cluster().start(onProgress: quietly)
        #expect(try answer(second.conninfo, "SELECT n FROM kept") == "42")
        second.stop()
    }

    @Test func `has checksums, UTF-8, no network, and a log without rows`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let running = try Cluster(data: scratch.path).start(onProgress: quietly)
        let settings = [
            "data_checksums": "on", "server_encoding": "UTF8", "listen_addresses": "", "fsync": "on",
            "full_page_writes": "on", "synchronous_commit": "on", "lc_messages": "C", "log_error_verbosity": "terse",
        ]
        for (name, value) in settings {
            #expect(try answer(running.conninfo, "SHOW \(name)") == value, "\(name)")
        }
        #expect(try answer(running.conninfo, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "f")
        let secret = "a name that no log may hold"
        let doubled = "CREATE TABLE t(n text UNIQUE); INSERT INTO t VALUES ('\(secret)'), ('\(secret)')"
        #expect(try answer(running.conninfo, doubled).contains("duplicate key"))
        running.stop()
        let log = try String(contentsOfFile: running.log, encoding: .utf8)
        #expect(log.contains("duplicate key"))
        #expect(!log.contains(secret))
    }

    @Test func `refuses a second owner, and is shared with commands until the last has left`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let owner = try scratch.cluster().start(mode: .exclusive, onProgress: quietly)
        #expect {
            try scratch.cluster().start(mode: .exclusive, onProgress: quietly)
        } throws: {
            guard case .inUse(_, pid: getpid())? = $0 as? ClusterError else { return false }
            return true
        }
        let command = try scratch.cluster().start(mode: .shared, onProgress: quietly)
        #expect(!command.startedHere)
        owner.stop()
        #expect(try answer(command.conninfo, "SELECT 1") == "1")
        command.stop()
        #expect(scratch.postmaster == nil)
    }

    @Test func `that outlived its program is adopted`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        // A program that ends without stopping leaves its server and loses its locks, as after kill -9.
        var lost: RunningCluster? = try scratch.cluster().start(onProgress: quietly)
        _ = try answer(lost!.conninfo, "CREATE TABLE kept AS SELECT 7 AS n")
        lost = nil
        let orphan = try #require(scratch.postmaster)

        let running = try scratch.cluster().start(onProgress: quietly)
        #expect(!running.startedHere)
        #expect(scratch.postmaster == orphan)
        #expect(try answer(running.conninfo, "SELECT n FROM kept") == "7")
        running.stop()
        #expect(scratch.postmaster == nil)
    }

    @Test func `that was killed starts again also while nobody has waited for it`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        var lost: RunningCluster? = try scratch.cluster().start(onProgress: quietly)
        _ = try answer(lost!.conninfo, "CREATE TABLE kept AS SELECT 7 AS n")
        lost = nil
        // A zombie until this process ends, as in a container whose first process waits for nobody.
        let pid = try #require(scratch.postmaster)
        kill(pid, SIGKILL)
        let running = try scratch.cluster().start(onProgress: quietly)
        #expect(try answer(running.conninfo, "SELECT n FROM kept") == "7")
        running.stop()
        waitpid(pid, nil, WNOHANG)
    }

    @Test func `that was killed recovers, also where its number has passed to another program`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let killed = try scratch.cluster().start(onProgress: quietly)
        _ = try answer(killed.conninfo, "CREATE TABLE kept AS SELECT 7 AS n")
        let pid = try #require(scratch.postmaster)
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
        #expect(try killed.revive(onProgress: quietly))
        #expect(try !killed.revive(onProgress: quietly))
        #expect(try answer(killed.conninfo, "SELECT n FROM kept") == "7")

        let next = try #require(scratch.postmaster)
        kill(next, SIGKILL)
        waitpid(next, nil, 0)
        let file = scratch.home + "/postgres/postmaster.pid"
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst()
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data((["\(getpid())"] + lines + [""]).joined(separator: "\n").utf8))
        #expect(try killed.revive(onProgress: quietly))
        #expect(try answer(killed.conninfo, "SELECT n FROM kept") == "7")
        killed.stop()
    }

    @Test func `works where the path is too long for a socket and hard to quote`() throws {
        let scratch = try Scratch(String(repeating: "long", count: 30) + "/it's a \"folder\"")
        defer { scratch.remove() }
        let running = try scratch.cluster().start(onProgress: quietly)
        #expect(try answer(running.conninfo, "SELECT 1") == "1")
        #expect(running.conninfo.contains("host='/tmp/hearth-"))
        running.stop()
    }

    @Test func `is made afresh where making it was cut short`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/postgres.draft/base",
            withIntermediateDirectories: true
        )
        #expect(FileManager.default.createFile(atPath: scratch.path + "/turn.lock", contents: nil))
        let running = try scratch.cluster().start(onProgress: quietly)
        #expect(try answer(running.conninfo, "SELECT 1") == "1")
        running.stop()
    }

    @Test func `takes over nothing that hearth did not make`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let letter = scratch.path + "/letter.txt"
        try FileManager.default.createDirectory(atPath: scratch.path, withIntermediateDirectories: true)
        try Data("Dear".utf8).write(to: URL(filePath: letter))
        #expect(throws: ClusterError.self) { try scratch.cluster().start(onProgress: quietly) }
        #expect(throws: ClusterError.self) { try scratch.cluster().remove() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["letter.txt"])

        let file = try Cluster(data: letter)
        #expect(throws: ClusterError.self) { try file.start(onProgress: quietly) }
    }

    @Test func `of a PostgreSQL that is not installed is left alone`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        try scratch.cluster().start(onProgress: quietly).stop()
        try Data("9\n".utf8).write(to: URL(filePath: scratch.home + "/postgres/PG_VERSION"))
        #expect {
            try scratch.cluster().start(onProgress: quietly)
        } throws: {
            guard case .wrongVersion(_, made: 9, _)? = $0 as? ClusterError else { return false }
            return "\($0)".contains("apt-get install postgresql-9")
        }
    }

    @Test func `says what PostgreSQL does not accept`() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let cluster = try Cluster(data: scratch.path, settings: ["max_connections": "many"])
        #expect {
            try cluster.start(onProgress: quietly)
        } throws: {
            "\($0)".contains("max_connections")
        }
    }

    @Test(.enabled(if: getuid() == 0, "only root can enter what postgres cannot"))
    func `of root in a folder closed to others is kept elsewhere, and goes with it`() throws {
        let scratch = try Scratch("closed/data")
        defer { scratch.remove() }
        let closed = (scratch.path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: closed,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        let running = try scratch.cluster().start(onProgress: quietly)
        #expect(try answer(running.conninfo, "SELECT 1") == "1")
        running.stop()
        let home = scratch.home
        #expect(home.hasPrefix("/var/lib/hearth/"))
        try scratch.cluster().remove()
        #expect(!FileManager.default.fileExists(atPath: home))
    }
}
