public import Foundation

/// What helps a person or stands in the way, in somebody's words.
///
/// Its words are never changed: it ends, and another may begin.
public struct PlanNote: Hashable, Sendable, Codable {
    public typealias ID = Identifier<PlanNote>

    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// What the person is good at or proud of.
        case strength
        /// Who or what helps them.
        case support
        /// What stands in the way.
        case barrier
        /// What somebody who cares for another needs for themself, such as a free evening.
        case carerNeed = "carer-need"
    }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var kind: Kind
    public var words: String
    /// Who wrote it, as ``Viewer/word`` says it.
    public var author: String
    public var day: Day
    public var keptAt: Date
    /// When it was over; `nil` while it holds.
    public var ended: Ending?
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        kind: Kind,
        words: String,
        author: String,
        day: Day,
        keptAt: Date,
        ended: Ending? = nil,
        label: Label = .general
    ) {
        (self.id, self.household, self.person, self.kind, self.words) = (id, household, person, kind, words)
        (self.author, self.day, self.keptAt, self.ended, self.label) = (author, day, keptAt, ended, label)
    }

    /// The day on which something was over, and when that was kept.
    public struct Ending: Hashable, Sendable, Codable {
        public var day: Day
        public var keptAt: Date

        public init(day: Day, keptAt: Date) {
            (self.day, self.keptAt) = (day, keptAt)
        }
    }
}

/// Why a note was left as it is.
public enum NoteRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case endedAlready

    public var description: String { "note: it is over already; write a new one where it holds again" }
}

extension PlanNote {
    /// The note, over on a day.
    ///
    /// - Throws: ``NoteRefusal/endedAlready``.
    public func ending(on day: Day, at instant: Date) throws(NoteRefusal) -> PlanNote {
        guard ended == nil else { throw .endedAlready }
        var note = self
        note.ended = Ending(day: max(day, self.day), keptAt: instant)
        return note
    }
}
