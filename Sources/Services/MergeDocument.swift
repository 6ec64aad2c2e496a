public import Care
public import Foundation

/// Two people to be made one, as a command, a program or a page asks for it.
public struct MergeRequest: Sendable, Codable, Hashable {
    /// Who stays, with their home.
    public var kept: String?
    /// Who goes: all that is theirs becomes the kept one's.
    public var gone: String?
    /// Of each field of which they say something else: `kept` or `gone`.
    public var choices: [String: String]?

    public init(kept: String?, gone: String?, choices: [String: String]? = nil) {
        (self.kept, self.gone, self.choices) = (kept, gone, choices)
    }

    /// - Throws: ``BadField`` naming the first field that cannot be read.
    func read() throws -> AskedMerge {
        var read: [String: PersonMerge.Side] = [:]
        for (field, word) in choices ?? [:] {
            read[field] = try BadField.word(word, "choices", as: PersonMerge.Side.self)
        }
        return AskedMerge(
            kept: try BadField.identifier(kept, "kept"),
            gone: try BadField.identifier(gone, "gone"),
            choices: read
        )
    }
}

struct AskedMerge: CustomStringConvertible {
    var kept: CustomerOwner.ID
    var gone: CustomerOwner.ID
    var choices: [String: PersonMerge.Side]

    var description: String {
        let chosen = choices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
        return ([kept.description, gone.description] + chosen).joined(separator: " ")
    }
}

/// What making two people one changes, counted by kind, as somebody may know it.
public struct MergeDocument: Sendable, Codable, Hashable {
    public enum Effect: String, Sendable, Codable, CaseIterable {
        /// It becomes the kept one's.
        case moves
        /// It is changed where it is.
        case changes
        /// It is taken away: the other row says it, or it says nothing any more.
        case goes
        case begins
    }

    /// So many rows of one table.
    public struct Line: Sendable, Codable, Hashable {
        public var table: String
        public var effect: Effect
        public var count: Int
    }

    /// The name by which it is taken back, once it is done.
    public var id: MadeMerge.ID?
    public var kept: CustomerOwner.ID
    public var gone: CustomerOwner.ID
    /// What the two are called, the kept one first.
    public var names: [String]
    /// Where the kept one is at home and stays; the other home, where there is another, becomes their second one.
    public var home: Household.ID
    public var secondHome: Household.ID?
    public var lines: [Line]
    public var conflicts: [MergeConflict]
    /// A name of exactly this: it is done only while it is the same.
    public var fingerprint: String

    init(_ plan: MergePlan, claim: ViewClaim?) {
        let merge = plan.merge
        (kept, gone, home) = (merge.kept, merge.gone, merge.keptHome)
        let people = plan.changes.compactMap(\.before).filter { $0.table == "person" }
        names = [merge.kept, merge.gone].map { id in people.first { $0["person_id"].text == id.description }?.name ?? ""
        }
        secondHome = merge.goneHome == merge.keptHome ? nil : merge.goneHome
        let seen = plan.changes.filter { $0.isChange && $0.isSeen(by: claim, merge) }
        let effects = seen.map { ($0.table, $0.effect(merge)) }
        let counted = Dictionary(grouping: effects) { "\($0.0) \($0.1.rawValue)" }
        lines = counted.values.compactMap { rows in
            rows.first.map { Line(table: $0.0, effect: $0.1, count: rows.count) }
        }
        .sorted { ($0.table, $0.effect.rawValue) < ($1.table, $1.effect.rawValue) }
        conflicts = plan.conflicts
            .filter { conflict in
                [merge.kept, merge.gone].allSatisfy { claim?.sees($0, conflict.label) ?? true }
            }
            .sorted { $0.field < $1.field }
        fingerprint = Self.fingerprint(seen, merge, conflicts)
    }

    private static func fingerprint(
        _ changes: [RowChange],
        _ merge: PersonMerge,
        _ conflicts: [MergeConflict]
    ) -> String {
        let rows = changes.map {
            $0.before.flatMap { try? MatchService.encoder.encode($0) }.map { String(decoding: $0, as: UTF8.self) }
                ?? $0.table
        }.sorted()
        let chosen = conflicts.map { "\($0.field) \($0.chosen?.rawValue ?? "")" }
        return StableID.uuid(
            "merge",
            merge.kept.description,
            merge.gone.description,
            rows.joined(separator: "\n"),
            chosen.joined(separator: "\n")
        )
        .uuidString.lowercased()
    }
}

/// Two people who were made one, as somebody who may take it back sees it.
public struct StandingMerge: Sendable, Encodable {
    public var id: MadeMerge.ID
    public var kept: CustomerOwner.ID
    public var name: String
    public var madeAt: Date
}

extension KeptRow {
    /// What a person is called, of a row that says it.
    fileprivate var name: String {
        [self["preferred_name"].text ?? self["given_name"].text, self["family_name"].text].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension RowChange {
    func isSeen(by claim: ViewClaim?, _ merge: PersonMerge) -> Bool {
        guard let claim, let row = before ?? after else { return true }
        let owner = row["person_id"].text.flatMap(CustomerOwner.ID.init) ?? merge.kept
        return claim.sees(owner, row.label) || owner != merge.kept && owner != merge.gone && claim.knows(owner)
    }

    fileprivate func effect(_ merge: PersonMerge) -> MergeDocument.Effect {
        guard let before else { return .begins }
        guard let after else { return .goes }
        return before["person_id"] == after["person_id"] && before["household_id"] == after["household_id"]
            ? .changes : .moves
    }
}

/// What taking back does, as somebody may know it.
public struct UndoDocument: Sendable, Codable, Hashable {
    public var kept: CustomerOwner.ID
    public var gone: CustomerOwner.ID
    /// How many rows are as they were again, or the other's.
    public var rows: Int
    /// What stays as it has become since.
    public var conflicts: [UndoConflict]
    /// What was added since: the kept person's, or the other's where it goes.
    public var additions: [UndoAddition]

    init(_ undo: MergeUndo, claim: ViewClaim?) {
        let merge = undo.merge
        (kept, gone) = (merge.kept, merge.gone)
        func isSeen(_ label: Label) -> Bool { claim?.sees(merge.kept, label) ?? true }
        rows = undo.changes.count { $0.isSeen(by: claim, merge) }
        conflicts = undo.conflicts.filter { isSeen($0.label) }
        additions = undo.additions.filter { isSeen($0.label) }
    }
}
