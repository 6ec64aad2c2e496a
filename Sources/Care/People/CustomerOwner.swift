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
    public var sex: Sex?
    public var birthDate: Day
    public var deceasedOn: Day?
    /// A BCP 47 language tag.
    public var language: String
    /// What matters to the person, in their own words.
    public var whatMatters: String?

    public init(
        id: ID,
        household: Household.ID,
        givenName: String,
        familyName: String,
        preferredName: String? = nil,
        sex: Sex? = nil,
        birthDate: Day,
        deceasedOn: Day? = nil,
        language: String = "en",
        whatMatters: String? = nil
    ) {
        self.id = id
        self.household = household
        self.givenName = givenName
        self.familyName = familyName
        self.preferredName = preferredName
        self.sex = sex
        self.birthDate = birthDate
        self.deceasedOn = deceasedOn
        self.language = language
        self.whatMatters = whatMatters
    }

    /// The name to use: the preferred one where there is one.
    public var displayName: String {
        [preferredName ?? givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Whole years on a day.
    public func age(on day: Day) -> Int { birthDate.months(until: day) / 12 }

    /// Under 18 on a day: comes to a visit in person only with an adult of the household.
    public func isMinor(on day: Day) -> Bool { age(on: day) < 18 }
}
