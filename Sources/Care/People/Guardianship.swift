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

extension FamilyTie {
    /// Why this tie may not be made, where it may not.
    ///
    /// - Parameters:
    ///   - relative: who ``relative`` is.
    ///   - known: the ties between the two, and the guardians of whoever could close a circle.
    ///   - today: who is of age is judged by the tie's first day, or today where it has always been.
    /// - Returns: the first reason found, or `nil`.
    public func refusal(relative: CustomerOwner, known: [FamilyTie], today: Day) -> TieRefusal? {
        guard person != self.relative else { return .withOneself(person) }
        if kind == .guardian, relative.isMinor(on: during.start ?? today) { return .guardianIsMinor(self.relative) }
        let same = known.first {
            $0.person == person && $0.relative == self.relative && $0.kind == kind && $0.during.overlaps(during)
        }
        if same != nil { return .already(kind) }
        return Guardianship(known).circle(with: self).map(TieRefusal.circle)
    }
}

/// Why two people are not tied.
public enum TieRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case withOneself(CustomerOwner.ID)
    /// Everyone in it would be under the guardianship of the next, and the last of the first.
    case circle([CustomerOwner.ID])
    case guardianIsMinor(CustomerOwner.ID)
    /// They are tied so in some of this time.
    case already(FamilyTie.Kind)
    /// There is nothing to end.
    case notTied(FamilyTie.Kind)

    /// The field of a request that is to be mended.
    public var field: String { "relative" }

    public var description: String {
        switch self {
        case .withOneself(let person): "\(person) cannot be tied to themself; choose another relative"
        case .already(let kind): "they are tied as \(kind.rawValue) in that time already; end that tie first"
        case .notTied(let kind):
            "no tie as \(kind.rawValue) leads from the one to the other on that day; name one that does"
        case .guardianIsMinor(let person): "\(person) is under 18 and cannot be a guardian; choose an adult"
        case .circle(let people):
            "that would close a circle of guardians, \(people.map(\.description).joined(separator: " under ")); "
                + "end one of these ties first"
        }
    }
}
