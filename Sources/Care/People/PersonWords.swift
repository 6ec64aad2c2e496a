public import Foundation

/// What somebody said of what matters to a person, as it was said.
///
/// Nothing of it is ever changed: who has something new to say adds it.
public struct PersonWords: Hashable, Sendable, Codable {
    public typealias ID = Identifier<PersonWords>

    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// By the person's own hand.
        case own
        /// The person's, written down by somebody else.
        case told
        /// Somebody else's, beside the person's.
        case note
    }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var kind: Kind
    public var words: String
    /// Who wrote it, as ``Viewer/word`` says it.
    public var author: String
    /// The day on which it was said.
    public var day: Day
    public var keptAt: Date
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
        label: Label = .general
    ) {
        (self.id, self.household, self.person, self.kind, self.words) = (id, household, person, kind, words)
        (self.author, self.day, self.keptAt, self.label) = (author, day, keptAt, label)
    }
}

extension Collection<PersonWords> {
    /// What matters to the person now: the newest by their own hand, or else the newest that they told.
    ///
    /// So nothing that somebody else writes down takes the place of what a person wrote.
    public var current: PersonWords? { newest(.own) ?? newest(.told) }

    /// The newest first.
    public var newestFirst: [PersonWords] { sorted { $1.isBefore($0) } }

    private func newest(_ kind: PersonWords.Kind) -> PersonWords? {
        filter { $0.kind == kind }.max { $0.isBefore($1) }
    }
}

extension PersonWords {
    fileprivate func isBefore(_ other: PersonWords) -> Bool {
        (day, keptAt, id) < (other.day, other.keptAt, other.id)
    }
}
