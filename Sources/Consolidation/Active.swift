/// A candidate that can be used now.
struct Active {
    var start: Int32
    var end: Int32
    var mask: UInt32
    var escorts: UInt32
    /// Its cost with the prices of what it uses.
    var cost: Int
    var row: Int32
    var room: Int32
    var interpreter: Int32
    var candidate: Int32
    var session: Int32
    var person: Int8
    /// Another of the same time and needs costs no more: wanted only where the family itself takes that one's rows.
    var isSpare: Bool
    /// No other has the same time and needs.
    var isOnly: Bool
}

/// One contiguous stop under construction: the encounters made so far, in order of start.
struct Label {
    /// Active needs served.
    var set: UInt32
    /// Candidate last added, -1 for a seed.
    var last: Int32
    var parent: Int32
    /// Next label of the same set.
    var next: Int32
    /// Next label of the same set that can still be extended.
    var nextAlive: Int32 = -1
    /// Last minute somebody is in service.
    var end: Int32
    var cost: Int
    /// Until which cell persons, sessions and linked needs are busy.
    var lanes: Lanes
    var escort: Int8
    /// Overtaken by an anchor joined or by a better label: not extended.
    var isClosed: Bool
    var isFinal: Bool
}
