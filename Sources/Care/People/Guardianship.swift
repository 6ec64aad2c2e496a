/// Who is whose guardian.
public struct Guardianship: Sendable {
    private let guardians: [CustomerOwner.ID: [FamilyTie]]

    /// The guardians among these ties.
    public init(_ ties: [FamilyTie]) {
        guardians = Dictionary(grouping: ties.filter { $0.kind == .guardian }, by: \.person)
    }

    /// The circle that one more guardian would close: the person, their guardian, the guardian's guardian and so on,
    /// all at one time; `nil` where it closes none.
    public func circle(with tie: FamilyTie) -> [CustomerOwner.ID]? {
        guard tie.kind == .guardian else { return nil }
        var paths = [[tie.person, tie.relative]]
        var seen: Set<CustomerOwner.ID> = [tie.relative]
        while let path = paths.popLast() {
            guard let last = path.last, last != tie.person else { return path }
            for next in guardians[last] ?? [] where next.during.overlaps(tie.during) {
                if next.relative == tie.person { return path + [tie.person] }
                if seen.insert(next.relative).inserted { paths.append(path + [next.relative]) }
            }
        }
        return nil
    }
}

/// Why two people are not tied.
public enum TieRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case withOneself(CustomerOwner.ID)
    /// Everyone in it would be under the guardianship of the next, and the last of the first.
    case circle([CustomerOwner.ID])
    case guardianIsMinor(CustomerOwner.ID)

    /// The field of a request that is to be mended.
    public var field: String { "relative" }

    public var description: String {
        switch self {
        case .withOneself(let person): "\(person) cannot be tied to themself; choose another relative"
        case .guardianIsMinor(let person): "\(person) is under 18 and cannot be a guardian; choose an adult"
        case .circle(let people):
            "that would close a circle of guardians, \(people.map(\.description).joined(separator: " under ")); "
                + "end one of these ties first"
        }
    }
}
