import Dispatch
import Foundation
import Synchronization

/// A bounded number of connections, lent one at a time in the order of asking.
///
/// Twice as many as there are cores serve best: more make the server's processes starve one another. Lending takes a
/// lock, not a change of thread, so that a request changes threads only to its connection's and back.
public final class Pool: Sendable {
    struct Waiter {
        let id: Int
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Connection?, any Error>
    }

    struct Lane {
        let connection: Connection
        var guests = 0
    }

    struct State {
        var idle: [Connection] = []
        /// Every connection that is open, and how many tasks stay near it.
        var lanes: [Lane] = []
        var open = 0
        var waiters: [Waiter] = []
        var nextWaiter = 0
        /// Who gave up before they were listed.
        var cancelled: Set<Int> = []
        var isWatched = false
        var isClosed = false
    }

    private let conninfo: String
    let size: Int
    private let patience: Duration
    let state = Mutex(State())

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
    public func run<Value: Sendable>(_ body: @Sendable (Database) throws -> Value)
        async throws -> Value
    {
        if let connection = here { return try await beside(connection) { try await $0.runHere(body) } }
        return try await lend { connection in try await connection.run(body) }
    }

    /// Lends a connection inside a transaction: committed if `body` returns, rolled back if it throws.
    @discardableResult
    public func transaction<Value: Sendable>(
        _ isolation: Isolation = .readCommitted,
        _ body: @Sendable (Database) throws -> Value
    ) async throws -> Value {
        if let connection = here {
            return try await beside(connection) { try await $0.transactionHere(isolation, body) }
        }
        return try await lend { connection in try await connection.transaction(isolation, body) }
    }

    /// Ends every connection as it comes back; who waits is refused.
    public func close() async {
        let (refused, ending) = state.withLock { state in
            state.isClosed = true
            let taken = (state.waiters, state.idle)
            state.open -= state.idle.count
            state.lanes = []
            state.waiters = []
            state.idle = []
            return taken
        }
        for waiter in refused { waiter.continuation.resume(throwing: PostgresError.closed) }
        for connection in ending { await connection.close() }
    }

    private func lend<Value: Sendable>(_ body: (Connection) async throws -> Value) async throws -> Value {
        let connection = try await acquire()
        do {
            let value = try await body(connection)
            await giveBack(connection, isHealthy: true)
            return value
        } catch {
            let isHealthy = await connection.isHealthy
            // One connection lost is often all of them: a server that died and came back.
            if !isHealthy { await dropIdle() }
            await giveBack(connection, isHealthy: isHealthy)
            throw error
        }
    }

    private enum Turn {
        case take(Connection)
        case connect, wait, refuse
    }

    private func acquire() async throws -> Connection {
        let turn = state.withLock { state -> Turn in
            if state.isClosed { return .refuse }
            if let connection = state.takeIdle() { return .take(connection) }
            guard state.open < size else { return .wait }
            state.open += 1
            return .connect
        }
        switch turn {
        case .take(let connection): return connection
        case .connect: return try await connect()
        case .wait:
            if let connection = try await wait() { return connection }
            return try await connect()
        case .refuse: throw PostgresError.closed
        }
    }

    /// Waits for a connection; `nil` when a place was kept to open one instead.
    private func wait() async throws -> Connection? {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enlist(Waiter(id: id, deadline: .now + patience, continuation: continuation))
            }
        } onCancel: {
            refuse(id)
        }
    }

    /// Lists who waits, or serves them at once where something came free in between.
    private func enlist(_ waiter: Waiter) {
        let (answer, watches) = state.withLock { state -> (Result<Connection?, any Error>?, Bool) in
            if state.cancelled.remove(waiter.id) != nil { return (.failure(CancellationError()), false) }
            if state.isClosed { return (.failure(PostgresError.closed), false) }
            if let connection = state.takeIdle() { return (.success(connection), false) }
            if state.open < size {
                state.open += 1
                return (.success(nil), false)
            }
            state.waiters.append(waiter)
            defer { state.isWatched = true }
            return (nil, !state.isWatched)
        }
        if let answer { waiter.continuation.resume(with: answer) }
        if watches { Task { await watch() } }
    }

    /// Refuses whoever has waited too long; one task for all, as long as somebody waits.
    private func watch() async {
        while let next = expire() { try? await Task.sleep(until: next, clock: .continuous) }
    }

    /// Refuses those whose time is over; tells when to look again.
    private func expire() -> ContinuousClock.Instant? {
        let (late, next) = state.withLock { state -> ([Waiter], ContinuousClock.Instant?) in
            let now = ContinuousClock.now
            let late = Array(state.waiters.prefix { $0.deadline <= now })
            state.waiters.removeFirst(late.count)
            if state.waiters.isEmpty { state.isWatched = false }
            return (late, state.waiters.first?.deadline)
        }
        let error = PostgresError(code: .poolExhausted, detail: "\(size) connections stayed busy")
        for waiter in late { waiter.continuation.resume(throwing: error) }
        return next
    }

    /// Takes a cancelled task out of the line.
    private func refuse(_ id: Int) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
                // Not listed yet, or served already; only the former looks here again.
                state.cancelled.insert(id)
                return nil
            }
            return state.waiters.remove(at: index)
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    /// Opens a connection, trying again a few times, each after a longer pause.
    ///
    /// Its place in the pool is kept already, and given up where that fails.
    func connect(attempts: Int = 5) async throws -> Connection {
        var pause = Duration.milliseconds(20)
        for attempt in 1... {
            do {
                let connection = try await Self.connecting(conninfo)
                state.withLock { $0.lanes.append(Lane(connection: connection)) }
                return connection
            } catch {
                guard attempt < attempts, !state.withLock({ $0.isClosed }), (try? await Task.sleep(for: pause)) != nil
                else {
                    leave()
                    throw error
                }
                pause *= 3
            }
        }
        throw PostgresError.closed
    }

    /// A connection that the pool does not lend to anyone else.
    func dedicated() async throws -> Connection {
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

    func giveBack(_ connection: Connection, isHealthy: Bool) async {
        let (isKept, waiter) = state.withLock { state -> (Bool, Waiter?) in
            guard isHealthy, !state.isClosed else {
                state.lanes.removeAll { $0.connection === connection }
                return (false, nil)
            }
            guard state.waiters.isEmpty else { return (true, state.waiters.removeFirst()) }
            state.idle.append(connection)
            return (true, nil)
        }
        waiter?.continuation.resume(returning: connection)
        if isKept { return }
        leave()
        await connection.close()
    }

    /// Ends the connections nobody uses.
    func dropIdle() async {
        let ending = state.withLock { state in
            let idle = state.idle
            state.open -= idle.count
            state.lanes.removeAll { lane in idle.contains { $0 === lane.connection } }
            state.idle = []
            return idle
        }
        for connection in ending { await connection.close() }
    }

    /// Hands the place of a connection that is gone to who has waited longest, or frees it.
    private func leave() {
        let waiter = state.withLock { state -> Waiter? in
            guard state.waiters.isEmpty else { return state.waiters.removeFirst() }
            state.open -= 1
            return nil
        }
        waiter?.continuation.resume(returning: nil)
    }
}

extension PostgresError {
    static let closed = PostgresError(code: .poolClosed, detail: "the pool was closed")
}
