/// A register in the course of one change.
struct HouseholdLedger {
    let register: HouseholdRegister
    let change: HouseholdChange
    private(set) var outcome: HouseholdOutcome
    /// The memberships as they are so far.
    private var memberships: [Membership]

    init(register: HouseholdRegister, change: HouseholdChange) {
        self.register = register
        self.change = change
        outcome = HouseholdOutcome(change: change)
        memberships = register.memberships
    }

    private var day: Day { change.day }
    private var home: Household.ID { change.household }

    mutating func run() throws(HouseholdRefusal) {
        for household in change.households.sorted() { try checkLives(household) }
        switch change.event {
        case .move(let person, let other): try move(person, to: other, because: .moved)
        case .join(let person, let other): try join(person, other)
        case .leave(let person): try leave(person)
        case .split(let founding, let both, let reason): try split(founding, both: both, because: reason)
        case .merge(let other): try merge(into: other)
        case .succession: guard change.head != nil else { throw .nothingChanges }
        case .death(let person): try bury(person)
        case .correction(let person, let other): try correct(person, to: other)
        }
        if let head = change.head { try succeed(head) }
        for household in outcome.households.sorted() { try settle(household) }
        guard !outcome.revised.isEmpty || !outcome.begun.isEmpty else { throw .nothingChanges }
    }
}

// MARK: The events

extension HouseholdLedger {
    private mutating func move(
        _ person: CustomerOwner.ID,
        to other: Household.ID,
        because reason: Membership.EndedReason
    ) throws(HouseholdRefusal) {
        guard other != home else { throw .sameHousehold(home) }
        let old = try member(person, of: home)
        guard old.isPrimary else { throw .notAMember(person, of: home, on: day) }
        try checkNothingLater(person)
        // who belonged there beside their own home lives there altogether now
        if let beside = memberships.first(where: { $0.person == person && $0.household == other && isNow($0) }) {
            revise(beside, until: day, because: .moved)
        }
        revise(old, until: day, because: reason)
        try begin(person, in: other, as: arrivalRole(of: old, in: other), isPrimary: true)
        outcome.homes.append(.init(person: person, from: home, to: other))
    }

    private mutating func join(_ person: CustomerOwner.ID, _ other: Household.ID) throws(HouseholdRefusal) {
        guard other != home else { throw .sameHousehold(home) }
        let old = try member(person, of: home)
        guard !memberships.contains(where: { $0.person == person && $0.household == other && isNow($0) }) else {
            throw .alreadyAMember(person, of: other)
        }
        try begin(person, in: other, as: arrivalRole(of: old, in: other), isPrimary: false)
    }

    private mutating func leave(_ person: CustomerOwner.ID) throws(HouseholdRefusal) {
        let old = try member(person, of: home)
        guard !old.isPrimary else { throw .onlyHome(person) }
        revise(old, until: day, because: .moved)
    }

    private mutating func split(
        _ founding: HouseholdChange.Founding,
        both: [CustomerOwner.ID],
        because reason: Membership.EndedReason
    ) throws(HouseholdRefusal) {
        var named: Set<CustomerOwner.ID> = []
        for person in founding.people + both where !named.insert(person).inserted { throw .namedTwice(person) }
        guard named.contains(founding.head) else { throw .notAMember(founding.head, of: founding.id, on: day) }
        guard let old = register.households[home], !founding.people.isEmpty else { throw .nothingChanges }
        guard Set(current(in: home).map(\.person)).subtracting(founding.people).isEmpty == false else {
            throw .everyoneLeaves(home)
        }
        outcome.founded = Household(
            id: founding.id,
            name: founding.name,
            community: founding.community ?? old.community,
            createdOn: day
        )
        for person in founding.people {
            let member = try member(person, of: home)
            try checkNothingLater(person)
            let role = person == founding.head ? .head : arrivalRole(of: member, in: founding.id)
            revise(member, until: day, because: reason)
            try begin(person, in: founding.id, as: role, isPrimary: member.isPrimary)
            if member.isPrimary { outcome.homes.append(.init(person: person, from: home, to: founding.id)) }
        }
        for person in both {
            let member = try member(person, of: home)
            let role = person == founding.head ? .head : arrivalRole(of: member, in: founding.id)
            try begin(person, in: founding.id, as: role, isPrimary: false)
        }
        if reason == .separated { part(Set(founding.people)) }
    }

    /// Ends partnerships between those who go and those who stay.
    private mutating func part(_ leaving: Set<CustomerOwner.ID>) {
        endTies(on: day) { tie in
            tie.kind == .partner && leaving.contains(tie.person) != leaving.contains(tie.relative)
        }
    }

    private mutating func merge(into other: Household.ID) throws(HouseholdRefusal) {
        guard other != home else { throw .sameHousehold(home) }
        for member in current(in: home) {
            guard !member.isPrimary else {
                try move(member.person, to: other, because: .merged)
                continue
            }
            revise(member, until: day, because: .merged)
            let isThere = memberships.contains { $0.person == member.person && $0.household == other && isNow($0) }
            if !isThere {
                try begin(member.person, in: other, as: arrivalRole(of: member, in: other), isPrimary: false)
            }
        }
    }

    private mutating func bury(_ person: CustomerOwner.ID) throws(HouseholdRefusal) {
        _ = try member(person, of: home)
        if let known = register.people[person]?.deceasedOn { throw .died(person, known) }
        if let birth = register.people[person]?.birthDate, day < birth { throw .notBorn(person, birth) }
        try checkNothingLater(person)
        outcome.died = person
        for membership in memberships where membership.person == person && isNow(membership) {
            revise(membership, until: day + 1, because: .died)
        }
        let entitling: Set<FamilyTie.Kind> = [.guardian, .caregiver, .partner]
        endTies(on: day + 1) { tie in
            entitling.contains(tie.kind) && (tie.person == person || tie.relative == person)
        }
    }

    private mutating func correct(_ person: CustomerOwner.ID, to other: Household.ID?) throws(HouseholdRefusal) {
        guard other != home else { throw .sameHousehold(home) }
        let wrong = try member(person, of: home)
        try checkNothingLater(person)
        outcome.revised.append(.init(before: wrong, after: nil))
        memberships.removeAll { $0 == wrong }
        guard let other else {
            guard !wrong.isPrimary else { throw .onlyHome(person) }
            return
        }
        let begins = register.households[other]?.createdOn ?? day
        let start = max(wrong.during.start ?? begins, begins)
        if let beside = memberships.first(where: { $0.person == person && $0.household == other && isNow($0) }) {
            guard wrong.isPrimary else { return }
            outcome.revised.append(.init(before: beside, after: nil))
            memberships.removeAll { $0 == beside }
        }
        try begin(
            person,
            in: other,
            as: change.roles[person] ?? arrivalRole(of: wrong, in: other),
            isPrimary: wrong.isPrimary,
            from: start
        )
        if wrong.isPrimary { outcome.homes.append(.init(person: person, from: home, to: other)) }
    }

    /// Lets someone answer for the household, a member or an adult of another one who joins for that.
    private mutating func succeed(_ head: CustomerOwner.ID) throws(HouseholdRefusal) {
        let first = outcome.died == nil ? day : day + 1
        let home = if case .merge(let other) = change.event { other } else { self.home }
        let members = memberships.filter { $0.household == home && $0.during.contains(first) }
        if let former = members.first(where: { $0.role == .head }) {
            guard former.person != head else { throw .nothingChanges }
            let role = change.roles[former.person] ?? .relative
            try become(role, former, on: first)
        }
        guard let member = members.first(where: { $0.person == head }) else {
            guard register.people[head] != nil else { throw .notAMember(head, of: home, on: day) }
            return try begin(head, in: home, as: .head, isPrimary: false, from: first)
        }
        try become(.head, member, on: first)
    }

    private mutating func become(
        _ role: Membership.Role,
        _ member: Membership,
        on first: Day
    ) throws(HouseholdRefusal) {
        revise(member, until: first, because: .succeeded)
        try begin(member.person, in: member.household, as: role, isPrimary: member.isPrimary, from: first)
    }
}

// MARK: What every event is made of

extension HouseholdLedger {
    private func isNow(_ membership: Membership) -> Bool { membership.during.contains(day) }

    private func current(in household: Household.ID) -> [Membership] {
        memberships.filter { $0.household == household && isNow($0) }.sorted { $0.person < $1.person }
    }

    private func member(
        _ person: CustomerOwner.ID,
        of household: Household.ID
    ) throws(HouseholdRefusal) -> Membership {
        guard let found = memberships.first(where: { $0.person == person && $0.household == household && isNow($0) })
        else { throw .notAMember(person, of: household, on: day) }
        return found
    }

    /// What someone is in the household that they come to: what is said, or else what they were, but never its head.
    private func arrivalRole(of old: Membership, in household: Household.ID) -> Membership.Role {
        if let role = change.roles[old.person] { return role }
        return old.role == .head || old.role == .partner ? .relative : old.role
    }

    private func checkLives(_ id: Household.ID) throws(HouseholdRefusal) {
        guard let household = register.households[id] else { throw .unknownHousehold(id) }
        guard household.createdOn <= day else { throw .notBegun(id, household.createdOn) }
        if let end = household.endedOn { throw .ended(id, end) }
    }

    /// What is recorded after the day would contradict it.
    private func checkNothingLater(_ person: CustomerOwner.ID) throws(HouseholdRefusal) {
        let marks = register.memberships.filter { $0.person == person }.flatMap { [$0.during.start, $0.during.end] }
        if let later = marks.compactMap({ $0 }).filter({ day < $0 }).max() { throw .changedLater(person, on: later) }
    }

    /// Ends a membership on a day; one that would end before it began never was.
    private mutating func revise(_ old: Membership, until end: Day, because reason: Membership.EndedReason) {
        memberships.removeAll { $0 == old }
        // what began by this same change only just never does
        if outcome.begun.contains(old) {
            outcome.begun.removeAll { $0 == old }
            return
        }
        guard old.during.start.map({ $0 < end }) ?? true else {
            outcome.revised.append(.init(before: old, after: nil))
            return
        }
        var ended = old
        ended.during.end = end
        ended.endedReason = reason
        memberships.append(ended)
        outcome.revised.append(.init(before: old, after: ended))
    }

    private mutating func begin(
        _ person: CustomerOwner.ID,
        in household: Household.ID,
        as role: Membership.Role,
        isPrimary: Bool,
        from start: Day? = nil
    ) throws(HouseholdRefusal) {
        let during = DayRange(start: start ?? day)
        let others = memberships.filter { $0.person == person && $0.during.overlaps(during) }
        if let primary = others.first(where: { isPrimary && $0.isPrimary }) {
            throw .primaryElsewhere(person, primary.household)
        }
        guard !others.contains(where: { $0.household == household }) else {
            throw .alreadyAMember(person, of: household)
        }
        if let owner = register.people[person], let died = owner.deceasedOn { throw .died(person, died) }
        let begun = Membership(household: household, person: person, role: role, isPrimary: isPrimary, during: during)
        memberships.append(begun)
        outcome.begun.append(begun)
    }

    private mutating func endTies(on end: Day, where matches: (FamilyTie) -> Bool) {
        for tie in register.ties where matches(tie) && (tie.during.end.map { end < $0 } ?? true) {
            var ended = tie
            ended.during.end = tie.during.start.map { max(end, $0 + 1) } ?? end
            outcome.endedTies.append(ended)
        }
    }

    /// Sees to it that whoever is left in a household has one adult who answers for them; a household in which nobody
    /// is left has ended.
    private mutating func settle(_ household: Household.ID) throws(HouseholdRefusal) {
        let first = outcome.died == nil ? day : day + 1
        let left = memberships.filter { $0.household == household && $0.during.contains(first) }
        guard !left.isEmpty else {
            if household != outcome.founded?.id { outcome.ended.insert(household) }
            return
        }
        let heads = left.filter { $0.role == .head }
        guard heads.count == 1, let head = heads.first else { throw .withoutHead(household) }
        if let owner = register.people[head.person], owner.isMinor(on: first) { throw .headIsMinor(head.person) }
    }
}
