import Foundation

/// What of a person is compared to see whether two are one.
public struct PersonSketch: Hashable, Sendable {
    public var id: CustomerOwner.ID
    public var household: Household.ID
    public var givenName: String
    public var familyName: String
    public var preferredName: String?
    public var birthDate: Day
    public var sex: CustomerOwner.Sex?
    /// Numbers and addresses by which they are reached.
    public var contacts: Set<String>

    public init(_ person: CustomerOwner, contacts: Set<String>) {
        (id, household, birthDate, sex) = (person.id, person.household, person.birthDate, person.sex)
        givenName = Self.folded(person.givenName)
        familyName = Self.folded(person.familyName)
        preferredName = person.preferredName.map(Self.folded).flatMap { $0.isEmpty ? nil : $0 }
        self.contacts = Set(contacts.map(Self.bare).filter { !$0.isEmpty })
    }

    /// A name without case, marks above letters, and all that is no letter.
    static func folded(_ name: String) -> String {
        String(
            name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
                .unicodeScalars.filter(\.properties.isAlphabetic).map(Character.init)
        )
    }

    /// A number or address without case and all that only parts it.
    static func bare(_ value: String) -> String {
        String(value.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "@" })
    }
}

/// How far two names are apart.
enum NameDistance {
    /// Letters left out, added, changed or exchanged with their neighbour (optimal string alignment).
    ///
    /// The same whichever name comes first.
    static func between(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in 0..<one.count {
            var next = [row + 1]
            for column in 0..<other.count {
                let isSame = one[row] == other[column]
                var cost = min(last[column + 1] + 1, next[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            (before, last) = (last, next)
        }
        return last[other.count]
    }

    /// Whether two names differ as one name written twice may: by one letter, or by two where both are long.
    static func isSlight(_ one: String, _ other: String) -> Bool {
        let shorter = min(one.count, other.count)
        return shorter >= 4 && between(one, other) <= (shorter >= 8 ? 2 : 1)
    }
}
