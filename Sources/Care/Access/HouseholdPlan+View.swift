extension HouseholdPlan {
    /// What of the plan a viewer sees, computed from what is left after leaving out all that they do not; `nil`
    /// where they see nobody in it.
    ///
    /// - Parameters:
    ///   - claim: what the viewer may see.
    ///   - context: what the plan's parts refer to; what names a need that is not in it is left out.
    /// - Returns: the plan as if nothing else were in it.
    public func seen(by claim: ViewClaim, _ context: PlanContext) -> HouseholdPlan? {
        guard claim.households.contains(household.id), members.contains(where: { claim.knows($0.person.id) }) else {
            return nil
        }
        let booked = members.flatMap(\.appointments).map { ($0.id, OwnedLabel(person: $0.person, label: $0.label)) }
        let proposals = ProposalView(
            claim: claim,
            context: context,
            appointments: Dictionary(booked, uniquingKeysWith: { first, _ in first }),
            team: team
        )
        var plan = self
        plan.members = members.compactMap { $0.seen(by: claim) }
        plan.ties = ties.filter { claim.sees($0.person, .general) && claim.knows($0.relative) }
        plan.duplicates = duplicates.filter { context.needs[$0.duplicate.need]?.isSeen(by: claim) == true }
        plan.familyGoals = familyGoals.filter { claim.seesShared(by: $0.people) }
        plan.proposal = proposal.flatMap(proposals.seen)
        return plan
    }
}

/// What the parts of a household's plan refer to.
public struct PlanContext: Sendable {
    /// Whose the household's needs are, of whatever status, and how private.
    public var needs: [Need.ID: OwnedLabel]
    /// Minutes from home to each place, one way.
    public var minutesFromHome: [Location.ID: Int]

    public init(needs: [Need.ID: OwnedLabel], minutesFromHome: [Location.ID: Int] = [:]) {
        (self.needs, self.minutesFromHome) = (needs, minutesFromHome)
    }
}

/// Whose something is and how private.
public struct OwnedLabel: Hashable, Sendable {
    public var person: CustomerOwner.ID
    public var label: Label

    public init(person: CustomerOwner.ID, label: Label) {
        (self.person, self.label) = (person, label)
    }

    func isSeen(by claim: ViewClaim) -> Bool { claim.sees(person, label) }
}

extension HouseholdPlan.Member {
    fileprivate func seen(by claim: ViewClaim) -> Self? {
        let id = person.id
        guard claim.knows(id) else { return nil }
        var member = self
        member.person = person.seen(by: claim)
        member.words = words.filter { claim.sees(id, $0.label) }
        member.identity = identity.filter { claim.sees(id, $0.label) }
        member.goals = goals.filter { claim.sees(id, $0.label) }
        member.needs = needs.filter { claim.sees(id, $0.label) }
        let seen = Set(member.needs.map(\.id))
        member.appointments = appointments.compactMap { $0.seen(by: claim, needs: seen) }
        member.encounters = encounters.filter { claim.sees(id, $0.label) }
        return member
    }
}

extension CustomerOwner {
    /// Who they are is known to whoever sees anything of theirs; the rest is general.
    func seen(by claim: ViewClaim) -> CustomerOwner {
        guard !claim.sees(id, .general) else { return self }
        var person = self
        person.sex = nil
        return person
    }
}

extension Appointment {
    /// The visit type and service of a visit of which only the time is seen.
    public static let outlined = "visit"

    fileprivate func seen(by claim: ViewClaim, needs seen: Set<Need.ID>) -> Appointment? {
        var appointment = self
        if let escort, !claim.knows(escort) { appointment.escort = nil }
        switch claim.visibility(of: person, label) {
        case .hidden: return nil
        case .whole: appointment.needs = needs.filter(seen.contains)
        case .outline: appointment = appointment.outline
        }
        return appointment
    }

    /// When, where and with whom, and nothing of why.
    public var outline: Appointment {
        var outline = self
        (outline.visitType, outline.services, outline.needs) = (Self.outlined, [], [])
        outline.label = .general
        return outline
    }
}
