import Cluster
import Foundation

/// A folder that is deleted, with the server in it, when the test is done with it.
struct Scratch {
    let path: String
    private let base: URL
    var home: String { (try? FileManager.default.destinationOfSymbolicLink(atPath: path + "/elsewhere")) ?? path }

    init(_ name: String = "data") throws {
        base = FileManager.default.temporaryDirectory.appending(path: "hearth-cluster-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: base,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        path = base.appending(path: name).path(percentEncoded: false)
    }

    func cluster() throws -> Cluster {
        try Cluster(data: path, settings: ["fsync": "off"])
    }

    func remove() {
        try? cluster().remove()
        try? FileManager.default.removeItem(at: base)
    }

    /// The process that the cluster's `postmaster.pid` names.
    var postmaster: Int32? {
        let text = try? String(contentsOfFile: home + "/postgres/postmaster.pid", encoding: .utf8)
        return text.flatMap { $0.split(separator: "\n").first }.flatMap { Int32($0) }
    }
}

/// What a statement answers, as `psql` prints it without decoration.
func answer(_ conninfo: String, _ statement: String) throws -> String {
    let psql = Process()
    psql.executableURL = URL(filePath: "/usr/bin/env")
    psql.arguments = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", conninfo, "-c", statement]
    let output = Pipe()
    psql.standardOutput = output
    psql.standardError = output
    try psql.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    psql.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

/// Receives progress that nobody reads.
func quietly(_ sentence: String) {}
