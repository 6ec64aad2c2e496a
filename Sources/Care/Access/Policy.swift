public import Foundation

/// Who may see what: which relations open which classes, and what must hold for a relation to count.
///
/// The rules are values, so that a test can take each away or widen it and see that somebody then sees too much
/// or too little.
public struct Policy: Sendable {
    /// What each relation opens.
    public var opens: [Relation: Set<Sight>]
    public var conditions: Set<AccessCondition>

    public init(opens: [Relation: Set<Sight>], conditions: Set<AccessCondition>) {
        (self.opens, self.conditions) = (opens, conditions)
    }

    /// What a viewer may see of a household at an instant, on the day that it is there.
    ///
    /// Total: facts that make no sense open nothing.
    public func claim(of viewer: Viewer, _ facts: AccessFacts, at instant: Date, on day: Day) -> ViewClaim {
        let standpoint = Standpoint(policy: self, viewer: viewer, facts: facts, instant: instant, day: day)
        var claim = ViewClaim(viewer: viewer, purpose: standpoint.purpose)
        for subject in facts.subjects {
            let sights = standpoint.sights(of: subject)
            guard !sights.isEmpty else { continue }
            claim.people[subject.person] = sights
            claim.households.formUnion([facts.household, subject.home])
        }
        return claim
    }

    /// Whether a viewer is in a household's care team on a day, and so records what happens to it.
    public func looksAfter(_ viewer: Viewer, _ facts: AccessFacts, at instant: Date, on day: Day) -> Bool {
        guard case .practitioner(let practitioner) = viewer else { return false }
        return Standpoint(policy: self, viewer: viewer, facts: facts, instant: instant, day: day)
            .isInCareTeam(practitioner)
    }
}

extension Policy {
    /// The access model in force.
    public static let standard = Policy(opens: standardOpens, conditions: Set(AccessCondition.allCases))

    private static let everything = Set(SensitivityClass.allCases)
    private static let team: Set<SensitivityClass> = [
        .general, .schedule, .address, .mentalHealth, .hiv, .sexualHealth, .violence,
    ]
    private static let safeChannel = Set<Sight>.of([.safeChannel], own: [false, true], .outline)
    private static let shared = Set<Sight>.of(SensitivityClass.shareable, own: [false, true], .shared)

    /// Classes but for what a minor alone consented to, and of the rest what is shared.
    private static func withShared(_ classes: Set<SensitivityClass>) -> Set<Sight> {
        let whole = Set<Sight>.of(classes, own: [false])
        return whole.union(shared.filter { !whole.contains(Sight($0.category, isOwn: $0.isOwn)) })
    }

    private static let standardOpens: [Relation: Set<Sight>] = [
        .themselfAsAdult: .of(everything.subtracting([.note]), own: [false, true]),
        .themselfAsAdolescent: .of(everything.subtracting([.note]), own: [false, true]),
        .childProxy: withShared([.general, .schedule, .address, .mentalHealth, .hiv]),
        .adolescentProxy: withShared([.general, .schedule]),
        // of these, the classes that the adult names
        .adultDelegate: .of(everything.subtracting([.note, .safeChannel]), own: [false]),
        .householdMember: shared,
        .careTeam: Set<Sight>.of(team, own: [false, true]).union(safeChannel),
        .consentedRecipient: .of([.substanceUse], own: [false, true]),
        .programStaff: .of([.substanceUse], own: [false, true]),
        .scheduler: Set<Sight>.of([.schedule], own: [false, true]).union(safeChannel)
            .union(Set<Sight>.of(SensitivityClass.visits.subtracting([.schedule]), own: [false, true], .outline)),
        .breakGlass: .of(team, own: [false, true]),
        .medicalEmergency: .of([.substanceUse], own: [false, true]),
    ]
}
