/// All that one person has said of themself.
public struct PersonRecord: Hashable, Sendable {
    public var person: CustomerOwner
    /// Counts the changes of ``person``.
    public var version: Int
    /// The newest first.
    public var words: [PersonWords]
    public var contacts: [ContactPoint]
    /// Whether there is a safe way to reach them, which whoever may not know it asks the care team for.
    public var hasSafeChannel: Bool
    public var identity: [SelfDescription]
    public var preferences: [PlanPreference]

    public init(
        person: CustomerOwner,
        version: Int,
        words: [PersonWords] = [],
        contacts: [ContactPoint] = [],
        hasSafeChannel: Bool = false,
        identity: [SelfDescription] = [],
        preferences: [PlanPreference] = []
    ) {
        (self.person, self.version, self.words) = (person, version, words)
        (self.contacts, self.hasSafeChannel) = (contacts, hasSafeChannel)
        (self.identity, self.preferences) = (identity, preferences)
    }

    /// What of it a viewer sees; `nil` where they may not know of the person.
    public func seen(by claim: ViewClaim) -> PersonRecord? {
        let id = person.id
        guard claim.knows(id) else { return nil }
        var seen = self
        seen.person = person.seen(by: claim)
        seen.words = words.filter { claim.sees(id, $0.label) }
        seen.contacts = contacts.filter { claim.sees(id, $0.label) }
        seen.hasSafeChannel =
            hasSafeChannel
            && [false, true].contains { claim.visibility(of: id, Label(.safeChannel, isOwn: $0)) != .hidden }
        seen.identity = identity.filter { claim.sees(id, $0.label) }
        seen.preferences = preferences.filter { preference in
            guard claim.sees(id, preference.label) else { return false }
            if case .apart(let other) = preference.wish { return other != claim.viewer.person }
            return true
        }
        return seen
    }
}

extension Viewer {
    /// Who they are, where they are a customer-owner.
    public var person: CustomerOwner.ID? { if case .customerOwner(let id) = self { id } else { nil } }
}
