/// One possible encounter of a household: who, what, with whom, when.
struct Candidate {
    var start: Int32
    var end: Int32
    /// Visit, discontinuity, delay and the refund of a kept booking, in points.
    var cost: Int
    /// Active needs it covers.
    var mask: UInt64
    /// Adults who could come along; 0 when nobody has to.
    var escorts: UInt32
    /// First rows it uses, -1 for none.
    var row: Int32
    var room: Int32
    var interpreter: Int32
    var session: Int32
    /// The place and day it belongs to.
    var key: Int32
    /// Position of the performed services in the block's list.
    var bundle: Int32
    var visitType: Int16
    var person: UInt8
}

extension Candidate {
    /// Its key and start as one number, in that order.
    var time: Int { Int(key) << 32 | Int(UInt32(bitPattern: start) ^ 0x8000_0000) }
}

/// A bundle: what is performed in one visit for which needs of one person.
struct Bundle {
    let mask: UInt64
    let performed: [Int]
    let minutes: Int
    let notAfter: Int
}

/// Where and when encounters share a stop.
struct Key {
    enum Kind { case stop, home, single }

    let kind: Kind
    let node: Int
    let openCost: Int
    /// Longest idle gap inside, in minutes; -1 never joins.
    let gap: Int
    let waitWeight: Int
    /// Travel of a person from the place to itself.
    let selfTravel: Int
    var anchors: [Anchor] = []
    /// What each cluster of anchors is already paid.
    var refunds: [Int] = []
    var lower = 0
    var upper = 0
}

/// An interval that is part of every plan and already paid for.
struct Anchor {
    let start: Int
    let end: Int
    let cluster: Int
    let opens: Bool
}

/// An encounter of the household already decided, seen by the search as an anchor.
struct Placement: Sendable, Equatable {
    var start: Int
    var end: Int
    var cost: Int
    var session: Int
    var visitType: Int
    var person: Int
    var escort: Int
    var needs: [Int]
    var performed: [Int]
    var row: Int
    var room: Int
    var interpreter: Int
}
