import Foundation

/// A thread that runs one actor's jobs in turn, so that libpq may block without holding up anyone else's tasks.
///
/// `@unchecked Sendable`: `jobs` and `isStopped` are only touched while `condition` is held.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []
    private var isStopped = false

    init() {
        let thread = Thread { [self] in run() }
        thread.name = "postgres.connection"
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        jobs.append(job)
        condition.signal()
        condition.unlock()
    }

    /// Ends the thread once the jobs it has are done.
    func stop() {
        condition.lock()
        isStopped = true
        condition.signal()
        condition.unlock()
    }

    private func run() {
        var batch: [UnownedJob] = []
        while take(&batch) {
            for job in batch { job.runSynchronously(on: asUnownedSerialExecutor()) }
        }
    }

    /// Waits for jobs and takes them all, leaving the room of those done; false once stopped.
    private func take(_ batch: inout [UnownedJob]) -> Bool {
        batch.removeAll(keepingCapacity: true)
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty {
            if isStopped { return false }
            condition.wait()
        }
        swap(&jobs, &batch)
        return true
    }
}
