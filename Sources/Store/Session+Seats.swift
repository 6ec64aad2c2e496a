import Care
import Foundation

extension Session {
    /// The seats of a group session, each a resource that one person can hold.
    ///
    /// A seat's identifier is the session's with the seat's number, from 1 to at most 60, in its last byte.
    var seats: [UUID] {
        (0..<capacity).map { seat in
            var bytes = id.uuid.uuid
            bytes.15 ^= UInt8(truncatingIfNeeded: seat + 1)
            return UUID(uuid: bytes)
        }
    }
}
