/// One household's problem at a point of the search: needs open, candidates left, and bounds of what they cost.
///
/// A frame is narrowed from another when a stop is placed: candidates that clash with it go, and the bounds are made
/// anew, so that what one stop does to the others is seen before it is tried.
struct Frame {
    var view = HouseholdView()
    /// What leaving each need costs.
    var unmet: [Int] = []
    var keys: [Key] = []
    /// Minutes of a cell.
    var cell: Int32 = 15
    /// Whether a session sees one person at a time.
    var sessions: [CompiledSession] = []

    /// Candidates that can be used, by key and start.
    var active: [Active] = []
    var ranges: [Range<Int>] = []
    var relaxation = Relaxation()
    var stops = Stops()
    /// V over the stop tables, and the cheapest stop of each set.
    var value: [Int] = []
    var cheapest: [Int] = []
    private var recursion = Recursion()

    /// The bound that ignores when things happen.
    mutating func relax() -> Int {
        relaxation.build(active, ranges, keys, view, unmet)
        return relaxation.value[relaxation.sets - 1]
    }

    /// Builds the stop tables of what can be part of a plan up to a threshold, and V over them.
    ///
    /// - Returns: a bound of every plan's cost where it is above the threshold; else a bound up to the threshold.
    mutating func tabulate(_ threshold: Int, _ labels: Int) -> Int {
        stops.clear(keys.count, relaxation.sets, threshold, labels)
        cheapest.reset(relaxation.sets, Relaxation.none)
        for position in keys.indices { table(position) }
        value.reset(relaxation.sets, 0)
        let unmet = unmet
        cheapest.withUnsafeBufferPointer { cheapest in
            value.withUnsafeMutableBufferPointer { recursion.run(unmet, cheapest, $0) }
        }
        let least = value[relaxation.sets - 1]
        return least > threshold ? max(threshold + 1, min(least, stops.cut)) : least
    }

    /// Every need.
    var full: UInt32 { UInt32(truncatingIfNeeded: relaxation.sets - 1) }
}

extension Array {
    /// Makes it `count` copies of a value, keeping its storage.
    mutating func reset(_ count: Int, _ value: Element) {
        removeAll(keepingCapacity: true)
        append(contentsOf: repeatElement(value, count: count))
    }
}
