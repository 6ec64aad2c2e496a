import Care
import Foundation
import Testing

@Suite struct `What a change touches of leave and protection` {
    private let home = Homestead()

    private func impact(_ outcome: HouseholdOutcome, _ stakes: HouseholdStakes, for claim: ViewClaim? = nil)
        -> [HouseholdImpact.Line]
    {
        HouseholdImpact(
            of: outcome,
            register: claim.map(home.register.seen) ?? home.register,
            stakes: claim.map(stakes.seen) ?? stakes
        ).lines
    }

    private func proxy(_ holder: CustomerOwner, of person: CustomerOwner) -> Proxy {
        Proxy(id: Identifier(UUID()), person: person.id, holder: holder.id, stage: .child, during: DayRange())
    }

    private func flag(_ person: CustomerOwner, from other: CustomerOwner) -> SafetyFlag {
        SafetyFlag(id: Identifier(UUID()), person: person.id, against: other.id, during: DayRange())
    }

    @Test func `is to be looked at where two part, and ends with a death`() throws {
        let stakes = HouseholdStakes(proxies: [proxy(home.paul, of: home.ben), proxy(home.anna, of: home.ben)])
        let parted = impact(try home.outcome(.move(home.paul.id, to: home.birch.id)), stakes)
        #expect(parted.filter { $0.subject == .proxy }.map(\.effect) == [.review])
        let died = impact(try home.outcome(.death(home.paul.id)), stakes)
        #expect(died.filter { $0.subject == .proxy }.map(\.effect) == [.ends])
    }

    @Test func `warns of one roof, and of those who go along unprotected`() throws {
        let stakes = HouseholdStakes(flags: [flag(home.olga, from: home.uncle), flag(home.paul, from: home.anna)])
        let together = impact(try home.outcome(.move(home.olga.id, to: home.birch.id)), stakes)
        #expect(together.contains { $0.subject == .protection && $0.sentence.contains("both would belong") })
        let apart = try home.outcome(
            .split(home.founding([home.paul, home.ben], head: home.paul), both: [], because: .split)
        )
        let lines = impact(apart, stakes).filter { $0.subject == .protection }
        #expect(lines.contains { $0.person == home.paul.id && $0.sentence.contains("is shown nothing of this") })
        #expect(lines.contains { $0.person == home.ben.id && $0.sentence.contains("not protected") })
    }

    @Test func `is told to nobody who may not know of it, nor are names`() throws {
        let stakes = HouseholdStakes(
            proxies: [proxy(home.uncle, of: home.paul)],
            flags: [flag(home.paul, from: home.anna)]
        )
        let claim = ViewClaim(
            viewer: .practitioner(Identifier(UUID())),
            purpose: .treatment,
            people: [home.paul.id: [Sight(.general)], home.anna.id: [Sight(.general)]],
            households: [home.ash.id]
        )
        let outcome = try home.outcome(.move(home.paul.id, to: home.birch.id))
        let seen = impact(outcome, stakes, for: claim)
        #expect(!seen.contains { $0.subject == .protection })
        #expect(!seen.contains { $0.sentence.contains("Ivan") })
        #expect(impact(outcome, stakes).contains { $0.subject == .protection })
        let without = impact(outcome, HouseholdStakes(proxies: stakes.proxies), for: claim)
        #expect(seen == without)
    }
}

@Suite struct `A household on a past day` {
    private let home = Homestead()
    private let viewer = Viewer.customerOwner(Identifier(UUID()))

    private func claim(_ people: [CustomerOwner]) -> ViewClaim {
        ViewClaim(
            viewer: viewer,
            purpose: .familyRequest,
            people: Dictionary(uniqueKeysWithValues: people.map { ($0.id, [Sight(.general)]) }),
            households: [home.ash.id]
        )
    }

    private func moment(_ steps: [HouseholdMoment.Step]) throws -> HouseholdMoment {
        try HouseholdMoment(of: home.ash.id, on: Homestead.today, register: home.register, team: nil, history: steps)
    }

    private func step(_ people: [CustomerOwner], begun: [CustomerOwner] = []) -> HouseholdMoment.Step {
        HouseholdMoment.Step(
            kind: .separation,
            day: Homestead.today,
            other: home.birch.id,
            people: people.map(\.id),
            begun: begun.map(\.id)
        )
    }

    @Test func `is seen without whom the viewer may not know, and without where they went`() throws {
        let whole = try moment([step([home.anna]), step([home.anna, home.paul], begun: [home.paul])])
        let seen = try #require(
            whole.seen(by: claim([home.paul, home.ben]), today: claim([home.paul]), others: [home.birch.id])
        )
        #expect(Set(seen.members.map(\.person)) == [home.paul.id, home.ben.id])
        #expect(seen.head == nil)
        #expect(seen.history.map(\.kind) == [.succession])
        #expect(seen.history.map(\.other) == [nil])
        #expect(seen.history.map(\.people) == [[home.paul.id]])
        #expect(seen.ties.map(\.relative) == [home.paul.id])
        #expect(whole.seen(by: claim([]), today: claim([]), others: []) == nil)
    }

    @Test func `names another household only to who knows of it`() throws {
        let whole = try moment([step([home.anna])])
        let all = claim([home.anna, home.paul])
        #expect(whole.seen(by: all, today: all, others: [])?.history.map(\.other) == [nil])
        #expect(whole.seen(by: all, today: all, others: [home.birch.id])?.history.map(\.other) == [home.birch.id])
    }

    @Test func `tells who has left nothing of what came later`() throws {
        var whole = try moment([])
        whole.members[0].until = Homestead.today + 3
        whole.members[0].endedReason = .moved
        let all = claim([home.anna, home.paul, home.mia, home.ben, home.olga])
        #expect(whole.seen(by: all, today: claim([]), others: [])?.members[0].until == nil)
        #expect(whole.seen(by: all, today: all, others: [])?.members[0].until == Homestead.today + 3)
    }
}
