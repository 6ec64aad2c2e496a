extension HouseholdMoment {
    /// What a viewer sees of it, as if nothing else had been; `nil` where they see nobody in it.
    ///
    /// - Parameters:
    ///   - then: what they may see of those who belonged to the household on the day.
    ///   - now: what they may see of the household today; nobody where they have left it, who is told nothing of what
    ///     came later.
    ///   - steps: what they may see of those who belonged to it until each day on which something happened.
    ///   - others: the households beside this one of which they know.
    /// - Returns: what is left of it.
    public func seen(
        by then: ViewClaim,
        today now: ViewClaim,
        at steps: [Day: ViewClaim] = [:],
        others: Set<Household.ID>
    ) -> HouseholdMoment? {
        var seen = self
        seen.members = members.filter { then.knows($0.person) }
        guard !seen.members.isEmpty else { return nil }
        if now.people.isEmpty {
            for index in seen.members.indices where seen.members[index].person != then.viewer.person {
                (seen.members[index].until, seen.members[index].endedReason) = (nil, nil)
            }
        }
        seen.head = head.flatMap { then.knows($0) ? $0 : nil }
        seen.ties = ties.filter { then.sees($0.person, .general) && then.knows($0.relative) }
        let known = then.joined(with: now)
        seen.history = history.compactMap { step in
            step.seen(by: steps[step.day].map(known.joined) ?? known, others: others)
        }
        return seen
    }
}

extension HouseholdMoment.Step {
    /// What it is to somebody who may not know of all whom it happened to: to those who are left it was, if anything,
    /// that somebody else answers for them.
    fileprivate func seen(by claim: ViewClaim, others: Set<Household.ID>) -> Self? {
        var seen = self
        seen.people = people.filter(claim.knows)
        seen.begun = begun.filter(claim.knows)
        seen.other = other.flatMap { others.contains($0) ? $0 : nil }
        guard !seen.people.isEmpty else { return nil }
        guard seen.people.count < people.count else { return seen }
        seen.other = nil
        seen.kind = Set(seen.people).isSubset(of: seen.begun) ? .succession : .move
        return seen
    }
}
