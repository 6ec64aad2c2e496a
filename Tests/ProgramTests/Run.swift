import Foundation

/// What one run of the program gave.
struct Run {
    var status: Int32
    var output: String
}

/// The built program, beside the tests.
let program: URL = {
    let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.bundleURL
    let beside = [
        tests.deletingLastPathComponent(), Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
    ]
    return beside.map { $0.appending(path: "hearth") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        ?? beside[0].appending(path: "hearth")
}()

func hearth(_ arguments: String...) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
}

/// A folder for a database that no other test uses.
func scratch() -> String {
    NSTemporaryDirectory() + "hearth-program-\(UUID().uuidString.prefix(8))"
}

/// The process that the `postmaster.pid` of a folder's cluster names, wherever the cluster is.
func postmaster(of folder: String) -> Int32? {
    let elsewhere = try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/elsewhere")
    let text = try? String(contentsOfFile: (elsewhere ?? folder) + "/postgres/postmaster.pid", encoding: .utf8)
    return text.flatMap { $0.split(separator: "\n").first }.flatMap { Int32($0) }
}
