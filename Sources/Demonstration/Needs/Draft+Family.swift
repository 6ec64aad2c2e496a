import Care

extension Draft {
    /// The members of the known family: a mother, her two children and their grandmother.
    static let family: [(name: String, role: Membership.Role, months: Int, isFemale: Bool)] = [
        ("Anna", .head, 34 * 12 + 3, true), ("Mia", .child, 9 * 12 + 5, true), ("Peter", .child, 3 * 12 + 2, false),
        ("Olga", .parent, 67 * 12 + 8, true),
    ]

    /// Six needs that four whole-person visits at one stop meet, and one that was met a month ago.
    private static let familyNeeds: [(member: Int, service: String)] = [
        (0, "wellvisit"), (0, "depression-screen"), (1, "wellchild"), (2, "fluoride"), (3, "bp"), (3, "foot-exam"),
    ]

    /// The Nicolai household, the same in every community.
    ///
    /// It lives in the first community of the table, near the first site, with no hours of school or work, so
    /// that what a week can do for it depends on the clinic alone.
    mutating func settleFamily() {
        let household = Household(
            id: chance.identifier(),
            name: "Nicolai household",
            community: geography.communities[0].id,
            createdOn: start + -3000
        )
        community.households.append(household)
        homes.append(Home(community: 0, freeDays: []))
        answers.family.household = household.id
        for member in Self.family {
            let person = CustomerOwner(
                id: chance.identifier(),
                household: household.id,
                givenName: member.name,
                familyName: "Nicolai",
                sex: member.isFemale ? .female : .male,
                birthDate: start.adding(months: -member.months) + -3
            )
            say(member.role == .head ? "One trip to town for all of us." : "Being with my family.", by: person)
            homes[0].members.append(residents.count)
            firstMembership.append(community.memberships.count)
            residents.append(Resident(months: member.months, isFemale: member.isFemale, home: 0))
            community.people.append(person)
            community.memberships.append(
                Membership(
                    household: household.id,
                    person: person.id,
                    role: member.role,
                    isPrimary: true,
                    during: DayRange(start: max(person.birthDate, household.createdOn))
                )
            )
        }
        for child in [1, 2] {
            addTie(child, 0, .parent)
            addTie(child, 3, .grandparent)
        }
        addTie(0, 3, .parent)
        addTie(1, 2, .sibling)
        answers.multigenerational.append(household.id)
        addDiabetes(to: 3)
    }

    private mutating func addDiabetes(to person: Int) {
        let owner = community.people[person]
        for known in Traits.all where known.trait == .diabetes {
            residents[person].traits.insert(known.trait)
            community.conditions.append(
                Condition(
                    id: chance.identifier(),
                    household: owner.household,
                    person: owner.id,
                    system: "http://snomed.info/sct",
                    code: known.code,
                    name: known.name,
                    during: DayRange(start: start + -2000)
                )
            )
        }
    }

    /// Adds the family's needs, all within the first week, as far as the catalogue has them.
    mutating func askForFamily() {
        var members: Set<Int> = []
        for need in Self.familyNeeds {
            guard let offer = menu.offer(need.service) else { continue }
            let position = addNeed(offer, person: need.member, weeks: 1, isTied: true)
            community.needs[position].modes = [.inPerson]
            members.insert(need.member)
            answers.family.needs.append(community.needs[position].id)
        }
        answers.family.fewestVisits = members.count
        answers.family.fewestStops = members.isEmpty ? 0 : 1
        if let offer = menu.offer("hba1c") {
            let need = addNeed(offer, person: 3, weeks: 1, isTied: true)
            plant(offer, person: 3, need: need)
        }
    }
}
