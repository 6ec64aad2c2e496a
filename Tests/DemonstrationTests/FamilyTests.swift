import Care
import Demonstration
import Testing

@Suite struct `Families are put together as families are` {
    let community: Community
    let answers: KnownAnswers
    let people: [CustomerOwner.ID: CustomerOwner]
    let start: Day

    init() async throws {
        (community, answers, _) = try await Shelf.shared.made(people: 3000)
        people = Dictionary(uniqueKeysWithValues: community.people.map { ($0.id, $0) })
        start = try firstDay()
    }

    @Test func `Everyone has one primary household at any time, the one where their rows are`() {
        let primary = Dictionary(grouping: community.memberships.filter(\.isPrimary), by: \.person)
        #expect(primary.count == people.count)
        for (person, memberships) in primary {
            let current = memberships.filter { $0.during.contains(start) }
            #expect(current.map(\.household) == [people[person]?.household])
            let ordered = memberships.sorted { ($0.during.start ?? start) < ($1.during.start ?? start) }
            for (one, next) in zip(ordered, ordered.dropFirst()) {
                #expect(one.during.end != nil && one.during.end ?? start <= next.during.start ?? start)
            }
        }
    }

    @Test func `Nobody belongs twice to one household at one time`() {
        let pairs = Dictionary(grouping: community.memberships) { [$0.household.uuid, $0.person.uuid] }
        for memberships in pairs.values where memberships.count > 1 {
            let ordered = memberships.sorted { ($0.during.start ?? start) < ($1.during.start ?? start) }
            for (one, next) in zip(ordered, ordered.dropFirst()) {
                #expect(one.during.end ?? start <= next.during.start ?? start)
            }
        }
        for membership in community.memberships {
            guard let from = membership.during.start, let end = membership.during.end else { continue }
            #expect(from < end)
        }
    }

    @Test func `Minors live with an adult, and every household has a head`() {
        let homes = Dictionary(grouping: community.people, by: \.household)
        #expect(homes.count == community.households.count)
        for members in homes.values { #expect(members.contains { !$0.isMinor(on: start) }) }
        let heads = community.memberships.filter { $0.role == .head && $0.during.end == nil }
        #expect(Set(heads.map(\.household)).count == community.households.count)
    }

    @Test func `Ages are plausible, and parents are older than children`() throws {
        for person in community.people {
            #expect((0...105).contains(person.age(on: start)))
            #expect(person.birthDate <= start)
        }
        for tie in community.ties {
            let one = try #require(people[tie.person])
            let other = try #require(people[tie.relative])
            let years = other.birthDate.months(until: one.birthDate) / 12
            switch tie.kind {
            case .parent: #expect(years >= 15)
            case .grandparent: #expect(years >= 30)
            default: break
            }
        }
    }

    @Test func `A tie is kept by both, each with their own rows, and only once`() {
        var seen: Set<FamilyTie> = []
        for tie in community.ties {
            #expect(seen.insert(tie).inserted)
            #expect(people[tie.person]?.household == tie.household)
            #expect(people[tie.relative] != nil)
            #expect(tie.person != tie.relative)
        }
        let pairs = Set(community.ties.map { [$0.person.uuid, $0.relative.uuid] })
        #expect(community.ties.allSatisfy { pairs.contains([$0.relative.uuid, $0.person.uuid]) })
    }

    @Test func `Compounds are several households of one place and one family name`() {
        let homes = Dictionary(uniqueKeysWithValues: community.households.map { ($0.id, $0) })
        #expect(!answers.compounds.isEmpty)
        for compound in answers.compounds {
            #expect(compound.count > 1)
            #expect(Set(compound.compactMap { homes[$0]?.community }).count == 1)
            #expect(Set(compound.compactMap { homes[$0]?.name }).count == 1)
        }
    }

    @Test func `Elders who moved have left one household for another`() {
        #expect(!answers.movedElders.isEmpty)
        for elder in answers.movedElders {
            let memberships = community.memberships.filter { $0.person == elder }
            #expect(memberships.contains { $0.endedReason == .moved && $0.during.end != nil })
            #expect(Set(memberships.map(\.household)).count == 2)
            #expect(people[elder]?.age(on: start) ?? 0 >= 59)
        }
    }

    @Test func `Children of two homes belong to both now, one of them primary`() {
        #expect(!answers.childrenOfTwoHomes.isEmpty)
        for child in answers.childrenOfTwoHomes {
            let memberships = community.memberships.filter { $0.person == child && $0.during.contains(start) }
            #expect(memberships.count == 2)
            #expect(memberships.filter(\.isPrimary).count == 1)
        }
    }

    @Test func `Hours of school and work lie within a weekday`() {
        #expect(Set(community.unavailabilities).count == community.unavailabilities.count)
        for hours in community.unavailabilities {
            #expect((0...4).contains(hours.weekday) && (0..<1440).contains(hours.minutes.upperBound))
            #expect(people[hours.person]?.household == hours.household)
        }
    }
}
