public import Care
import Foundation
import Store

extension MatchService {
    /// What making two people one would change, and what somebody has to choose first; nothing is changed.
    ///
    /// - Throws: ``BadField``; ``NotFound`` for somebody who is not there, or whom the viewer may not see;
    ///   ``FamilyRefusal/notYours``; `MergeRefusal`.
    public func preview(_ request: MergeRequest, for viewer: Viewer) async throws -> MergeDocument {
        let admission = Admission(viewer: viewer, instant: now())
        let asked = try request.read()
        return try await store.viewing { transaction in
            let (merge, claim) = try merge(asked, admission, transaction)
            let (plan, _) = try plan(merge, admission, transaction)
            let document = MergeDocument(plan, claim: claim)
            try note(.read, "merge:preview", merge, admission, transaction)
            return document
        }
    }

    /// Makes two people one, all of it or nothing, with every row that it touches kept as it was and as it became.
    ///
    /// - Parameters:
    ///   - request: who is kept, who goes, and what was chosen.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - expected: the fingerprint of the preview that it was agreed by.
    ///   - viewer: who says so.
    /// - Returns: what changed, and the name by which it is taken back.
    /// - Throws: as ``preview(_:for:)``; `MergeRefusal.undecided`; ``MergeChanged``; `IdempotencyRefusal.keyReused`.
    public func make(
        _ request: MergeRequest,
        key: String,
        expecting expected: String,
        by viewer: Viewer
    ) async throws -> MergeDocument {
        let admission = Admission(viewer: viewer, instant: now())
        let asked = try request.read()
        let hash = "merge \(viewer.word) \(asked)"
        return try await store.transaction { transaction in
            try transaction.merges.lock([asked.kept, asked.gone])
            let home = try transaction.households.home(of: asked.kept)
            let former = try home.flatMap { try transaction.idempotency.find(key, of: $0) }
            if let former, former.requestHash == hash {
                return try JSONDecoder().decode(MergeDocument.self, from: Data(former.answer.utf8))
            }
            let (merge, claim) = try merge(asked, admission, transaction)
            guard former == nil else { throw IdempotencyRefusal.keyReused }
            let (plan, tables) = try plan(merge, admission, transaction)
            var document = MergeDocument(plan, claim: claim)
            let open = document.conflicts.filter { $0.chosen == nil }.map(\.field)
            guard open.isEmpty else { throw MergeRefusal.undecided(open) }
            guard document.fingerprint == expected else { throw MergeChanged(document: document) }
            let made = MadeMerge(
                id: Identifier(StableID.uuid("merge", merge.kept.description, key)),
                merge: merge,
                madeAt: admission.instant,
                madeBy: viewer.word
            )
            let gone = merge.gone.description
            try transaction.merges.apply(plan.changes, tables) { $0.before?.mentions(gone) == true }
            try transaction.merges.keep(made)
            guard try !transaction.merges.isOwnGuardian(merge.kept) else { throw MergeRefusal.guardianCircle }
            try transaction.matches.renew(merge.kept)
            document.id = made.id
            try note(.change, "merge:\(made.id)", merge, admission, transaction)
            let answer = String(decoding: try Self.encoder.encode(document), as: UTF8.self)
            try transaction.idempotency.keep(key, of: merge.keptHome, requestHash: hash, answer: answer)
            return document
        }
    }

    /// Those that stand, the newest first, that the viewer may take back.
    public func standing(limit: Int, for viewer: Viewer) async throws -> [StandingMerge] {
        let admission = Admission(viewer: viewer, instant: now())
        return try await store.read { transaction in
            let found = try transaction.merges.standing(limit: Self.most).compactMap { made -> StandingMerge? in
                let kept = made.merge.kept
                guard let person = try transaction.people.find(kept),
                    try sees(kept, at: person.household, admission, transaction)
                else { return nil }
                return StandingMerge(id: made.id, kept: kept, name: person.displayName, madeAt: made.madeAt)
            }
            return Array(found.prefix(limit))
        }
    }

    // MARK: What both need

    private func merge(
        _ asked: AskedMerge,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> (PersonMerge, ViewClaim?) {
        var homes: [Household.ID] = []
        for person in [asked.kept, asked.gone] {
            guard let home = try transaction.households.home(of: person),
                try sees(person, at: home, admission, transaction)
            else { throw NotFound(person) }
            homes.append(home)
        }
        guard asked.kept != asked.gone else { throw MergeRefusal.withThemself }
        let claim = try admission.caring(for: Set(homes), transaction)
        let merge = PersonMerge(
            kept: asked.kept,
            gone: asked.gone,
            keptHome: homes[0],
            goneHome: homes[1],
            choices: asked.choices
        )
        return (merge, claim)
    }

    private func plan(
        _ merge: PersonMerge,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws -> (MergePlan, [RowTable]) {
        let merges = transaction.merges
        try merges.useOneZone()
        let tables = try merges.tables()
        let rows = try merges.rows(of: [merge.kept, merge.gone], in: [merge.keptHome, merge.goneHome], tables)
        let facts = MergeFacts(
            tables: tables,
            rows: rows,
            instant: try merges.words(of: admission.instant),
            decider: admission.viewer.word
        )
        return (try MergePlan(merge, facts), tables)
    }

    /// Tells of it in the audit of both homes.
    func note(
        _ action: AuditNote.Action,
        _ object: String,
        _ merge: PersonMerge,
        _ admission: Admission,
        _ transaction: Transaction
    ) throws {
        for home in Set([merge.keptHome, merge.goneHome]).sorted() {
            var note = admission.note(action, object, of: home, under: nil)
            note.shown = [merge.kept, merge.gone].sorted().map { "\($0):" }.joined(separator: ";")
            try transaction.audit.add(note)
        }
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}

/// What was asked for has changed since it was looked at.
public struct MergeChanged: Error, Sendable, CustomStringConvertible {
    /// What it would change now.
    public let document: MergeDocument

    public var description: String {
        "what this changes is not what you looked at; look again, then repeat it with \(document.fingerprint)"
    }
}
