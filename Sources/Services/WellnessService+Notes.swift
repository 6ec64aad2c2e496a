public import Care
import Foundation
import Store

extension WellnessService {
    /// Notes what helps a person or stands in the way.
    ///
    /// - Parameters:
    ///   - request: what is noted.
    ///   - id: of whom.
    ///   - key: the same key gives the same answer again and changes nothing more.
    ///   - viewer: who notes it.
    /// - Returns: which note it is.
    /// - Throws: ``BadField``; ``NotFound``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func note(
        _ request: NoteRequest,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws -> PlanNote.ID {
        try await write(request, "note", of: id, key: key, by: viewer) { scope in
            let note = try request.note(scope.context)
            try scope.requireKeeping(note.label)
            try scope.transaction.plans.add(note)
            return (note.id, note.label)
        }
    }

    /// Says that what was noted is over; it stays to be read.
    ///
    /// - Throws: `NoteRefusal.endedAlready`; ``NotFound``; ``PersonRefusal/notYours``; `IdempotencyRefusal.keyReused`.
    public func endNote(
        _ note: PlanNote.ID,
        of id: CustomerOwner.ID,
        key: String,
        by viewer: Viewer
    ) async throws {
        _ = try await write(NoteRequest(), "end \(note)", of: id, key: key, by: viewer) { scope in
            let plans = scope.transaction.plans
            guard let found = try plans.note(note, of: id, in: scope.home), scope.sees(found.label) else {
                throw NotFound(note)
            }
            try scope.requireKeeping(found.label)
            let ended = try found.ending(on: scope.today, at: scope.instant)
            try plans.end(ended)
            return (ended.id, ended.label)
        }
    }
}

extension NoteRequest {
    func note(_ context: PlanRequestContext) throws -> PlanNote {
        PlanNote(
            id: Identifier(StableID.uuid("note", context.person.id.description, context.key)),
            household: context.person.household,
            person: context.person.id,
            kind: try BadField.word(kind, "kind", as: PlanNote.Kind.self),
            words: try BadField.story(words, "words", most: 2000),
            author: context.viewer.word,
            day: try context.past(on, "on"),
            keptAt: context.now,
            label: try context.label(self.class, own: own, shared: shared)
        )
    }
}
