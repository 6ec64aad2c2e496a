import Dispatch

/// Threads of its own for a search, so that whatever else the program does is not kept waiting by it.
final class SearchThreads: TaskExecutor {
    private let queue = DispatchQueue(label: "hearth.search", qos: .utility, attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
