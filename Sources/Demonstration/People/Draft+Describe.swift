import Care

extension Draft {
    /// Gives a person what they live with, want and cannot come at.
    mutating func describe(_ person: Int) {
        addTraits(to: person)
        addWords(to: person)
        addUnavailability(to: person)
    }

    private mutating func addTraits(to person: Int) {
        let (years, isFemale) = (residents[person].years, residents[person].isFemale)
        let owner = community.people[person]
        for known in Traits.all where chance.fraction() * 100 < known.likelihood(years, isFemale) {
            // a birth ends a pregnancy
            if known.trait == .postpartum, residents[person].traits.contains(.pregnancy) { continue }
            residents[person].traits.insert(known.trait)
            let since = max(owner.birthDate, start + -chance.within(known.since))
            community.conditions.append(
                Condition(
                    id: chance.identifier(),
                    household: owner.household,
                    person: owner.id,
                    system: "http://snomed.info/sct",
                    code: known.code,
                    name: known.name,
                    during: DayRange(start: since)
                )
            )
        }
    }

    private mutating func addWords(to person: Int) {
        guard residents[person].years >= 12 else { return }
        let owner = community.people[person]
        if chance.happens(0.6) { say(chance.pick(Words.whatMatters), by: owner) }
        for domain in WellnessDomain.allCases where chance.happens(0.22) {
            guard let words = Words.goals[domain] else { continue }
            community.goals.append(
                Goal(
                    id: chance.identifier(),
                    household: owner.household,
                    person: owner.id,
                    domain: domain,
                    words: chance.pick(words),
                    status: chance.happens(0.8) ? .active : .met,
                    startedOn: start + -chance.within(10...600)
                )
            )
        }
        guard !residents[person].traits.isEmpty || chance.happens(0.3) else { return }
        community.plans.append(
            Plan(
                id: chance.identifier(),
                household: owner.household,
                person: owner.id,
                title: "Whole-person plan",
                status: .active,
                during: DayRange(start: start + -chance.within(10...700))
            )
        )
    }

    /// School for children and work for many adults, but not on the days that the family keeps free.
    private mutating func addUnavailability(to person: Int) {
        let resident = residents[person]
        let minutes: Range<Int>
        switch resident.years {
        case 5..<18: minutes = 510..<870
        case 18..<65 where chance.happens(0.5): minutes = [480..<1020, 480..<780, 780..<1020][chance.below(3)]
        default: return
        }
        residents[person].hours = minutes
        let owner = community.people[person]
        let free = homes[resident.home].freeDays
        for weekday in 0..<5 where !free.contains(weekday) {
            community.unavailabilities.append(
                Unavailability(person: owner.id, household: owner.household, weekday: weekday, minutes: minutes)
            )
        }
    }
}
