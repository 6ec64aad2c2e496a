/// A day on which the first of two linked needs is served, and what that leaves the second.
struct Split {
    let before: UInt32
    let after: UInt32
    let day: Int
    /// First and last start of the second that any candidate of the day allows.
    let earliest: Int
    let latest: Int

    /// Whether a candidate is possible when the first need is served on the day.
    func allows(_ candidate: Active) -> Bool {
        if candidate.mask & before != 0 { return Consolidation.day(Int(candidate.start)) == day }
        guard candidate.mask & after != 0, candidate.row >= 0 else { return true }
        return Int(candidate.start) >= earliest && Int(candidate.start) <= latest
    }
}

extension Frame {
    /// A link whose first need can still be served on several days.
    ///
    /// Bounds ignore links between stops; a day fixed for the first need tells them when the second can be.
    func splittable() -> ViewedLink? {
        view.links.first { link in
            guard link.least >= 0 else { return false }
            var seen = Int.min
            for candidate in active where candidate.mask & link.before != 0 {
                let today = day(Int(candidate.start))
                if seen == Int.min { seen = today }
                if seen != today { return true }
            }
            return false
        }
    }

    /// Keeps the candidates that can be part of a plan up to a threshold, without tables.
    mutating func prune(_ threshold: Int, _ labels: Int) {
        stops.clear(keys.count, relaxation.sets, threshold, labels)
        for position in keys.indices {
            relaxation.enter(position)
            keep(position)
        }
    }

    /// The days of the first need of a link among the candidates kept.
    func splits(_ link: ViewedLink) -> [Split] {
        var days: [Int: (least: Int, most: Int)] = [:]
        for index in stops.indices where active[Int(index)].mask & link.before != 0 {
            let candidate = active[Int(index)]
            let known = days[day(Int(candidate.start))] ?? (Int.max, Int.min)
            days[day(Int(candidate.start))] = (
                min(known.least, Int(candidate.end)), max(known.most, Int(candidate.end))
            )
        }
        return days.keys.sorted().map { day in
            let ends = days[day]!
            return Split(
                before: link.before,
                after: link.after,
                day: day,
                earliest: ends.least + link.least,
                latest: ends.most + link.most
            )
        }
    }
}
