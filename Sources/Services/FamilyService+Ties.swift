public import Care
import Store

extension FamilyService {
    /// Keeps what one person is to another, both ways, and says so in the audit of both homes.
    ///
    /// The same tie again changes nothing more.
    ///
    /// - Throws: ``NotFound`` where there is no such person; `TieRefusal`; ``BadField`` where it ends before it begins.
    public func keep(
        _ kind: FamilyTie.Kind,
        from person: CustomerOwner.ID,
        to relative: CustomerOwner.ID,
        during: DayRange = DayRange()
    ) async throws {
        if let start = during.start, let end = during.end, end <= start {
            throw BadField("until", "is not after the first day; give a later one")
        }
        try await store.transaction { transaction in
            let (home, relativesHome) = try homes(of: person, relative, transaction)
            let tie = FamilyTie(person: person, household: home, relative: relative, kind: kind, during: during)
            try transaction.families.lockGuardians()
            let known = try transaction.families.ties(from: person, to: relative)
            if known.contains(tie) { return }
            let people = try transaction.families.register(of: [], and: [relative]).people
            guard let other = people[relative] else { throw NotFound(relative) }
            if let refusal = tie.refusal(relative: other, known: known, today: today) { throw refusal }
            try transaction.families.keep(tie, relativesHome: relativesHome)
            try record("tie:\(kind.rawValue)", of: [person, relative], [home, relativesHome], transaction)
        }
    }

    /// Ends what one person is to another: the day is the first on which it is so no more.
    ///
    /// - Throws: ``NotFound`` where there is no such person; `TieRefusal.notTied`.
    public func end(
        _ kind: FamilyTie.Kind,
        from person: CustomerOwner.ID,
        to relative: CustomerOwner.ID,
        on day: Day? = nil
    ) async throws {
        let day = day ?? today
        try await store.transaction { transaction in
            let (home, relativesHome) = try homes(of: person, relative, transaction)
            guard try transaction.families.end(kind, from: person, to: relative, on: day) else {
                throw TieRefusal.notTied(kind)
            }
            try record("tie:\(kind.rawValue)", of: [person, relative], [home, relativesHome], transaction)
        }
    }

    private func homes(
        of person: CustomerOwner.ID,
        _ relative: CustomerOwner.ID,
        _ transaction: Transaction
    ) throws -> (Household.ID, Household.ID) {
        guard let home = try transaction.households.home(of: person) else { throw NotFound(person) }
        guard let other = try transaction.households.home(of: relative) else { throw NotFound(relative) }
        return (home, other)
    }
}
