public import Foundation

extension Session {
    /// The resources of which one encounter holds one: the practitioner, or in a group a seat.
    ///
    /// A seat's identifier is the session's with the seat's number, from 1 to at most 60, folded into its last byte.
    public var seats: [UUID] {
        guard capacity > 1 else { return [practitioner.uuid] }
        return (1...capacity).map { number in
            var bytes = id.uuid.uuid
            bytes.15 ^= UInt8(truncatingIfNeeded: number)
            return UUID(uuid: bytes)
        }
    }
}
