/// What somebody says of who they are, in their own words.
///
/// That nobody has asked is that there is none of the aspect; that they prefer not to say is one without answers.
public struct SelfDescription: Hashable, Sendable, Codable {
    public enum Aspect: String, Sendable, Codable, CaseIterable {
        case pronouns, orientation, ethnicity, tribe, religion
        case genderIdentity = "gender-identity"

        /// How private it is where the person says nothing else.
        public var category: SensitivityClass {
            switch self {
            case .pronouns, .ethnicity, .tribe, .religion: .general
            case .genderIdentity, .orientation: .sexualHealth
            }
        }
    }

    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var aspect: Aspect
    /// As many as they give; none where they prefer not to say.
    public var answers: [String]
    public var askedOn: Day
    public var label: Label

    public init(
        household: Household.ID,
        person: CustomerOwner.ID,
        aspect: Aspect,
        answers: [String],
        askedOn: Day,
        label: Label? = nil
    ) {
        (self.household, self.person, self.aspect) = (household, person, aspect)
        (self.answers, self.askedOn, self.label) = (answers, askedOn, label ?? Label(aspect.category))
    }

    public var prefersNotToSay: Bool { answers.isEmpty }
}
