/// A person who both owns the health system and is served by it.
public struct CustomerOwner: Hashable, Sendable, Codable {
    public typealias ID = Identifier<CustomerOwner>

    public enum Sex: String, Sendable, Codable { case female, male, other }

    public var id: ID
    /// The primary household, where the person's own rows live.
    public var household: Household.ID
    public var givenName: String
    public var familyName: String
    public var preferredName: String?
    /// How the name is said, as the person would write it down for somebody who reads it out.
    public var pronunciation: String?
    public var sex: Sex?
    public var birthDate: Day
    public var deceasedOn: Day?
    /// A BCP 47 language tag: the language in which care is given.
    public var language: String
    /// The tags of other languages that they speak.
    public var languages: [String]
    /// Whether they want an interpreter; `nil` where nobody has asked.
    public var needsInterpreter: Bool?

    public init(
        id: ID,
        household: Household.ID,
        givenName: String,
        familyName: String,
        preferredName: String? = nil,
        pronunciation: String? = nil,
        sex: Sex? = nil,
        birthDate: Day,
        deceasedOn: Day? = nil,
        language: String = "en",
        languages: [String] = [],
        needsInterpreter: Bool? = nil
    ) {
        self.id = id
        self.household = household
        self.givenName = givenName
        self.familyName = familyName
        self.preferredName = preferredName
        self.pronunciation = pronunciation
        self.sex = sex
        self.birthDate = birthDate
        self.deceasedOn = deceasedOn
        self.language = language
        self.languages = languages
        self.needsInterpreter = needsInterpreter
    }

    /// The name to use: the preferred one where there is one.
    public var displayName: String {
        [preferredName ?? givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The language that whoever gives care must speak, or else an interpreter: one that the clinics all speak for whom
    /// needs no interpreter, if they speak it too.
    public var languageOfCare: String {
        needsInterpreter == false && languages.contains("en") ? "en" : language
    }

    /// Whole years on a day.
    public func age(on day: Day) -> Int { birthDate.months(until: day) / 12 }

    /// Under 18 on a day: comes to a visit in person only with an adult of the household.
    public func isMinor(on day: Day) -> Bool { age(on: day) < 18 }
}
