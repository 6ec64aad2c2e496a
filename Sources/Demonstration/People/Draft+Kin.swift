import Care

extension Draft {
    /// Several households of one extended family in one community, whose heads are siblings.
    ///
    /// An elder of one of them may have lived with another before, and moved.
    mutating func settleCompound(at place: Int) {
        let names = Names.all[chance.pick(weights: Names.all.map(\.share))]
        let surname = chance.pick(names.families)
        var kin: [Int] = []
        for _ in 0..<chance.within(2...4) where residents.count < people {
            kin.append(settleHousehold(at: place, names: names, surname: surname))
        }
        guard kin.count > 1 else { return }
        answers.compounds.append(kin.map { community.households[$0].id })
        let heads = kin.map { homes[$0].members[0] }
        for head in heads.dropFirst() { addTie(heads[0], head, .sibling) }
        for home in kin where chance.happens(0.6) {
            guard let elder = elderlyParent(of: home), let former = kin.first(where: { $0 != home }) else { continue }
            move(elder, from: former)
        }
    }

    /// Now and then the elder of a home lived with another child of theirs in the same community before.
    mutating func giveEldersAnotherHome() {
        let isInCompound = Set(answers.compounds.flatMap(\.self))
        var former: [Int: Int] = [:]
        for home in homes.indices {
            let head = homes[home].members[0]
            if let elder = elderlyParent(of: home), let other = former[homes[home].community],
                !isInCompound.contains(community.households[home].id),
                residents[elder].months - residents[homes[other].members[0]].months >= 17 * 12, chance.happens(0.2)
            {
                addTie(elder, homes[other].members[0], .child)
                addTie(head, homes[other].members[0], .sibling)
                move(elder, from: other)
            } else if (25...55).contains(residents[head].years) {
                former[homes[home].community] = home
            }
        }
    }

    /// Someone of sixty or more who lives with their grown child.
    private func elderlyParent(of home: Int) -> Int? {
        homes[home].members.first { residents[$0].years >= 60 && isParent($0) }
    }

    private func isParent(_ person: Int) -> Bool {
        community.memberships[firstMembership[person]].role == .parent
    }

    /// Gives an elder a past in another household of the family: one move, or a stay between two.
    private mutating func move(_ elder: Int, from former: Int) {
        let person = community.people[elder]
        let moved = start + -chance.within(60...700)
        let earlier = moved + -chance.within(200...900)
        let position = firstMembership[elder]
        if chance.happens(0.4) {
            community.memberships.append(
                Membership(
                    household: person.household,
                    person: person.id,
                    role: community.memberships[position].role,
                    isPrimary: true,
                    during: DayRange(start: earlier + -400, end: earlier),
                    endedReason: .moved
                )
            )
        }
        community.memberships[position].during.start = moved
        community.memberships.append(
            Membership(
                household: community.households[former].id,
                person: person.id,
                role: .parent,
                isPrimary: true,
                during: DayRange(start: earlier, end: moved),
                endedReason: .moved
            )
        )
        answers.movedElders.append(person.id)
    }

    /// Gives some children of a single parent a second home, with their other parent in the same region.
    mutating func giveSecondHomes() {
        var alone: [[Int]] = Array(repeating: [], count: geography.communities.count)
        for home in homes.indices where homes[home].members.count == 1 {
            let years = residents[homes[home].members[0]].years
            if (22...55).contains(years) { alone[homes[home].community].append(home) }
        }
        for home in homes.indices {
            let children = homes[home].members.filter { residents[$0].isMinor }
            let adults = homes[home].members.count - children.count
            let head = residents[homes[home].members[0]]
            guard adults == 1, !children.isEmpty, (22...50).contains(head.years), chance.happens(0.3) else { continue }
            let eldest = children.map { residents[$0].months }.max() ?? 0
            let place = homes[home].community
            let match = alone[place].lastIndex { other in
                let parent = residents[homes[other].members[0]]
                return parent.isFemale != head.isFemale && parent.months - eldest >= 17 * 12
            }
            guard let match else { continue }
            share(children, with: alone[place].remove(at: match))
        }
    }

    private mutating func share(_ children: [Int], with home: Int) {
        let household = community.households[home]
        for child in children {
            let person = community.people[child]
            community.memberships.append(
                Membership(
                    household: household.id,
                    person: person.id,
                    role: .child,
                    isPrimary: false,
                    during: DayRange(start: max(person.birthDate, household.createdOn))
                )
            )
            addTie(child, homes[home].members[0], .parent)
            answers.childrenOfTwoHomes.append(person.id)
        }
    }
}
