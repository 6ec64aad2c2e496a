public import Care

/// What somebody says of themself, as programs read it.
///
/// Of who they are, an aspect that is missing was not asked for, or is not for the reader to see; one that is declined
/// says so.
public struct PersonDocument: Encodable, Sendable {
    public struct Words: Encodable, Sendable {
        public var kind: PersonWords.Kind
        public var words: String
        public var author: String
        public var day: Day
        public var isCurrent: Bool
    }

    public struct Identity: Encodable, Sendable {
        public var aspect: SelfDescription.Aspect
        public var answers: [String]
        public var prefersNotToSay: Bool
        public var askedOn: Day

        public init(_ said: SelfDescription) {
            (aspect, answers, askedOn) = (said.aspect, said.answers, said.askedOn)
            prefersNotToSay = said.prefersNotToSay
        }
    }

    public struct Contact: Encodable, Sendable {
        public var id: ContactPoint.ID
        public var system: ContactPoint.System
        public var use: ContactPoint.Use
        public var value: String
        public var rank: Int
        public var isSafe: Bool?
        public var audience: [ContactPoint.Audience]
    }

    public struct Preference: Encodable, Sendable {
        public var id: PlanPreference.ID
        public var kind: PlanPreference.Kind
        public var wish: PlanPreference.Wish
        /// Whether plans heed it by themselves.
        public var isHeeded: Bool
    }

    public var id: CustomerOwner.ID
    public var household: Household.ID
    public var name: String
    public var preferredName: String?
    public var pronunciation: String?
    public var birthDate: Day
    public var language: String
    public var languages: [String]
    public var needsInterpreter: Bool?
    public var version: Int
    public var words: [Words]
    public var contacts: [Contact]
    public var hasSafeChannel: Bool
    public var identity: [Identity]
    public var preferences: [Preference]

    public init(_ record: PersonRecord) {
        let person = record.person
        (id, household, name) = (person.id, person.household, person.displayName)
        (preferredName, pronunciation, birthDate) = (person.preferredName, person.pronunciation, person.birthDate)
        (language, languages, needsInterpreter) = (person.language, person.languages, person.needsInterpreter)
        (version, hasSafeChannel) = (record.version, record.hasSafeChannel)
        words = Self.words(record.words)
        contacts = record.contacts.map {
            Contact(
                id: $0.id,
                system: $0.system,
                use: $0.use,
                value: $0.value,
                rank: $0.rank,
                isSafe: $0.isSafe,
                audience: $0.audience
            )
        }
        identity = record.identity.map(Identity.init)
        preferences = record.preferences.map {
            Preference(id: $0.id, kind: $0.wish.kind, wish: $0.wish, isHeeded: $0.wish.isHeeded)
        }
    }

    /// Words with the one that counts now marked.
    public static func words(_ all: [PersonWords]) -> [Words] {
        let current = all.current
        return all.map {
            Words(kind: $0.kind, words: $0.words, author: $0.author, day: $0.day, isCurrent: $0 == current)
        }
    }
}
