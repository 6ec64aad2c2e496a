import Care

/// Something that a person says of themself, as a command or a program asks to keep it.
public struct PersonRequest: Sendable, Codable, Hashable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case names, words, note, contact, identity, preference, remove
    }

    /// A word of ``Kind``.
    public var kind: String

    /// Names and languages, where what is missing stays and an empty text takes away.
    public var preferred: String?
    public var pronunciation: String?
    public var language: String?
    public var languages: [String]?
    /// `needed`, `not-needed` or `not-asked`.
    public var interpreter: String?
    /// The version that was looked at; another one by now is refused.
    public var version: Int?

    /// What was said, or noted, and when.
    public var text: String?
    public var on: String?

    /// A way to reach someone.
    public var system: String?
    public var use: String?
    public var value: String?
    public var rank: Int?
    public var safe: Bool?
    public var audience: [String]?

    /// Who they say that they are: `answers`, or `declined`.
    public var aspect: String?
    public var answers: [String]?
    public var declined: Bool?

    /// What they want of a plan: a word of `PlanPreference.Kind` and what it takes.
    public var wish: String?
    public var weekday: Int?
    public var from: String?
    public var until: String?
    public var most: Int?
    public var gender: String?
    public var other: String?

    /// What is taken away: a contact's or a preference's identifier, or else ``aspect``.
    public var contact: String?
    public var preference: String?

    /// Who may see it, where not as usual: a word of `SensitivityClass`.
    public var `class`: String?
    public var own: Bool?
    public var shared: Bool?

    public init(kind: Kind) {
        self.kind = kind.rawValue
    }
}

/// A change of what a person has said of themself.
enum PersonChange {
    case names(CustomerOwner, expecting: Int?)
    case words(PersonWords)
    case contact(ContactPoint)
    case identity(SelfDescription)
    case preference(PlanPreference)
    case endContact(ContactPoint.ID)
    case endPreference(PlanPreference.ID)
    case forget(SelfDescription.Aspect)
}
