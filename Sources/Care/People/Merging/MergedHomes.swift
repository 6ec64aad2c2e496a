/// Where one person belonged, out of where two rows of them did: nothing of it is lost, and one home is theirs first at
/// any time.
struct MergedHomes {
    let merge: PersonMerge

    /// Memberships: the gone one's in a household where the kept one belonged at the time are one with those.
    func memberships(kept: [KeptRow], gone: [KeptRow], first: [RowChange]) -> [RowChange] {
        var own = kept
        var changes: [RowChange] = []
        for row in gone {
            guard let range = row.range else { continue }
            let same = own.indices.filter {
                own[$0]["household_id"] == row["household_id"] && own[$0].range?.overlaps(range) == true
            }
            guard let place = same.first else {
                changes += parted(row, range, by: first)
                continue
            }
            own[place] = joined(own[place], row)
            changes.append(RowChange(before: row, after: nil))
            // One that now overlaps two of the kept one's makes these one too.
            for other in same.dropFirst().reversed() {
                own[place] = joined(own[place], own[other])
                own[other].values = [:]
            }
        }
        let revised = zip(kept, own).map { RowChange(before: $0, after: $1.values.isEmpty ? nil : $1) }
        return revised + changes
    }

    /// Which home was first: the kept one's where it says one, and the gone one's for the rest of the time.
    func first(kept: [KeptRow], gone: [KeptRow]) -> [RowChange] {
        kept.map { RowChange(before: $0, after: $0) }
            + gone.flatMap { row -> [RowChange] in
                var pieces = row.range.map { [$0] } ?? []
                for taken in kept.compactMap(\.range) { pieces = pieces.flatMap { $0.without(taken) } }
                return replaced(
                    row,
                    by: pieces.map { piece in
                        var next = row.replacing(merge.gone.description, with: merge.kept.description)
                        next.range = piece
                        return next
                    }
                )
            }
    }

    /// A membership that is the first home for a part of its time only becomes one row for each part.
    private func parted(_ row: KeptRow, _ range: DayRange, by first: [RowChange]) -> [RowChange] {
        let borders = first.compactMap(\.after).filter { $0["household_id"] == row["household_id"] }
            .compactMap(\.range).flatMap { [$0.start, $0.end] }.compactMap(\.self)
            .filter { range.contains($0) && range.start != $0 }
        var starts: [Day?] = [range.start]
        for border in Set(borders).sorted() { starts.append(border) }
        let parts = starts.indices.map { index -> KeptRow in
            var part = row.replacing(merge.gone.description, with: merge.kept.description)
            let isLast = index == starts.count - 1
            part.range = DayRange(start: starts[index], end: isLast ? range.end : starts[index + 1])
            if !isLast { part["ended_reason"] = .text(Membership.EndedReason.succeeded.rawValue) }
            return part
        }
        return replaced(row, by: parts)
    }

    private func replaced(_ row: KeptRow, by parts: [KeptRow]) -> [RowChange] {
        guard let one = parts.first else { return [RowChange(before: row, after: nil)] }
        return [RowChange(before: row, after: one)] + parts.dropFirst().map { RowChange(before: nil, after: $0) }
    }

    /// Whoever answers for the household in one of the two does so in both.
    private func joined(_ one: KeptRow, _ other: KeptRow) -> KeptRow {
        guard let range = one.range, let more = other.range else { return one }
        var joined = one
        let end = range.end.flatMap { end in more.end.map { max(end, $0) } }
        joined.range = DayRange(start: range.start.flatMap { start in more.start.map { min(start, $0) } }, end: end)
        joined["ended_reason"] = end == nil ? .null : range.end == end ? one["ended_reason"] : other["ended_reason"]
        if other["role"].text == Membership.Role.head.rawValue { joined["role"] = other["role"] }
        return joined
    }
}

extension KeptRow {
    /// Its days, as a database writes them: `[2020-01-01,)`.
    var range: DayRange? {
        get { self["during"].text.flatMap(DayRange.init(words:)) }
        set { self["during"] = newValue.map { .text($0.words) } ?? .null }
    }
}

extension DayRange {
    init?(words: String) {
        let sides = words.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        let days = sides.map { Day(String($0)) }
        guard days[0] != nil || sides[0].isEmpty, days[1] != nil || sides[1].isEmpty else { return nil }
        self.init(start: days[0], end: days[1])
    }

    var words: String {
        "\(start == nil ? "(" : "[")\(start?.description ?? ""),\(end?.description ?? ""))"
    }

    /// What of it is not in another.
    func without(_ other: DayRange) -> [DayRange] {
        guard overlaps(other) else { return [self] }
        var left: [DayRange] = []
        if let begin = other.start, start.map({ $0 < begin }) ?? true {
            left.append(DayRange(start: start, end: begin))
        }
        if let close = other.end, end.map({ close < $0 }) ?? true { left.append(DayRange(start: close, end: end)) }
        return left
    }
}
