import Care
import Coordination
import Testing

@Suite struct `What is due` {
    private let due = Due(catalogue: Example.catalogue, today: Example.monday, clock: Example.clock)

    private func history(_ people: [CustomerOwner], _ records: [CareRecord] = []) -> Community {
        var community = Community()
        community.people = people
        community.records = records
        return community
    }

    @Test func `is what was never done, from today on`() throws {
        let needs = due.needs(from: history([Example.person(1, born: "1980-01-01")]), within: 28)
        let need = try #require(needs.first)
        #expect(needs.count == 1)
        #expect(need.origin == .rule("yearly"))
        #expect(Example.clock.day(at: need.window.start) == Example.monday)
        #expect(Example.clock.day(at: need.window.end) == Example.monday + 28)
    }

    @Test func `waits until the interval is over`() {
        let person = Example.person(1, born: "1980-01-01")
        let recent = history([person], [Example.record(9, "checkup", day: -100)])
        #expect(due.needs(from: recent, within: 28).isEmpty)
        let almost = history([person], [Example.record(9, "checkup", day: -355)])
        let need = due.needs(from: almost, within: 28).first
        #expect(need.map { Example.clock.day(at: $0.window.start) } == (Example.monday + -355).adding(months: 12))
    }

    @Test func `asks for the age and the condition of its rule`() {
        let child = Example.person(1, born: "2015-01-01")
        #expect(due.needs(from: history([child]), within: 28).isEmpty)
        var community = history([child])
        community.conditions = [
            Condition(
                id: Example.id(5),
                household: child.household,
                person: child.id,
                system: "s",
                code: "diabetes",
                name: "Diabetes",
                during: DayRange()
            )
        ]
        #expect(due.needs(from: community, within: 28).map(\.service) == ["labs"])
        community.records = [Example.record(9, "fasting", day: -20)]
        #expect(due.needs(from: community, within: 28).isEmpty, "a fasting test serves as well")
    }

    @Test func `is never due to the dead, nor asked for twice`() {
        var person = Example.person(1, born: "1950-01-01")
        var community = history([person])
        community.needs = [Example.need(3, "checkup")]
        #expect(due.needs(from: community, within: 28).isEmpty)
        person.deceasedOn = Example.monday + -3
        #expect(due.needs(from: history([person]), within: 28).isEmpty)
    }

    @Test func `has the same identifier each time it is derived`() {
        let community = history([Example.person(1, born: "1980-01-01"), Example.person(2, born: "1990-01-01")])
        let (first, second) = (due.needs(from: community, within: 28), due.needs(from: community, within: 28))
        #expect(first == second)
        #expect(Set(first.map(\.id)).count == 2)
    }

    @Test func `tells an open gap from a closed one and one to come`() {
        let rule = Example.catalogue.rules[0]
        let person = Example.person(1, born: "1980-01-01")
        func status(_ records: [CareRecord]) -> GapStatus {
            due.status(of: person, conditions: [], records: records, under: rule)
        }
        #expect(status([]) == .open(since: Day("1998-01-01")!))
        #expect(
            status([Example.record(9, "checkup", day: -10)])
                == .closed(until: (Example.monday + -10).adding(months: 12))
        )
        #expect(
            due.status(of: Example.person(2, born: "2020-01-01"), conditions: [], records: [], under: rule)
                == .notApplicable
        )
    }

    @Test func `comes up when somebody grows into the rule's age within the days looked at`() {
        let birth = (Example.monday + 10).adding(months: -216)
        let history = history([Example.person(1, born: birth.description)])
        let need = due.needs(from: history, within: 28).first
        #expect(need.map { Example.clock.day(at: $0.window.start) } == Example.monday + 10)
        #expect(due.needs(from: history, within: 10).isEmpty)
    }

    @Test func `counts from what was given before the rule's age`() {
        let birth = (Example.monday + -30).adding(months: -216)
        let history = history(
            [Example.person(1, born: birth.description)],
            [Example.record(9, "checkup", day: -100)]
        )
        #expect(due.needs(from: history, within: 28).isEmpty)
    }

    @Test func `does not come back once it was withdrawn, nor for a rule that waits under another service`() throws {
        var history = history([Example.person(1, born: "1980-01-01")])
        var need = try #require(due.needs(from: history, within: 28).first)
        need.status = .withdrawn
        history.needs = [need]
        #expect(due.needs(from: history, within: 28).isEmpty)
        history.needs = [Example.need(3, "dental")]
        history.needs[0].origin = .rule("yearly")
        #expect(due.needs(from: history, within: 28).isEmpty)
        history.needs[0].status = .met
        #expect(due.needs(from: history, within: 28).count == 1)
    }
}
