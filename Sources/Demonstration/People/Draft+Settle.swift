import Care

extension Draft {
    /// Fills the communities with households until the people are there.
    mutating func settle() {
        settleFamily()
        while residents.count < people {
            let place = chance.pick(weights: geography.weights)
            if chance.happens(0.035) {
                settleCompound(at: place)
            } else {
                let names = Names.all[chance.pick(weights: Names.all.map(\.share))]
                settleHousehold(at: place, names: names, surname: chance.pick(names.families))
            }
        }
        giveEldersAnotherHome()
        giveSecondHomes()
        for person in residents.indices.dropFirst(Self.family.count) { describe(person) }
        tell()
        openSites()
    }

    /// Adds one household and returns its position.
    @discardableResult
    mutating func settleHousehold(at place: Int, names: Names, surname: String) -> Int {
        let size = min(HouseholdSizes.draw(&chance), people - residents.count)
        let sketch = FamilySketch(size: size, chance: &chance)
        let household = Household(
            id: chance.identifier(),
            name: "\(surname) household",
            community: geography.communities[place].id,
            createdOn: start + -chance.within(2100...8000)
        )
        community.households.append(household)
        let firstFree = chance.below(5)
        homes.append(Home(community: place, freeDays: [firstFree, (firstFree + 1 + chance.below(4)) % 5]))
        let first = residents.count
        for member in sketch.members { settle(member, names: names, surname: surname) }
        for tie in sketch.ties { addTie(first + tie.person, first + tie.relative, tie.kind) }
        if sketch.kind == .multigenerational, size > 2 { answers.multigenerational.append(household.id) }
        return homes.count - 1
    }

    private mutating func settle(_ member: FamilySketch.Member, names: Names, surname: String) {
        let home = homes.count - 1
        let household = community.households[home]
        let resident = Resident(months: member.months, isFemale: member.isFemale, home: home)
        let own = member.isOfAnotherFamily ? Names.english : names
        // Central Yup'ik and Iñupiaq are spoken least by the youngest, who learn them again.
        let speaks = member.months >= 65 * 12 ? 0.75 : resident.isMinor ? 0.15 : 0.4
        let birth = start.adding(months: -member.months) + -chance.below(27)
        let person = CustomerOwner(
            id: chance.identifier(),
            household: household.id,
            givenName: chance.pick(member.isFemale ? own.women : own.men),
            familyName: member.isOfAnotherFamily ? chance.pick(own.families) : surname,
            preferredName: own.preferred.isEmpty || !chance.happens(0.15) ? nil : chance.pick(own.preferred),
            sex: member.isFemale ? .female : .male,
            birthDate: birth,
            language: chance.happens(speaks) ? own.language : "en"
        )
        homes[home].members.append(residents.count)
        residents.append(resident)
        firstMembership.append(community.memberships.count)
        community.people.append(person)
        community.memberships.append(
            Membership(
                household: household.id,
                person: person.id,
                role: member.role,
                isPrimary: true,
                during: DayRange(start: max(birth, household.createdOn))
            )
        )
        if member.role == .foster { answers.fosterChildren.append(person.id) }
    }

    /// Ties two people to each other, each where their own rows are.
    mutating func addTie(_ person: Int, _ relative: Int, _ kind: FamilyTie.Kind) {
        let (one, other) = (community.people[person], community.people[relative])
        community.ties.append(FamilyTie(person: one.id, household: one.household, relative: other.id, kind: kind))
        community.ties.append(
            FamilyTie(person: other.id, household: other.household, relative: one.id, kind: kind.inverse)
        )
    }

    /// Decides which sites give care, and which of them is nearest to each home.
    private mutating func openSites() {
        func nearest(_ place: Int, among sites: [Int]) -> Int {
            sites.min {
                geography.minutes(fromCommunity: place, toSite: $0)
                    < geography.minutes(fromCommunity: place, toSite: $1)
            } ?? 0
        }
        let all = Array(geography.sites.indices)
        let nearestOfAll = geography.communities.indices.map { nearest($0, among: all) }
        var around = Array(repeating: 0, count: all.count)
        for home in homes { around[nearestOfAll[home.community]] += home.members.count }
        let open = all.filter { $0 == 0 || around[$0] >= Self.fewestAtSite }
        let nearestOpen = geography.communities.indices.map { nearest($0, among: open) }
        roster.population = Array(repeating: 0, count: all.count)
        for home in homes.indices {
            homes[home].site = nearestOpen[homes[home].community]
            roster.population[homes[home].site] += homes[home].members.count
        }
        roster.nearestSite = nearestOpen
    }
}
