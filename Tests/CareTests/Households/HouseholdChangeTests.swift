import Care
import Foundation
import Testing

@Suite struct `A change of a household` {
    private let home = Homestead()

    @Test func `moves a person and says until when and since when`() throws {
        let outcome = try home.outcome(.move(home.olga.id, to: home.birch.id), roles: [home.olga.id: .parent])
        #expect(outcome.revised.map(\.after?.during.end) == [Homestead.today])
        #expect(outcome.revised.map(\.after?.endedReason) == [.moved])
        #expect(outcome.begun.map(\.role) == [.parent])
        #expect(outcome.homes == [.init(person: home.olga.id, from: home.ash.id, to: home.birch.id)])
        #expect(outcome.ended.isEmpty)
    }

    @Test func `makes a second home the only one when its person moves there`() throws {
        let outcome = try home.outcome(.move(home.mia.id, to: home.birch.id))
        #expect(outcome.revised.count == 2)
        #expect(outcome.begun.map(\.isPrimary) == [true])
    }

    @Test func `never leaves people without someone who answers for them`() throws {
        #expect(throws: HouseholdRefusal.withoutHead(home.ash.id)) {
            try home.outcome(.move(home.anna.id, to: home.birch.id))
        }
        #expect(throws: HouseholdRefusal.withoutHead(home.ash.id)) { try home.outcome(.death(home.anna.id)) }
        #expect(throws: HouseholdRefusal.headIsMinor(home.mia.id)) {
            try home.outcome(.death(home.anna.id), head: home.mia)
        }
        let outcome = try home.outcome(.death(home.anna.id), head: home.paul)
        let after = home.register.after(outcome)
        #expect(after.head(of: home.ash.id, on: Homestead.today) == home.anna.id)
        #expect(after.head(of: home.ash.id, on: Homestead.today + 1) == home.paul.id)
    }

    @Test func `lets an adult of another household answer for children who are left`() throws {
        var home = Homestead()
        home = try home.without(home.paul).without(home.olga)
        let outcome = try home.outcome(.death(home.anna.id), head: home.uncle)
        let begun = try #require(outcome.begun.first { $0.person == home.uncle.id })
        #expect(begun.role == .head)
        #expect(!begun.isPrimary)
        #expect(outcome.homes.isEmpty)
    }

    @Test func `ends at a death what entitles, and keeps kinship`() throws {
        let outcome = try home.outcome(.death(home.anna.id), head: home.paul)
        #expect(Set(outcome.endedTies.map(\.kind)) == [.partner, .guardian])
        #expect(outcome.endedTies.count == 3)
        #expect(outcome.endedTies.allSatisfy { $0.during.end == Homestead.today + 1 })
        let impact = HouseholdImpact(of: outcome, register: home.register, stakes: HouseholdStakes())
        #expect(impact.lines.contains { $0.subject == .guardian && $0.person == home.mia.id })
        #expect(!impact.lines.contains { $0.subject == .guardian && $0.person == home.ben.id })
    }

    @Test func `founds a household at a separation, with children at home in both`() throws {
        let founding = home.founding([home.paul], head: home.paul)
        let outcome = try home.outcome(.split(founding, both: [home.ben.id], because: .separated))
        #expect(outcome.founded?.community == home.ash.community)
        #expect(outcome.revised.map(\.after?.endedReason) == [.separated])
        #expect(outcome.endedTies.map(\.kind) == [.partner, .partner])
        let ben = try #require(outcome.begun.first { $0.person == home.ben.id })
        #expect(!ben.isPrimary)
        #expect(outcome.homes.map(\.person) == [home.paul.id])
        #expect(outcome.change.kind == .separation)
    }

    @Test func `refuses that everyone leaves, or that a child answers for the new household`() {
        let all = [home.anna, home.paul, home.mia, home.ben, home.olga]
        #expect(throws: HouseholdRefusal.everyoneLeaves(home.ash.id)) {
            try home.outcome(.split(home.founding(all, head: home.anna), both: [], because: .split))
        }
        #expect(throws: HouseholdRefusal.headIsMinor(home.mia.id)) {
            try home.outcome(.split(home.founding([home.mia], head: home.mia), both: [], because: .split))
        }
        #expect(throws: HouseholdRefusal.namedTwice(home.mia.id)) {
            let founding = home.founding([home.paul, home.mia], head: home.paul)
            _ = try home.outcome(.split(founding, both: [home.mia.id], because: .split))
        }
    }

    @Test func `merges a household into another, each person once`() throws {
        let outcome = try home.outcome(.merge(into: home.birch.id), roles: [home.anna.id: .sibling])
        #expect(outcome.ended == [home.ash.id])
        #expect(Set(outcome.homes.map(\.person)).count == 5)
        let after = home.register.after(outcome)
        let members = after.members(of: home.birch.id, on: Homestead.today)
        #expect(Set(members.map(\.person)).count == members.count)
        #expect(members.count == 6)
        #expect(members.first { $0.person == home.anna.id }?.role == .sibling)
    }

    @Test func `corrects an error as though it had never been`() throws {
        let outcome = try home.outcome(.correction(home.olga.id, to: home.birch.id))
        let after = home.register.after(outcome)
        let past = Day("2021-06-01")!
        #expect(after.members(of: home.ash.id, on: past).contains { $0.person == home.olga.id } == false)
        #expect(after.members(of: home.birch.id, on: past).contains { $0.person == home.olga.id })
        #expect(throws: HouseholdRefusal.onlyHome(home.olga.id)) {
            try home.outcome(.correction(home.olga.id, to: nil))
        }
    }

    @Test func `refuses what contradicts what is known, each for its own reason`() {
        let stranger = CustomerOwner.ID(UUID())
        #expect(throws: HouseholdRefusal.notAMember(stranger, of: home.ash.id, on: Homestead.today)) {
            try home.outcome(.move(stranger, to: home.birch.id))
        }
        #expect(throws: HouseholdRefusal.sameHousehold(home.ash.id)) {
            try home.outcome(.merge(into: home.ash.id))
        }
        #expect(throws: HouseholdRefusal.alreadyAMember(home.mia.id, of: home.birch.id)) {
            try home.outcome(.join(home.mia.id, to: home.birch.id))
        }
        #expect(throws: HouseholdRefusal.notYet(Homestead.today + 1)) {
            try home.outcome(.leave(home.mia.id), on: Homestead.today + 1)
        }
        #expect(throws: HouseholdRefusal.notBegun(home.ash.id, Homestead.start)) {
            try home.outcome(.succession, on: Homestead.start + -1, head: home.paul)
        }
        #expect(throws: HouseholdRefusal.nothingChanges) { try home.outcome(.succession, head: home.anna) }
    }

    @Test func `is not put before another one of the same person`() throws {
        let later = try home.without(home.ben)
        #expect(throws: HouseholdRefusal.changedLater(home.ben.id, on: Homestead.today + -30)) {
            _ = try later.outcome(.move(home.ben.id, to: home.birch.id), on: Homestead.today + -31)
        }
    }

    /// Many changes after one another, drawn at random: whatever is allowed keeps what must always hold.
    @Test(arguments: 1...40) func `keeps one home for everyone and one head for every household`(seed: UInt64) {
        var random = Numbers(state: seed)
        let home = Homestead()
        var register = home.register
        let people = register.people.keys.sorted()
        var made = 0
        for step in 0..<60 {
            let day = Homestead.today + -600 + step * 10
            let households = register.households.values.filter { $0.endedOn == nil }.map(\.id).sorted()
            let change = HouseholdChange(
                household: random.pick(households),
                day: day,
                event: random.event(people: people, households: households),
                head: random.next() % 2 == 0 ? random.pick(people) : nil
            )
            guard let outcome = try? register.outcome(of: change, today: Homestead.today) else { continue }
            made += 1
            register = register.after(outcome)
            for person in people where register.people[person]?.deceasedOn == nil {
                let now = register.memberships.filter { $0.person == person && $0.during.contains(day + 1) }
                #expect(now.count { $0.isPrimary } == 1)
                #expect(Set(now.map(\.household)).count == now.count)
                #expect(now.first { $0.isPrimary }?.household == register.people[person]?.household)
            }
            for household in register.households.keys {
                let members = register.members(of: household, on: day + 1)
                #expect(members.count { $0.role == .head } == (members.isEmpty ? 0 : 1))
                #expect(members.isEmpty == (register.households[household]?.endedOn != nil))
            }
        }
        #expect(made > 1)
    }
}

extension Homestead {
    /// The same without someone, who has moved to the uncle's.
    fileprivate func without(_ person: CustomerOwner) throws -> Homestead {
        var next = self
        next.apply(try outcome(.move(person.id, to: birch.id), on: Homestead.today + -30))
        return next
    }
}

/// A small source of chance (xorshift64*).
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int(next() >> 33) % elements.count] }

    mutating func event(people: [CustomerOwner.ID], households: [Household.ID]) -> HouseholdChange.Event {
        let (person, household) = (pick(people), pick(households))
        switch next() >> 33 & 7 {
        case 0: return .move(person, to: household)
        case 1: return .join(person, to: household)
        case 2: return .leave(person)
        case 3, 4:
            let others = Set([person, pick(people)]).sorted()
            let founding = HouseholdChange.Founding(
                id: Identifier(UUID()),
                name: "New",
                people: others,
                head: person
            )
            return .split(founding, both: [pick(people)].filter { !others.contains($0) }, because: .split)
        case 5: return .succession
        case 6: return next() % 4 == 0 ? .death(person) : .correction(person, to: household)
        default: return .merge(into: household)
        }
    }
}
