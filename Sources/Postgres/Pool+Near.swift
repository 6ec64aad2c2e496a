import Synchronization

/// The connection beside which a task runs, and whose it is.
private struct Near {
    let pool: ObjectIdentifier
    let connection: Connection

    @TaskLocal static var current: Near?
}

extension Pool {
    /// Runs `body` on a connection's thread: what it asks of this pool costs no change of thread.
    ///
    /// For a request: it enters once and leaves once, whatever the number of its statements. Work that takes long
    /// without asking the database holds up the others there.
    ///
    /// - Throws: what `body` throws; nothing of its own, as without a connection `body` runs where it was.
    public nonisolated(nonsending) func near<Value: Sendable>(
        _ body: nonisolated(nonsending) () async throws -> Value
    ) async rethrows -> Value {
        guard Near.current?.pool != ObjectIdentifier(self), let connection = try? await enter() else {
            return try await body()
        }
        defer { leave(connection) }
        return try await Near.$current.withValue(Near(pool: ObjectIdentifier(self), connection: connection)) {
            try await withTaskExecutorPreference(connection.tasks) { try await body() }
        }
    }

    /// The connection on whose thread the caller is, while it can be used.
    var here: Connection? {
        guard let near = Near.current, near.pool == ObjectIdentifier(self), near.connection.isHere else { return nil }
        return near.connection.assumeIsolated { $0.isHealthy } ? near.connection : nil
    }

    /// Uses the connection near; a lost one takes the idle ones with it, so that the next use opens another.
    func beside<Value>(_ connection: Connection, _ body: (Connection) async throws -> Value) async throws -> Value {
        do {
            return try await body(connection)
        } catch {
            if !(await connection.isHealthy) { await dropIdle() }
            throw error
        }
    }

    /// A connection to stay near: one that is idle and has the fewest tasks beside it, or a new one.
    private func enter() async throws -> Connection? {
        let (chosen, opens) = state.withLock { state -> (Connection?, Bool) in
            guard !state.isClosed else { return (nil, false) }
            let place = state.lanes.indices.min { state.load($0) < state.load($1) }
            if state.open < size, place.map({ state.lanes[$0].guests > 0 }) ?? true {
                state.open += 1
                return (nil, true)
            }
            guard let place else { return (nil, false) }
            state.lanes[place].guests += 1
            return (state.lanes[place].connection, false)
        }
        guard opens else { return chosen }
        let connection = try await connect(attempts: 1)
        state.withLock { state in
            if let place = state.place(of: connection) { state.lanes[place].guests += 1 }
        }
        await giveBack(connection, isHealthy: true)
        return connection
    }

    private func leave(_ connection: Connection) {
        state.withLock { state in
            if let place = state.place(of: connection) { state.lanes[place].guests -= 1 }
        }
    }
}

extension Pool.State {
    /// Takes the idle connection with the fewest tasks beside it.
    mutating func takeIdle() -> Connection? {
        let guests = idle.map { connection in lanes.first { $0.connection === connection }?.guests ?? 0 }
        guard let place = idle.indices.min(by: { (guests[$0], -$0) < (guests[$1], -$1) }) else { return nil }
        return idle.remove(at: place)
    }

    /// How busy a connection is: lent to somebody, then by the tasks beside it.
    func load(_ place: Int) -> (Int, Int) {
        let isLent = !idle.contains { $0 === lanes[place].connection }
        return (isLent ? 1 : 0, lanes[place].guests)
    }

    func place(of connection: Connection) -> Int? { lanes.firstIndex { $0.connection === connection } }
}
