import ArgumentParser
import Foundation
import ServiceLifecycle
import Services

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Consolidate the weeks that are asked for, beside as many other workers as there are.",
        discussion: """
            Takes one job after another until told to stop. SIGTERM or Ctrl-C ends it: a job under way is given back for \
            others. Killed, it loses nothing: others take its job once it has not been heard of for as long as --lease.
            """
    )

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Stop once there is nothing to do.") var once = false
    @Option(help: "How many jobs to do at once.") var parallel = 1
    @Option(help: "Threads to search on, shared by the jobs; all cores by default.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "Seconds without a word from it after which its job is another's.") var lease = 30.0

    func validate() throws {
        guard (1...3600).contains(lease) else { throw ValidationError("--lease must be from 1 to 3600") }
        guard (1...64).contains(parallel) else { throw ValidationError("--parallel must be from 1 to 64") }
        guard (1...256).contains(threads) else { throw ValidationError("--threads must be from 1 to 256") }
    }

    func run() async throws {
        try await database.withDatabase { open in
            let share = max(1, threads / parallel)
            let (parallel, once, lease) = (parallel, once, lease)
            let working = Task {
                await withDiscardingTaskGroup { group in
                    for _ in 0..<parallel {
                        let worker = open.worker(threads: share, lease: .seconds(lease))
                        group.addTask { await worker.run(whileIdle: { !once }) }
                    }
                }
            }
            Console.progress("Working. Stop with Ctrl-C.")
            try await Interruption.watched {
                await working.value
            } onInterrupt: {
                working.cancel()
            }
        }
    }
}

/// A worker for as long as the program runs.
struct WorkerService: Service {
    let worker: JobWorker

    func run() async throws {
        let worker = worker
        await cancelWhenGracefulShutdown { await worker.run() }
    }
}
