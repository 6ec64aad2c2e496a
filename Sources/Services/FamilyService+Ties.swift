public import Care
import Store

extension FamilyService {
    /// Somebody's primary household; `nil` where there is no such person.
    public func home(of person: CustomerOwner.ID) async throws -> Household.ID? {
        try await store.read { try $0.households.home(of: person) }
    }

    /// Keeps what one person is to another, both ways, and says so in the audit of both homes.
    ///
    /// - Parameter tie: where it is kept is found anew. The same tie again changes nothing more.
    /// - Throws: ``NotFound`` where there is no such person; `TieRefusal`; ``BadField`` where it ends before it begins.
    public func keep(_ tie: FamilyTie) async throws {
        if let start = tie.during.start, let end = tie.during.end, end <= start {
            throw BadField("until", "is not after the first day; give a later one")
        }
        try await store.transaction { transaction in
            let (home, relativesHome) = try homes(of: tie.person, tie.relative, transaction)
            var tie = tie
            tie.household = home
            try transaction.families.lockGuardians()
            let known = try transaction.families.ties(from: tie.person, to: tie.relative)
            if known.contains(tie) { return }
            let people = try transaction.families.register(of: [], and: [tie.relative]).people
            guard let relative = people[tie.relative] else { throw NotFound(tie.relative) }
            if let refusal = tie.refusal(relative: relative, known: known, today: today) { throw refusal }
            try transaction.families.keep(tie, relativesHome: relativesHome)
            try record("tie:\(tie.kind.rawValue)", of: [tie.person, tie.relative], [home, relativesHome], transaction)
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
