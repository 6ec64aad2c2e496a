import Foundation
import Synchronization

/// A thread that runs one actor's jobs in turn, so that libpq may block without holding up anyone else's tasks.
///
/// Tasks that prefer ``tasks`` run here too, between the actor's jobs: what such a task asks of the actor costs no
/// change of thread.
///
/// `@unchecked Sendable`: `jobs` and `isStopped` are only touched while `condition` is held; `guests` is set once,
/// before anybody else knows this object.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
    private enum Work {
        case own(UnownedJob)
        case guest(UnownedJob)
    }

    private let condition = NSCondition()
    private var jobs: [Work] = []
    private var isStopped = false
    /// The thread's `pthread_self`, once it runs.
    private let identity = Atomic<UInt>(0)
    private var guests: Guests!

    init() {
        guests = Guests(thread: self)
        let thread = Thread { [self] in run() }
        thread.name = "postgres.connection"
        thread.start()
    }

    /// Where tasks run that would be near the connection.
    ///
    /// It lives as long as this object.
    var tasks: any TaskExecutor { guests }

    /// Whether the caller runs on this thread.
    var isCurrent: Bool { identity.load(ordering: .relaxed) == Self.current }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }

    func enqueue(_ job: consuming ExecutorJob) { add(.own(UnownedJob(job))) }

    private func add(_ work: Work) {
        condition.lock()
        jobs.append(work)
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
        identity.store(Self.current, ordering: .relaxed)
        let (serial, guest) = (asUnownedSerialExecutor(), guests.asUnownedTaskExecutor())
        var batch: [Work] = []
        while take(&batch) {
            for work in batch {
                switch work {
                case .own(let job): job.runSynchronously(on: serial)
                case .guest(let job): job.runSynchronously(on: guest)
                }
            }
        }
    }

    /// Waits for jobs and takes them all, leaving the room of those done; false once stopped.
    private func take(_ batch: inout [Work]) -> Bool {
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

    private static var current: UInt { UInt(bitPattern: Int(truncatingIfNeeded: pthread_self())) }

    /// The same thread as a task executor: an object of its own, as one that were both would lose wake-ups.
    private final class Guests: TaskExecutor {
        private unowned let thread: ConnectionThread

        init(thread: ConnectionThread) { self.thread = thread }

        func enqueue(_ job: consuming ExecutorJob) { thread.add(.guest(UnownedJob(job))) }
    }
}
