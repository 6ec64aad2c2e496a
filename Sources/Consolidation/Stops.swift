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
    /// Places of `heads` and `costs` in use; all others stand for nothing.
    private var touched: [Int] = []
    var threshold = 0
    /// The least bound of what was left out.
    var cut = Relaxation.none
    /// Labels kept in all; beyond it every set keeps one, and the table is a heuristic.
    var tableLimit = Int.max
    /// Whether a label was dropped for the limit.
    var isTruncated = false

    /// First label of each set of the key at work that can still be extended.
    var alive: [Int32] = []
    var open: [OpenLabel] = []
    /// Extensions tried, the measure of the work done.
    var tries = 0
    var entries: [Entry] = []
    var lanes = LanePlan()

    mutating func clear(_ keys: Int, _ sets: Int, _ threshold: Int, _ limit: Int) {
        labels.removeAll(keepingCapacity: true)
        indices.removeAll(keepingCapacity: true)
        kept.removeAll(keepingCapacity: true)
        for slot in touched {
            heads[slot] = -1
            costs[slot] = Relaxation.none
        }
        touched.removeAll(keepingCapacity: true)
        if heads.count < keys * sets {
            heads.append(contentsOf: repeatElement(-1, count: keys * sets - heads.count))
            costs.append(contentsOf: repeatElement(Relaxation.none, count: keys * sets - costs.count))
        }
        if alive.count < sets { alive.reset(sets, -1) }
        self.sets = sets
        self.threshold = threshold
        tableLimit = limit
        cut = Relaxation.none
        isTruncated = false
        tries = 0
    }

    /// Makes a label the first of its key and set.
    mutating func lead(_ slot: Int, _ label: Int32) {
        if heads[slot] < 0 { touched.append(slot) }
        heads[slot] = label
    }

    /// Takes over what an encounter costs that is a stop by itself.
    mutating func single(_ slot: Int, _ cost: Int) {
        if costs[slot] == Relaxation.none { touched.append(slot) }
        costs[slot] = min(costs[slot], cost)
    }

    /// Whether a bound passes the threshold; what does not is remembered.
    mutating func passes(_ least: Int) -> Bool {
        if least <= threshold { return true }
        if least < cut { cut = least }
        return false
    }
}

/// A label that can still be extended, with what is looked at first.
struct OpenLabel {
    let set: UInt32
    let at: Int32
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
