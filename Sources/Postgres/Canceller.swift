import CPostgres
import Dispatch
import Synchronization

/// Cancels the statement that a connection runs, from any thread, unless it is past the point of no return.
///
/// `@unchecked Sendable`: `handle` is made once and only read; libpq's PQcancel may be called on any thread,
/// and `isOpen` is guarded by its mutex, which is held while cancelling, so that a cancel never outlives `close`.
final class Canceller: @unchecked Sendable {
    private let handle: OpaquePointer?
    private let isOpen = Mutex(false)

    init(_ connection: OpaquePointer) {
        handle = PQgetCancel(connection)
    }

    deinit { PQfreeCancel(handle) }

    /// From here on a cancel reaches the server.
    func open() { isOpen.withLock { $0 = true } }

    /// From here on a cancel does nothing: the work is over, or COMMIT is about to be sent.
    func close() { isOpen.withLock { $0 = false } }

    /// Asks the server to stop; on a thread of its own, as libpq's call blocks.
    func cancel() {
        DispatchQueue.global().async { [self] in
            isOpen.withLock { isOpen in
                guard isOpen else { return }
                var message = [CChar](repeating: 0, count: 256)
                _ = PQcancel(handle, &message, Int32(message.count))
            }
        }
    }
}
