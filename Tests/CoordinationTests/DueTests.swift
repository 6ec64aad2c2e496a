import Care
import Coordination
import Testing

@Suite struct `What is due` {
    private let due = Due(catalogue: Example.catalogue, today: Example.monday, clock: Example.clock)

    /// People who have been known for years, so that what was never done is overdue.
    private func history(_ people: [CustomerOwner], _ records: [CareRecord] = []) -> Community {
        var community = Community()
        community.people = people
        community.records = records
        for person in people { community.knownSince[person.id] = Example.monday + -1000 }
        return community
    }

    private func opened(_ history: Community, within days: Int = 28) -> [Need] {
        due.review(history, within: days).opened
    }

    @Test func `is what was never done for someone long known, from today on`() throws {
        let needs = opened(history([Example.person(1, born: "1980-01-01")]))
        let need = try #require(needs.first)
        #expect(needs.count == 1)
        #expect(need.origin == .rule("yearly"))
        #expect(Example.clock.day(at: need.window.start) == Example.monday)
        #expect(Example.clock.day(at: need.window.end) == Example.monday + 28)
    }

    @Test func `waits until the interval is over`() {
        let person = Example.person(1, born: "1980-01-01")
        let recent = history([person], [Example.record(9, "checkup", day: -100)])
        #expect(opened(recent).isEmpty)
        let almost = history([person], [Example.record(9, "checkup", day: -355)])
        let need = opened(almost).first
        #expect(need.map { Example.clock.day(at: $0.window.start) } == (Example.monday + -355).adding(months: 12))
    }

    @Test func `asks for the age and the condition of its rule`() {
        let child = Example.person(1, born: "2015-01-01")
        #expect(opened(history([child])).isEmpty)
        var community = history([child])
        community.conditions = [Example.diabetes(of: child)]
        #expect(opened(community).map(\.service) == ["labs"])
        community.records = [Example.record(9, "fasting", day: -20)]
        #expect(opened(community).isEmpty, "a fasting test serves as well")
    }

    @Test func `is never due to the dead, nor asked for twice`() {
        var person = Example.person(1, born: "1950-01-01")
        var community = history([person])
        community.needs = [Example.need(3, "checkup")]
        #expect(opened(community).isEmpty)
        person.deceasedOn = Example.monday + -3
        #expect(opened(history([person])).isEmpty)
    }

    @Test func `has the same identifier each time it is derived`() {
        let community = history([Example.person(1, born: "1980-01-01"), Example.person(2, born: "1990-01-01")])
        let (first, second) = (opened(community), opened(community))
        #expect(first == second)
        #expect(Set(first.map(\.id)).count == 2)
    }

    @Test func `tells an open gap from a closed one and one to come`() {
        let rule = Example.catalogue.rules[0]
        let person = Example.person(1, born: "1980-01-01")
        func status(_ records: [CareRecord], known: Day) -> GapStatus {
            due.status(of: PersonHistory(person: person, knownSince: known, records: records), under: rule)
        }
        #expect(
            status([Example.record(9, "checkup", day: -10)], known: Example.monday)
                == .closed(until: (Example.monday + -10).adding(months: 12))
        )
        #expect(status([Example.record(9, "checkup", day: -800)], known: Example.monday).since != nil)
        #expect(status([], known: Example.monday + -120).since != nil)
        guard case .prospective = status([], known: Example.monday + 1) else {
            Issue.record("someone not known before today is called later")
            return
        }
        let child = PersonHistory(person: Example.person(2, born: "2020-01-01"), knownSince: Example.monday + -1000)
        #expect(due.status(of: child, under: rule) == .notApplicable)
    }

    @Test func `comes up when somebody grows into the rule's age within the days looked at`() {
        let birth = (Example.monday + 10).adding(months: -216)
        let history = history([Example.person(1, born: birth.description)])
        let need = opened(history).first
        #expect(need.map { Example.clock.day(at: $0.window.start) } == Example.monday + 10)
        #expect(opened(history, within: 10).isEmpty)
    }

    @Test func `counts from what was given before the rule's age`() {
        let birth = (Example.monday + -30).adding(months: -216)
        let history = history(
            [Example.person(1, born: birth.description)],
            [Example.record(9, "checkup", day: -100)]
        )
        #expect(opened(history).isEmpty)
    }

    @Test(arguments: [Need.Status.withdrawn, .met, .merged])
    func `comes back an interval after it came up where it ended without a record`(status: Need.Status) throws {
        var history = history([Example.person(1, born: "1980-01-01")])
        var need = try #require(opened(history).first)
        need.status = status
        history.needs = [need]
        #expect(opened(history).isEmpty)
        let again = Example.monday.adding(months: 12)
        func reviewed(on day: Day) -> [Need] {
            Due(catalogue: Example.catalogue, today: day, clock: Example.clock).review(history, within: 1).opened
        }
        #expect(reviewed(on: again + -1).isEmpty)
        #expect(reviewed(on: again).count == 1)
        #expect(reviewed(on: again).first?.id != need.id)
    }

    @Test func `is not asked for by a rule that waits under another service`() {
        var history = history([Example.person(1, born: "1980-01-01")])
        history.needs = [Example.need(3, "dental")]
        history.needs[0].origin = .rule("yearly")
        #expect(opened(history).isEmpty)
        history.needs[0].status = .met
        #expect(opened(history).count == 1)
    }
}

@Suite struct `A need whose time has passed` {
    private let person = Example.person(1, born: "1980-01-01")

    private func review(_ records: [CareRecord] = [], deceased: Bool = false, days: Int) throws -> DueReview {
        var history = Community()
        history.people = [person]
        history.knownSince[person.id] = Example.monday + -1000
        let before = Due(catalogue: Example.catalogue, today: Example.monday, clock: Example.clock)
        history.needs = before.review(history, within: 28).opened
        #expect(history.needs.count == 1)
        history.records = records
        if deceased { history.people[0].deceasedOn = Example.monday + 3 }
        let later = Due(catalogue: Example.catalogue, today: Example.monday + days, clock: Example.clock)
        return later.review(history, within: 28)
    }

    @Test func `waits on, with a window from today`() throws {
        #expect(try review(days: 27) == DueReview())
        let later = try review(days: 28)
        #expect(later.opened.isEmpty && later.closed.isEmpty)
        let need = try #require(later.renewed.first)
        #expect(need.status == .open)
        #expect(Example.clock.day(at: need.window.start) == Example.monday + 28)
        #expect(Example.clock.day(at: need.window.end) == Example.monday + 56)
    }

    @Test func `is met where a record says so, and withdrawn where nothing asks for it any more`() throws {
        let met = try review([Example.record(9, "checkup", day: 5)], days: 40)
        #expect(met.closed.map(\.status) == [.met])
        #expect(met.opened.isEmpty && met.renewed.isEmpty)
        #expect(try review(deceased: true, days: 40).closed.map(\.status) == [.withdrawn])
    }
}

extension GapStatus {
    /// The day since when a gap is open.
    var since: Day? {
        if case .open(let day) = self { day } else { nil }
    }
}
