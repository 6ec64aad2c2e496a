public import Care
import Foundation
import Store

extension MatchService {
    /// What taking back that two people were made one would do; nothing is changed.
    ///
    /// - Parameters:
    ///   - id: the merge.
    ///   - gives: the additions since that go to the other, by their names.
    ///   - viewer: who asks.
    /// - Returns: what would stay as it has become, and what was added.
    /// - Throws: ``NotFound`` where there is none, or none that the viewer may see; ``UndoRefusal``.
    public func previewUndo(
        _ id: MadeMerge.ID,
        giving gives: Set<String> = [],
        for viewer: Viewer
    ) async throws -> UndoDocument {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.viewing { transaction in
            let (made, claim) = try made(id, admission, transaction)
            let (undo, _) = try undo(made, giving: gives, transaction)
            try note(.read, "unmerge:preview", made.merge, admission, transaction)
            return UndoDocument(undo, claim: claim)
        }
    }

    /// Takes back that two people were made one, also after later changes, all of it or nothing.
    ///
    /// What nobody changed since goes back to what it was; what somebody changed stays, and is told.
    /// - Parameters:
    ///   - id: the merge.
    ///   - gives: the additions since that go to the other, by their names.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - viewer: who says so.
    /// - Returns: what stays as it has become, and what was added.
    /// - Throws: as ``previewUndo(_:giving:for:)``; `HouseholdRefusal.withoutHead` where a household would be left
    ///   without anybody who answers for it.
    public func undo(
        _ id: MadeMerge.ID,
        giving gives: Set<String> = [],
        key: String,
        by viewer: Viewer
    ) async throws -> UndoDocument {
        let admission = Admission(viewer: viewer, instant: now())
        let hash = "unmerge \(viewer.word) \(id) \(gives.sorted().joined(separator: ","))"
        return try await store.transaction { transaction in
            guard let found = try transaction.merges.find(id) else { throw NotFound(id) }
            try transaction.merges.lock([found.merge.kept])
            let kept = try transaction.idempotency.find(key, of: found.merge.keptHome)
            if let kept, kept.requestHash == hash {
                return try JSONDecoder().decode(UndoDocument.self, from: Data(kept.answer.utf8))
            }
            let (made, claim) = try made(id, admission, transaction)
            guard kept == nil else { throw IdempotencyRefusal.keyReused }
            let (undo, tables) = try undo(made, giving: gives, transaction)
            let owner = made.merge.kept.description
            try transaction.merges.apply(undo.changes, tables) { $0.after?["person_id"].text == owner }
            try settle(made.merge, admission, transaction)
            try transaction.merges.undo(id, at: admission.instant, by: viewer, conflicts: undo.conflicts)
            for person in [made.merge.kept, made.merge.gone] { try transaction.matches.renew(person) }
            try note(.undo, "merge:\(id)", made.merge, admission, transaction)
            let document = UndoDocument(undo, claim: claim)
            let answer = String(decoding: try Self.encoder.encode(document), as: UTF8.self)
            try transaction.idempotency.keep(key, of: found.merge.keptHome, requestHash: hash, answer: answer)
            return document
        }
    }

    private func made(
        _ id: MadeMerge.ID,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> (MadeMerge, ViewClaim?) {
        guard let made = try transaction.merges.find(id) else { throw NotFound(id) }
        if try transaction.merges.isGone(made.merge.kept), made.undoneAt == nil {
            guard admission.viewer == .steward else { throw NotFound(id) }
            throw UndoRefusal.mergedFurther
        }
        guard let home = try transaction.households.home(of: made.merge.kept),
            try sees(made.merge.kept, at: home, admission, transaction)
        else { throw NotFound(id) }
        let claim = try admission.caring(for: [home], transaction)
        guard made.undoneAt == nil else { throw UndoRefusal.undoneAlready }
        return (made, claim)
    }

    private func undo(
        _ made: MadeMerge,
        giving gives: Set<String>,
        _ transaction: Transaction
    ) throws -> (MergeUndo, [RowTable]) {
        let merges = transaction.merges
        guard try transaction.households.home(of: made.merge.gone) == nil else { throw UndoRefusal.thereAgain }
        guard let home = try transaction.households.home(of: made.merge.kept) else { throw NotFound(made.id) }
        try merges.useOneZone()
        let tables = try merges.tables()
        let facts = UndoFacts(
            tables: tables,
            journal: try merges.journal(of: made.id),
            rows: try merges.rows(of: [made.merge.kept], in: [home], tables),
            home: home,
            gives: gives
        )
        let undo = MergeUndo(made.merge, facts)
        let known = Set(undo.additions.map(\.name))
        if let unknown = gives.subtracting(known).sorted().first { throw UndoRefusal.noSuchAddition(unknown) }
        return (undo, tables)
    }

    /// Sees to it that both have a home, and their homes somebody who answers for them.
    private func settle(_ merge: PersonMerge, _ admission: Admission, _ transaction: Transaction) throws {
        guard let home = try transaction.households.home(of: merge.gone) else { throw NotFound(merge.gone) }
        try transaction.merges.reopen(home)
        try transaction.merges.house(merge.gone, in: home, from: admission.today)
        for household in Set([home, merge.keptHome, merge.goneHome]).sorted() {
            guard try transaction.merges.isAnswered(household, on: admission.today) else {
                throw HouseholdRefusal.withoutHead(household)
            }
        }
    }
}

/// Why it is not taken back that two people were made one.
public enum UndoRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case undoneAlready
    /// The kept one was made one with somebody else since.
    case mergedFurther
    /// Somebody of the other's identifier is there again.
    case thereAgain
    case noSuchAddition(String)

    /// The field of a request that is to be mended.
    public var field: String { if case .noSuchAddition = self { "give" } else { "merge" } }

    public var description: String {
        switch self {
        case .undoneAlready: "it was taken back already; nothing is to be done"
        case .mergedFurther: "who was kept was made one with somebody else since; take that back first"
        case .thereAgain: "a person of that identifier is there again; make the two one first"
        case .noSuchAddition: "names nothing that was added since; copy the names from the preview"
        }
    }
}
