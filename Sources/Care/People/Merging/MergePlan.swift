/// What is known of two people before they are made one.
public struct MergeFacts: Sendable {
    /// Each after those that it refers to.
    public var tables: [RowTable]
    /// The rows that speak of either of the two, and those that belong to such rows; each once.
    public var rows: [KeptRow]
    /// The moment, as a row has it.
    public var instant: RowValue
    /// Who decides, as the audit names them.
    public var decider: String

    public init(tables: [RowTable], rows: [KeptRow], instant: RowValue, decider: String) {
        (self.tables, self.rows, self.instant, self.decider) = (tables, rows, instant, decider)
    }
}

/// Every row that changes when two people are made one.
public struct MergePlan: Sendable {
    public let merge: PersonMerge
    /// The kept one's rows first, also those that stay as they are.
    public private(set) var changes: [RowChange] = []
    public private(set) var conflicts: [MergeConflict] = []

    private let facts: MergeFacts
    private var person: MergedPerson
    /// Entities that go from one home to the other.
    private let moved: Set<String>

    /// Works out what changes; nothing does by asking.
    ///
    /// - Throws: ``MergeRefusal``; fields that somebody has to choose about are no refusal yet, but ``conflicts``.
    public init(_ merge: PersonMerge, _ facts: MergeFacts) throws(MergeRefusal) {
        guard merge.kept != merge.gone else { throw .withThemself }
        self.merge = merge
        self.facts = facts
        person = MergedPerson(merge)
        let gone = merge.gone.description
        moved = Set(
            facts.rows.filter { $0["person_id"].text == gone }.compactMap { row in
                facts.tables.first { $0.name == row.table }?.entity(of: row)
            }
        )
        try run()
    }

    private mutating func run() throws(MergeRefusal) {
        try refuseClashes()
        var first: [RowChange] = []
        for table in facts.tables {
            let rows = facts.rows.filter { $0.table == table.name }
            let gone = rows.filter { isGone($0) }
            let kept = rows.filter { !isGone($0) }
            switch table.name {
            case "person":
                let both = people(kept, gone)
                changes += both
            case "person_home": changes += homes(kept, gone)
            case "primary_household":
                first = MergedHomes(merge: merge).first(kept: kept, gone: gone)
                changes += first
            case "membership":
                let primary = facts.rows.filter { $0.table == "primary_household" }
                let before = MergedHomes(merge: merge).first(
                    kept: primary.filter { !isGone($0) },
                    gone: primary.filter { isGone($0) }
                )
                changes += MergedHomes(merge: merge).memberships(kept: kept, gone: gone, first: before)
            case "person_match": changes += matches(kept, gone)
            case "need": try needs(kept, gone, table)
            case "person_identity": identities(kept, gone, table)
            case "proposal": changes += proposals(rows)
            default: try others(kept, gone, table)
            }
        }
        conflicts = person.conflicts
        let asked = Set(conflicts.map(\.field))
        if let idle = merge.choices.keys.sorted().first(where: { !asked.contains($0) }) { throw .nothingToChoose(idle) }
    }
}

// MARK: What stands in the way

extension MergePlan {
    private func refuseClashes() throws(MergeRefusal) {
        let slots = facts.rows.filter { $0.table == "resource_slot" && $0["state"].text != "cancelled" }
        func times(_ id: CustomerOwner.ID) -> [(start: String, end: String)] {
            slots.filter { $0["resource_id"].text == id.description }.compactMap(\.instants)
        }
        let (ones, twos) = (times(merge.kept), times(merge.gone))
        // Moments of one zone and one form are ordered as their texts are.
        let clashes = ones.reduce(0) { count, one in count + twos.count { one.start < $0.end && $0.start < one.end } }
        if clashes > 0 { throw .bookedAtOneTime(clashes) }
        for row in facts.rows where isGone(row) {
            let next = moving(row)
            if row.table == "safety_flag", next["person_id"] == next["against_id"] { throw .keptApart }
            if row.table == "person_preference", next["person_id"] == next["other_id"] { throw .keptApart }
        }
    }
}

extension KeptRow {
    /// When something is held, as texts that are ordered as the moments are.
    fileprivate var instants: (start: String, end: String)? {
        guard let text = self["during"].text else { return nil }
        let sides = text.dropFirst().dropLast().replacing("\"", with: "").split(separator: ",")
        return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
    }
}

// MARK: Each table

extension MergePlan {
    /// Whether a row speaks of the one who goes, or belongs to a row of theirs.
    private func isGone(_ row: KeptRow) -> Bool {
        if row.mentions(merge.gone.description) { return true }
        guard merge.keptHome != merge.goneHome else { return false }
        return row.values.values.contains { $0.text.map(moved.contains) ?? false }
    }

    /// The row as it is when it is the kept one's.
    private func moving(_ row: KeptRow) -> KeptRow {
        var next = row.replacing(merge.gone.description, with: merge.kept.description)
        guard row["household_id"].text == merge.goneHome.description, isCarried(row) else { return next }
        next["household_id"] = .text(merge.keptHome.description)
        return next
    }

    /// Whether a row is where its person's home is.
    private func isCarried(_ row: KeptRow) -> Bool {
        switch row.table {
        case "resource_slot": row["booking_id"].text.map(moved.contains) ?? false
        case "source_key":
            row["target_id"].text.map { moved.contains($0) || $0 == merge.gone.description } ?? false
        default:
            facts.tables.contains { $0.name == row.table && $0.followsHome }
                && (row.values["person_id"].map { $0.text == merge.gone.description } ?? true)
        }
    }

    private mutating func people(_ kept: [KeptRow], _ gone: [KeptRow]) -> [RowChange] {
        guard let one = kept.first, let other = gone.first else { return [] }
        return [
            RowChange(before: one, after: person.person(one, other)), RowChange(before: other, after: nil),
        ]
    }

    private func homes(_ kept: [KeptRow], _ gone: [KeptRow]) -> [RowChange] {
        guard let one = kept.first, let other = gone.first else { return [] }
        var earlier = one
        let days = [one, other].compactMap { $0["known_since"].text }
        if let first = days.min() { earlier["known_since"] = .text(first) }
        return [RowChange(before: one, after: earlier), RowChange(before: other, after: nil)]
    }

    /// Of pairs with the one who goes, what somebody said of one becomes the kept one's; the pair of the two is decided.
    private func matches(_ kept: [KeptRow], _ gone: [KeptRow]) -> [RowChange] {
        var own = kept
        var changes: [RowChange] = []
        for row in gone {
            if row.mentions(merge.kept.description) {
                var merged = row
                (merged["state"], merged["decided_by"]) = (.text("merged"), .text(facts.decider))
                merged["reason"] = .null
                changes.append(RowChange(before: row, after: merged))
                continue
            }
            changes.append(RowChange(before: row, after: nil))
            guard row["state"].text == "distinct" else { continue }
            var next = row.replacing(merge.gone.description, with: merge.kept.description)
            let pair = [next["person_id"], next["other_id"]].compactMap(\.text).sorted()
            (next["person_id"], next["other_id"]) = (.text(pair[0]), .text(pair[1]))
            let place = own.firstIndex { $0["person_id"] == next["person_id"] && $0["other_id"] == next["other_id"] }
            guard let place else {
                changes.append(RowChange(before: nil, after: next))
                continue
            }
            for column in ["state", "reason", "decided_by"] { own[place][column] = next[column] }
        }
        return zip(kept, own).map { RowChange(before: $0, after: $1) } + changes
    }

    /// A rule asks one person for one thing once: what both were asked for is one need.
    private mutating func needs(_ kept: [KeptRow], _ gone: [KeptRow], _ table: RowTable) throws(MergeRefusal) {
        var own = kept
        var theirs: [RowChange] = []
        func isWaiting(_ row: KeptRow) -> Bool { ["open", "booked"].contains(row["status"].text) }
        for row in gone {
            var next = moving(row)
            let twin = own.indices.first {
                isWaiting(own[$0]) && isWaiting(row) && row["rule_code"] != .null
                    && own[$0]["rule_code"] == row["rule_code"]
            }
            if let twin {
                if row["status"].text == "open" {
                    next["status"] = .text(Need.Status.merged.rawValue)
                } else if own[twin]["status"].text == "open" {
                    own[twin]["status"] = .text(Need.Status.merged.rawValue)
                } else {
                    throw .bookedForOneThing
                }
            }
            theirs.append(RowChange(before: row, after: next))
        }
        changes += zip(kept, own).map { RowChange(before: $0, after: $1) } + theirs
    }

    private mutating func identities(_ kept: [KeptRow], _ gone: [KeptRow], _ table: RowTable) {
        var own = kept
        for row in gone {
            guard let place = own.firstIndex(where: { $0["aspect"] == row["aspect"] }) else {
                changes.append(RowChange(before: row, after: moving(row)))
                continue
            }
            own[place] = person.identity(own[place], row)
            changes.append(RowChange(before: row, after: nil))
        }
        changes += zip(kept, own).map { RowChange(before: $0, after: $1) }
    }

    /// What is proposed to two homes fits neither when somebody of the one is of the other.
    private func proposals(_ rows: [KeptRow]) -> [RowChange] {
        rows.map { row in
            guard merge.keptHome != merge.goneHome else { return RowChange(before: row, after: moving(row)) }
            var next = row
            (next["status"], next["decided_at"]) = (.text(Proposal.Status.superseded.rawValue), facts.instant)
            return RowChange(before: row, after: next)
        }
    }

    private mutating func others(_ kept: [KeptRow], _ gone: [KeptRow], _ table: RowTable) throws(MergeRefusal) {
        changes += kept.map { RowChange(before: $0, after: $0) }
        var there = kept
        for row in gone {
            let next = moving(row)
            guard isSensible(next, table, was: row) else {
                changes.append(RowChange(before: row, after: nil))
                continue
            }
            if let same = there.first(where: { collide($0, next, table) }) {
                // The same said twice is said once.
                guard Self.saidOnce.contains(table.name) || same == next else { throw .collides(table.name) }
                changes.append(RowChange(before: row, after: nil))
                continue
            }
            there.append(next)
            changes.append(RowChange(before: row, after: next))
        }
    }

    /// Tables whose rows say nothing but their key and since when.
    private static let saidOnce: Set<String> = ["family_tie", "unavailability", "program_enrolment"]

    private func collide(_ one: KeptRow, _ other: KeptRow, _ table: RowTable) -> Bool {
        guard table.name == "family_tie" else { return table.key(of: one) == table.key(of: other) }
        let same = ["person_id", "relative_id", "kind"].allSatisfy { one[$0] == other[$0] }
        guard same, let range = one.range, let more = other.range else { return false }
        return range.overlaps(more)
    }

    /// Whether a row says anything still: nobody is their own relative, nor sees and acts for themself, and what
    /// belongs to two rows of which one stays elsewhere belongs to neither.
    private func isSensible(_ next: KeptRow, _ table: RowTable, was row: KeptRow) -> Bool {
        if table.name == "family_tie", next["person_id"] == next["relative_id"] { return false }
        if table.name == "proxy", next["person_id"] == next["holder_id"] { return false }
        guard next["household_id"] != row["household_id"] else { return true }
        return table.parents.allSatisfy { column, parent in
            parent == "person" || row[column].text.map(moved.contains) ?? true
        }
    }
}
