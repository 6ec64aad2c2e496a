import CPostgres
import Foundation

/// A message that another session sent on a channel with NOTIFY.
public struct Notification: Hashable, Sendable {
    public let channel: String
    public let payload: String
}

extension Pool {
    /// What is sent on a channel from now on, over a connection of its own that closes with the sequence.
    ///
    /// The sequence ends by throwing when the connection is lost; whatever was sent meanwhile is gone, so read
    /// the state anew before listening again.
    ///
    /// - Throws: ``PostgresError/Code/connection`` where the server cannot be reached.
    public nonisolated func notifications(_ channel: String) async throws -> AsyncThrowingStream<
        Notification, any Error
    > {
        let connection = try await dedicated()
        try await connection.run { try $0.execute("LISTEN \(identifier: channel)") }
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: Notification.self)
        let listening = Task {
            do {
                while !Task.isCancelled {
                    for notification in try await connection.run({ try $0.received(within: 0.25) }) {
                        continuation.yield(notification)
                    }
                }
                continuation.finish()
            } catch is CancellationError {
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
            await connection.close()
        }
        continuation.onTermination = { _ in listening.cancel() }
        return stream
    }
}

extension Database {
    /// Waits on the socket, then takes what has come.
    fileprivate func received(within seconds: Double) throws -> [Notification] {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        poll(&descriptor, 1, Int32(seconds * 1000))
        guard PQconsumeInput(handle) == 1 else { throw connectionError() }
        var found: [Notification] = []
        while let pointer = PQnotifies(handle) {
            defer { PQfreemem(pointer) }
            found.append(
                Notification(
                    channel: String(cString: pointer.pointee.relname),
                    payload: String(cString: pointer.pointee.extra)
                )
            )
        }
        return found
    }
}
