/// Stop tables: for each key and each need set, the cheapest single contiguous stop that serves exactly that set and
/// can be part of a plan up to a threshold.
///
/// Labels are set forward in time (Irnich and Desaulniers 2005, resource-constrained shortest paths): a label is
/// discarded when another of the same set costs no more, ends no earlier and leaves nobody busier, or when what is left
/// costs too much anyhow. Encounters of one stop that would need the same person, or the only session that fits, are
/// kept apart here; everything else that can clash is left to the search.
struct Stops {
    /// Members of a household who can be told apart while they are busy.
    static let personLimit = 16

    var labels: [Label] = []
    var sets = 1
    /// First label of each set, by key and set.
    var heads: [Int32] = []
    /// Cheapest stop of each set, by key and set.
    var costs: [Int] = []
    /// Active candidates that can be part of a plan up to the threshold, by key.
    var indices: [Int32] = []
    var kept: [Range<Int>] = []
    var threshold = 0
    /// The least bound of what was left out.
    var cut = Relaxation.none
    /// Labels kept in all; beyond it every set keeps one, and the table is a heuristic.
    var tableLimit = Int.max
    /// Whether a label was dropped for the limit.
    var isTruncated = false

    /// First label of each set of the key at work that can still be extended.
    var alive: [Int32] = []
    var open: [Int32] = []
    var entries: [Entry] = []
    var lanes = LanePlan()

    mutating func clear(_ keys: Int, _ sets: Int, _ threshold: Int, _ limit: Int) {
        labels.removeAll(keepingCapacity: true)
        indices.removeAll(keepingCapacity: true)
        kept.removeAll(keepingCapacity: true)
        heads.reset(keys * sets, -1)
        costs.reset(keys * sets, Relaxation.none)
        alive.reset(sets, -1)
        self.sets = sets
        self.threshold = threshold
        tableLimit = limit
        cut = Relaxation.none
        isTruncated = false
    }

    /// Whether a bound passes the threshold; what does not is remembered.
    mutating func passes(_ least: Int) -> Bool {
        if least <= threshold { return true }
        if least < cut { cut = least }
        return false
    }
}

/// A candidate prepared for a table: which lanes it must find free, and which it sets.
struct Entry {
    let index: Int32
    let start: Int32
    let cell: Int
    var limits = Lanes.all
    var mask = Lanes()
    var values = Lanes()
}
