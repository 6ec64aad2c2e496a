/// What one viewer may see at one instant: of which people which classes, in which households, and what for.
public struct ViewClaim: Hashable, Sendable {
    public var viewer: Viewer
    public var purpose: Purpose
    public var people: [CustomerOwner.ID: Set<Sight>]
    /// Where the rows of those people are, and the household looked at; none where there is nobody to see.
    public var households: Set<Household.ID>

    public init(
        viewer: Viewer,
        purpose: Purpose,
        people: [CustomerOwner.ID: Set<Sight>] = [:],
        households: Set<Household.ID> = []
    ) {
        (self.viewer, self.purpose, self.people, self.households) = (viewer, purpose, people, households)
    }

    /// For each person, in order, the words of what may be seen, in order.
    public var words: [(person: CustomerOwner.ID, sights: [String])] {
        // Most people of a household are open to one viewer in the same way.
        var last: (sights: Set<Sight>, words: [String]) = ([], [])
        return people.sorted { $0.key < $1.key }.map { person, sights in
            if sights != last.sights { last = (sights, sights.map(\.word).sorted()) }
            return (person, last.words)
        }
    }

    /// How much of a person's fact is seen.
    public func visibility(of person: CustomerOwner.ID, _ label: Label) -> Visibility {
        guard let sights = people[person] else { return .hidden }
        func opens(_ extent: Sight.Extent) -> Bool {
            sights.contains(Sight(label.category, isOwn: label.isOwn, extent))
        }
        if opens(.whole) || label.isShared && opens(.shared) { return .whole }
        return opens(.outline) ? .outline : .hidden
    }

    /// Whether a person's fact is seen whole.
    public func sees(_ person: CustomerOwner.ID, _ label: Label) -> Bool { visibility(of: person, label) == .whole }

    /// All that either of two claims of one viewer opens.
    public func joined(with other: ViewClaim) -> ViewClaim {
        var claim = self
        claim.people.merge(other.people) { $0.union($1) }
        claim.households.formUnion(other.households)
        return claim
    }

    /// Whether it is known at all that the person is there.
    public func knows(_ person: CustomerOwner.ID) -> Bool { people[person]?.isEmpty == false }
}

/// How much of a fact is seen.
public enum Visibility: Hashable, Sendable {
    case whole
    /// When and where, not what it is about.
    case outline
    /// Nothing, and not that there is anything.
    case hidden
}
