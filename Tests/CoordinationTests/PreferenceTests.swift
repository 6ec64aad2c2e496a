import Care
import Coordination
import Foundation
import Testing

@Suite struct `What somebody wants of a plan` {
    private func snapshot(_ wishes: [PlanPreference.Wish], gender: CustomerOwner.Sex? = .male) -> WeekSnapshot {
        var snapshot = Family.snapshot(needs: [Example.need(11, "labs")])
        snapshot.facts.practitioners[0].gender = gender
        snapshot.facts.preferences = wishes.enumerated().map { number, wish in
            PlanPreference(id: Example.id(200 + number), household: Example.id(1), person: Example.id(1), wish: wish)
        }
        return snapshot
    }

    private func days(_ wishes: [PlanPreference.Wish]) async throws -> [Int] {
        let plan = try await Family.plan(snapshot(wishes)).after[Example.id(1)]
        return plan?.encounters.map { Example.clock.day(at: $0.during.start) - Example.monday } ?? []
    }

    @Test func `moves what is planned away from days and times at which they will not come`() async throws {
        #expect(try await days([]) == [1])
        #expect(try await days([.notAt(weekday: 1, minutes: 0..<1440)]) == [3])
        #expect(try await days([.notAt(weekday: 1, minutes: 0..<720)]) == [3])
        #expect(try await days([.notAt(weekday: 2, minutes: 0..<1440)]) == [1])
        #expect(try await days([1, 3].map { .notAt(weekday: $0, minutes: 0..<1440) }) == [])
    }

    @Test func `lets nobody of another gender see them, and says so where that leaves nobody`() async throws {
        let met = try await Family.plan(snapshot([.providerGender(.male)])).after[Example.id(1)]
        #expect(met?.encounters.count == 1)
        for gender in [CustomerOwner.Sex.female, nil] {
            let plan = try await Family.plan(snapshot([.providerGender(.male)], gender: gender))
            let after = try #require(plan.after[Example.id(1)])
            #expect(after.encounters.isEmpty)
            #expect(after.unmet.map(\.reason) == ["Nobody of the gender that they ask for gives it this week."])
        }
    }

    @Test func `asks for no interpreter where they speak the clinic's language and want none`() {
        var person = Example.person(1, born: "1985-05-05")
        (person.language, person.languages) = ("esu", ["en"])
        #expect(person.languageOfCare == "esu")
        person.needsInterpreter = false
        #expect(person.languageOfCare == "en")
        person.languages = []
        #expect(person.languageOfCare == "esu")
    }
}
