import CPostgres
import Dispatch
import Synchronization

/// Cancels the statement that a connection runs, from any thread, unless it is past the point of no return.
///
/// `@unchecked Sendable`: `handle` is made once and only read; libpq's PQcancel may be called on any thread,
/// and `state` is guarded by its mutex, which is held while cancelling, so that a cancel never outlives `close`.
final class Canceller: @unchecked Sendable {
    private let handle: OpaquePointer?
    private let state = Mutex((run: 0, isOpen: false))

    init(_ connection: OpaquePointer) {
        handle = PQgetCancel(connection)
    }

    deinit { PQfreeCancel(handle) }

    /// From here on a cancel of this run reaches the server.
    ///
    /// - Returns: the number of this run, by which to cancel it and no later one.
    func open() -> Int {
        state.withLock { state in
            state.run += 1
            state.isOpen = true
            return state.run
        }
    }

    /// From here on a cancel does nothing: the work is over, or COMMIT is about to be sent.
    func close() { state.withLock { $0.isOpen = false } }

    /// Asks the server to stop what a run does; on a thread of its own, as libpq's call blocks.
    func cancel(_ run: Int) {
        DispatchQueue.global().async { [self] in
            state.withLock { state in
                guard state.isOpen, state.run == run else { return }
                var message = [CChar](repeating: 0, count: 256)
                _ = PQcancel(handle, &message, Int32(message.count))
            }
        }
    }
}
