import Foundation

/// Something that has become other since two people were made one, and that stays so.
public struct UndoConflict: Hashable, Sendable, Codable {
    public var table: String
    /// The column; all of the row where `nil`.
    public var column: String?
    /// As it was before the two were made one, and as it is now; empty where it was or is not there.
    public var before: String
    public var now: String
    /// How private it is.
    public var label: Label

    public init(table: String, column: String?, before: String, now: String, label: Label) {
        (self.table, self.column, self.before, self.now) = (table, column, before, now)
        self.label = label
    }
}

/// A row that the kept person was given since: it stays theirs, or goes to the other where somebody says so.
public struct UndoAddition: Hashable, Sendable, Codable {
    /// A name for exactly this row, by which it is given to the other.
    public var name: String
    public var table: String
    public var goes: Bool
    public var label: Label

    public init(name: String, table: String, goes: Bool, label: Label) {
        (self.name, self.table, self.goes, self.label) = (name, table, goes, label)
    }
}

/// What is known of two people who were made one, when that is taken back.
public struct UndoFacts: Sendable {
    public var tables: [RowTable]
    /// What changed when they were made one, in order.
    public var journal: [RowChange]
    /// The rows that speak of the kept person now, and those that belong to such rows; each once.
    public var rows: [KeptRow]
    /// Where the kept person is at home now.
    public var home: Household.ID
    /// The additions that go to the other.
    public var gives: Set<String>

    public init(
        tables: [RowTable],
        journal: [RowChange],
        rows: [KeptRow],
        home: Household.ID,
        gives: Set<String>
    ) {
        (self.tables, self.journal, self.rows) = (tables, journal, rows)
        (self.home, self.gives) = (home, gives)
    }
}

/// Taking back that two people were made one, also after later changes: a replay of three, what was before, what
/// became of it then, and what it is now.
///
/// What nobody has changed since goes back. What somebody has changed stays as they made it, and is a conflict. What
/// was added stays the kept person's.
public struct MergeUndo: Sendable {
    public let merge: PersonMerge
    public private(set) var changes: [RowChange] = []
    public private(set) var conflicts: [UndoConflict] = []
    public private(set) var additions: [UndoAddition] = []

    private let facts: UndoFacts
    private let tables: [String: RowTable]
    /// Entities that are the other's again.
    private var returning: Set<String> = []

    public init(_ merge: PersonMerge, _ facts: UndoFacts) {
        self.merge = merge
        self.facts = facts
        tables = Dictionary(facts.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Dictionary(facts.rows.map { (self.place(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        let taken = Set(now.keys)
        var seen: Set<[RowValue]> = []
        for step in facts.journal {
            let then = step.after.map(placed)
            let place = then.map { self.place(of: $0) }
            // What stayed as it was and belongs to rows of either follows these.
            if let place, let then, step.isChange || then.values["person_id"] != nil { seen.insert(place) }
            replay(step, then: then, now: place.flatMap { now[$0] }, taken: taken)
        }
        add(facts.rows.filter { !seen.contains(self.place(of: $0)) })
    }
}

// MARK: Replaying

extension MergeUndo {
    /// What a row is found by: its key, wherever its person lives by now.
    private func place(of row: KeptRow) -> [RowValue] {
        let table = tables[row.table]
        let key = (table?.key ?? []).filter { table?.followsHome != true || $0 != "household_id" }
        return [.text(row.table)] + key.map { row[$0] }
    }

    private func isOwned(_ row: KeptRow) -> Bool {
        guard let owner = row.values["person_id"] else { return true }
        return owner.text == merge.kept.description || owner.text == merge.gone.description
    }

    /// Whether the household of a row is where its person's home is.
    private func follows(_ row: KeptRow) -> Bool {
        tables[row.table]?.followsHome == true || ["resource_slot", "source_key"].contains(row.table)
    }

    /// A row as it would be had only its person's home changed since.
    private func placed(_ row: KeptRow) -> KeptRow {
        guard follows(row), isOwned(row), row["household_id"].text == merge.keptHome.description else { return row }
        var row = row
        row["household_id"] = .text(facts.home.description)
        return row
    }

    /// Where a row goes back to: the other's to their home, and the kept one's to where they live by now.
    private func placedBack(_ row: KeptRow) -> KeptRow {
        let gone = merge.gone.description
        let isTheirs =
            row.values["person_id"].map { $0.text == gone } ?? row.mentions(gone)
            || merge.goneHome != merge.keptHome && row["household_id"].text == merge.goneHome.description
        return isTheirs ? row : placed(row)
    }

    private mutating func replay(
        _ step: RowChange,
        then: KeptRow?,
        now: KeptRow?,
        taken: Set<[RowValue]>
    ) {
        guard step.isChange else { return }
        switch (step.before.map(placedBack), then, now) {
        case (let before?, let then?, let now?): restore(before, then, now)
        case (let before?, nil, _):
            guard !taken.contains(place(of: before)) else { return note(before, nil, before.words, "") }
            changes.append(RowChange(before: nil, after: before))
            remember(before)
        case (let before?, _?, nil):
            // what was proposed was answered or proposed anew since
            if before.table != "proposal" { note(before, nil, before.words, "") }
        case (nil, let then?, let now?):
            guard then == now else { return note(now, nil, "", now.words) }
            changes.append(RowChange(before: now, after: nil))
        case (nil, _, nil), (nil, nil, _): break
        }
    }

    /// Column by column: what is as the merge left it goes back.
    private mutating func restore(_ before: KeptRow, _ then: KeptRow, _ now: KeptRow) {
        var row = before
        var isEdited = false
        for column in now.values.keys.sorted() where column != "version" && then[column] != now[column] {
            if column == "household_id", !isOwned(before) || follows(before) {
                row[column] = isOwned(before) ? before[column] : now[column]
                continue
            }
            row[column] = now[column]
            isEdited = true
            note(now, column, before[column].plain, now[column].plain)
        }
        // Whoever has a version of what was edited must look again.
        if isEdited, let version = now["version"].whole { row["version"] = .whole(version + 1) }
        changes.append(RowChange(before: now, after: row))
        remember(row)
    }

    private mutating func remember(_ row: KeptRow) {
        guard row["person_id"].text == merge.gone.description, let entity = tables[row.table]?.entity(of: row) else {
            return
        }
        returning.insert(entity)
    }

    private mutating func note(_ row: KeptRow, _ column: String?, _ before: String, _ now: String) {
        // Who may be one is worked out anew anyway.
        guard row.table != "person_match" else { return }
        let label = row.label
        conflicts.append(UndoConflict(table: row.table, column: column, before: before, now: now, label: label))
    }
}

// MARK: What was added since

extension MergeUndo {
    private mutating func add(_ rows: [KeptRow]) {
        let own = rows.filter {
            $0["person_id"].text == merge.kept.description && tables[$0.table]?.followsHome == true
        }
        let links = facts.rows.filter { $0.table == "appointment_need" }
        for row in own where !refersToReturning(row) {
            let name = Self.name(of: row, place: place(of: row))
            // A visit that was booked only for what goes back goes with it.
            let needs = links.filter { row.table == "appointment" && $0["appointment_id"] == row["appointment_id"] }
            let isTheirs = !needs.isEmpty && needs.allSatisfy { $0["need_id"].text.map(returning.contains) ?? false }
            let goes = isTheirs || facts.gives.contains(name)
            additions.append(UndoAddition(name: name, table: row.table, goes: goes, label: row.label))
            guard goes else { continue }
            give(row)
        }
        for row in rows where !own.contains(row) || refersToReturning(row) { follow(row) }
    }

    private func refersToReturning(_ row: KeptRow) -> Bool {
        tables[row.table]?.parents.contains { column, parent in
            parent != "person" && row[column].text.map(returning.contains) ?? false
        } ?? false
    }

    private mutating func give(_ row: KeptRow) {
        var next = row.replacing(merge.kept.description, with: merge.gone.description)
        next["household_id"] = .text(merge.goneHome.description)
        changes.append(RowChange(before: row, after: next))
        remember(next)
    }

    /// What belongs to a row that goes back goes back with it, but for what belongs to one that stays as well.
    private mutating func follow(_ row: KeptRow) {
        switch row.table {
        case "resource_slot":
            guard row["booking_id"].text.map(returning.contains) == true else { return }
            give(row)
        case "source_key":
            guard row["target_id"].text.map(returning.contains) == true else { return }
            give(row)
        default:
            guard refersToReturning(row) else { return }
            let isTorn = tables[row.table]?.parents.contains { column, parent in
                parent != "person" && row[column].text.map { !returning.contains($0) } ?? false
            }
            guard isTorn == true else { return give(row) }
            guard merge.goneHome != facts.home else { return }
            note(row, nil, "", row.words)
            changes.append(RowChange(before: row, after: nil))
        }
    }

    private static func name(of row: KeptRow, place: [RowValue]) -> String {
        StableID.uuid("addition", place.map(\.plain).joined(separator: "\u{1F}")).uuidString.lowercased()
    }
}

extension KeptRow {
    /// How private it is: as its columns say, or else as the kind of row is.
    public var label: Label {
        guard let category = self["cat"].text.flatMap(SensitivityClass.init) else {
            return Label(Self.classes[table] ?? .general)
        }
        return Label(category, isOwn: self["own"].truth ?? false, isShared: self["shared"].truth ?? false)
    }

    private static let classes: [String: SensitivityClass] = [
        "part2_consent": .substanceUse, "program_enrolment": .substanceUse, "safety_flag": .violence,
        "resource_slot": .schedule, "unavailability": .schedule,
    ]

    /// What it says, for whoever looks at a conflict, without identifiers and how private it is.
    fileprivate var words: String {
        let idle: Set<String> = ["cat", "own", "shared", "version", "household_id", "person_id"]
        return values.filter { !idle.contains($0.key) && !$0.key.hasSuffix("_id") && $0.value != .null }
            .sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plain)" }.joined(separator: "; ")
    }
}

extension RowValue {
    /// As text.
    fileprivate var plain: String {
        switch self {
        case .null: ""
        case .truth(let truth): truth ? "yes" : "no"
        case .whole(let whole): String(whole)
        case .fraction(let fraction): String(fraction)
        case .text(let text): text
        case .list(let list): list.map(\.plain).joined(separator: ", ")
        case .object(let object):
            object.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plain)" }.joined(separator: "; ")
        }
    }
}
