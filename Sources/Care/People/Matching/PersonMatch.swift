import Foundation

/// How much speaks for two rows of people being one person, and what each field adds to it.
///
/// Each outcome of comparing a field has a weight, log2(m/u): how often it comes with one person written twice (m), over
/// how often it comes with two people (u). I. P. Fellegi and A. B. Sunter, *A Theory for Record Linkage*, 1969.
public struct PersonMatch: Hashable, Sendable, Codable {
    public enum Field: String, Sendable, Codable, CaseIterable {
        case family, given, birthDate, sex, contact, household
    }

    /// What one field says.
    public struct Part: Hashable, Sendable, Codable {
        public var field: Field
        /// In bits; below 0 where it speaks against.
        public var weight: Double
        /// Why, without what is in the field.
        public var reason: String
    }

    /// The two, the lesser identifier first.
    public var person: CustomerOwner.ID
    public var other: CustomerOwner.ID
    public var parts: [Part]

    /// In bits.
    public var score: Double { parts.reduce(0) { $0 + $1.weight } }

    /// A pair that was compared before.
    public init(person: CustomerOwner.ID, other: CustomerOwner.ID, parts: [Part]) {
        (self.person, self.other, self.parts) = (person, other, parts)
    }

    /// From here on somebody should look at the two.
    public static let possible = 12.0
    /// From here on they are hardly two.
    public static let likely = 20.0

    /// Compares two people: the same whichever of them comes first.
    public init(_ one: PersonSketch, _ two: PersonSketch) {
        let (first, second) = one.id < two.id ? (one, two) : (two, one)
        (person, other) = (first.id, second.id)
        let isOneHome = first.household == second.household
        parts =
            Self.names(first, second)
            + [Self.birth(first, second), Self.sex(first, second), Self.contact(first, second, isOneHome)]
            .compactMap(\.self)
        if isOneHome {
            parts.append(Part(.household, m: 0.05, u: 0.8, "they are listed side by side in one household"))
        }
    }
}

extension PersonMatch.Part {
    init(_ field: PersonMatch.Field, m: Double, u: Double, _ reason: String) {
        self.init(field: field, weight: log2(m / u), reason: reason)
    }
}

extension PersonMatch {
    private static func names(_ one: PersonSketch, _ two: PersonSketch) -> [Part] {
        let isExchanged =
            one.givenName != one.familyName && one.givenName == two.familyName && one.familyName == two.givenName
        if isExchanged, !one.givenName.isEmpty, !one.familyName.isEmpty {
            return [Part(.family, m: 0.01, u: 0.000_03, "given and family name are exchanged")]
        }
        return [family(one.familyName, two.familyName), given(one, two)].compactMap(\.self)
    }

    private static func family(_ one: String, _ two: String) -> Part? {
        if one.isEmpty || two.isEmpty { return nil }
        if one == two { return Part(.family, m: 0.88, u: 0.01, "the same family name") }
        if NameDistance.isSlight(one, two) {
            return Part(.family, m: 0.06, u: 0.004, "family names that differ by a letter or two")
        }
        // a name may change, as by marriage
        return Part(.family, m: 0.06, u: 0.986, "different family names")
    }

    private static func given(_ one: PersonSketch, _ two: PersonSketch) -> Part? {
        if one.givenName.isEmpty || two.givenName.isEmpty { return nil }
        if one.givenName == two.givenName { return Part(.given, m: 0.85, u: 0.02, "the same given name") }
        let (ones, twos) = ([one.givenName, one.preferredName], [two.givenName, two.preferredName])
        let shared = Set(ones.compactMap(\.self)).intersection(twos.compactMap(\.self))
        if !shared.isEmpty { return Part(.given, m: 0.06, u: 0.004, "one's given name is what the other is called") }
        if NameDistance.isSlight(one.givenName, two.givenName) {
            return Part(.given, m: 0.06, u: 0.006, "given names that differ by a letter or two")
        }
        return Part(.given, m: 0.02, u: 0.98, "different given names")
    }

    private static func birth(_ one: PersonSketch, _ two: PersonSketch) -> Part {
        if one.birthDate == two.birthDate {
            return Part(.birthDate, m: 0.94, u: 1.0 / 18_000, "born on the same day")
        }
        let (first, second) = (one.birthDate.parts, two.birthDate.parts)
        if first.year == second.year, first.month == second.day, first.day == second.month {
            return Part(.birthDate, m: 0.01, u: 1.0 / 18_000, "day and month of birth are exchanged")
        }
        let same = [first.year == second.year, first.month == second.month, first.day == second.day].count { $0 }
        if same == 2 { return Part(.birthDate, m: 0.03, u: 0.004, "dates of birth that differ in one part") }
        return Part(.birthDate, m: 0.02, u: 0.995, "different dates of birth")
    }

    private static func sex(_ one: PersonSketch, _ two: PersonSketch) -> Part? {
        guard let first = one.sex, let second = two.sex else { return nil }
        return first == second
            ? Part(.sex, m: 0.98, u: 0.5, "the same sex") : Part(.sex, m: 0.02, u: 0.5, "different sexes")
    }

    /// People of one home share a telephone, so that it says nothing of them.
    private static func contact(_ one: PersonSketch, _ two: PersonSketch, _ isOneHome: Bool) -> Part? {
        if one.contacts.isEmpty || two.contacts.isEmpty || isOneHome { return nil }
        return one.contacts.isDisjoint(with: two.contacts)
            ? Part(.contact, m: 0.4, u: 0.998, "reached in different ways")
            : Part(.contact, m: 0.6, u: 0.002, "reached by the same number or address")
    }
}

/// A pair in the queue of those who may be one.
public struct FoundMatch: Hashable, Sendable, Codable {
    public enum State: String, Sendable, Codable, CaseIterable {
        case open
        /// Somebody said that they are two.
        case distinct
        case merged
    }

    public var match: PersonMatch
    public var state: State
    public var names: [String]
    public var births: [Day]
    public var households: [Household.ID]

    public init(match: PersonMatch, state: State, names: [String], births: [Day], households: [Household.ID]) {
        (self.match, self.state, self.names) = (match, state, names)
        (self.births, self.households) = (births, households)
    }
}
