import Dispatch
import Foundation

/// A bounded number of connections, lent one at a time in the order of asking.
///
/// Twice as many as there are cores serve best: more make the server's processes starve one another.
public actor Pool {
    private struct Waiter {
        var id: Int
        var continuation: CheckedContinuation<Connection?, any Error>
    }

    private let conninfo: String
    private let size: Int
    private let patience: Duration
    private var idle: [Connection] = []
    private var open = 0
    private var waiters: [Waiter] = []
    private var nextWaiter = 0
    private var isClosed = false

    /// A pool that connects when it is first used.
    ///
    /// - Parameters:
    ///   - conninfo: a libpq connection string or URL.
    ///   - size: how many connections at most; by default twice the cores.
    ///   - acquireTimeout: how long to wait for one to come free.
    public init(
        _ conninfo: String,
        size: Int? = nil,
        acquireTimeout: Duration = .seconds(5)
    ) {
        self.conninfo = conninfo
        self.size = max(1, size ?? 2 * ProcessInfo.processInfo.activeProcessorCount)
        patience = acquireTimeout
    }

    /// Lends a connection to `body`; each statement is a transaction of its own.
    ///
    /// - Throws: what `body` throws; ``PostgresError/Code/poolExhausted`` where none came free in time.
    @discardableResult
    public nonisolated func run<Value: Sendable>(_ body: @Sendable (Database) throws -> Value)
        async throws -> Value
    {
        try await lend { connection in try await connection.run(body) }
    }

    /// Lends a connection inside a transaction: committed if `body` returns, rolled back if it throws.
    @discardableResult
    public nonisolated func transaction<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await lend { connection in try await connection.transaction(body) }
    }

    /// Ends every connection as it comes back; who waits is refused.
    public func close() async {
        isClosed = true
        let refused = waiters
        waiters = []
        for waiter in refused { waiter.continuation.resume(throwing: PostgresError.closed) }
        let ending = idle
        idle = []
        open -= ending.count
        for connection in ending { await connection.close() }
    }

    private nonisolated func lend<Value: Sendable>(_ body: (Connection) async throws -> Value)
        async throws -> Value
    {
        let connection = try await acquire()
        do {
            let value = try await body(connection)
            await giveBack(connection, isHealthy: true)
            return value
        } catch {
            await giveBack(connection, isHealthy: await connection.isHealthy)
            throw error
        }
    }

    private func acquire() async throws -> Connection {
        if isClosed { throw PostgresError.closed }
        if let connection = idle.popLast() { return connection }
        if open < size { return try await connect() }
        if let connection = try await wait() { return connection }
        return try await connect(isReserved: true)
    }

    /// Waits for a connection; `nil` when a place was kept to open one instead.
    private func wait() async throws -> Connection? {
        nextWaiter += 1
        let id = nextWaiter
        let timeout = Task {
            try await Task.sleep(for: patience)
            refuse(id, PostgresError(code: .poolExhausted, detail: "\(size) connections stayed busy"))
        }
        defer { timeout.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiters.append(Waiter(id: id, continuation: continuation))
                }
            }
        } onCancel: {
            Task { await refuse(id, CancellationError()) }
        }
    }

    private func refuse(_ id: Int, _ error: any Error) {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
        waiters.remove(at: index).continuation.resume(throwing: error)
    }

    /// Opens a connection, trying again a few times, each after a longer pause.
    private func connect(isReserved: Bool = false) async throws -> Connection {
        if !isReserved { open += 1 }
        var pause = Duration.milliseconds(20)
        for attempt in 1... {
            do {
                return try await Self.connecting(conninfo)
            } catch {
                guard attempt < 5, !isClosed, (try? await Task.sleep(for: pause)) != nil else {
                    leave()
                    throw error
                }
                pause *= 3
            }
        }
        throw PostgresError.closed
    }

    /// A connection that the pool does not lend to anyone else.
    nonisolated func dedicated() async throws -> Connection {
        try await Self.connecting(conninfo)
    }

    /// Connects on a thread that may block.
    private static func connecting(_ conninfo: String) async throws -> Connection {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try Connection(conninfo) })
            }
        }
    }

    private func giveBack(_ connection: Connection, isHealthy: Bool) async {
        if isHealthy, !isClosed {
            if waiters.isEmpty {
                idle.append(connection)
            } else {
                waiters.removeFirst().continuation.resume(returning: connection)
            }
            return
        }
        leave()
        await connection.close()
    }

    /// Hands the place of a connection that is gone to who has waited longest, or frees it.
    private func leave() {
        if waiters.isEmpty {
            open -= 1
        } else {
            waiters.removeFirst().continuation.resume(returning: nil)
        }
    }
}

extension PostgresError {
    static let closed = PostgresError(code: .poolClosed, detail: "the pool was closed")
}
