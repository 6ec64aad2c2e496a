import Foundation

/// A tool that failed.
struct ToolFailure: Error, CustomStringConvertible {
    let description: String
}

/// Starts a tool; what it prints goes to a file, both its outputs.
func start(
    _ tool: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    in folder: String? = nil,
    log: String
) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let file = FileHandle(forWritingAtPath: log)
    process.standardOutput = file
    process.standardError = file
    try unblocked { try process.run() }
    return process
}

/// Runs a tool to its end.
///
/// - Returns: what it printed.
/// - Throws: ``ToolFailure`` with the end of what it printed, where it failed.
@discardableResult
func finish(_ tool: String, _ arguments: [String], environment: [String: String] = [:], log: String) throws -> String {
    let process = try start(tool, arguments, environment: environment, log: log)
    process.waitUntilExit()
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    guard process.terminationStatus == 0 else {
        throw ToolFailure(description: "\(tool) failed: \(text.suffix(2000))")
    }
    return text
}

/// Runs `body` with no signal blocked.
///
/// The threads of tasks block signals and a child inherits that: pgbench would never hear its timer.
func unblocked<Value>(_ body: () throws -> Value) rethrows -> Value {
    var (none, previous) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    return try body()
}

extension Process {
    /// Asks it to end, and waits until it has.
    func end() {
        if isRunning { terminate() }
        waitUntilExit()
    }
}
