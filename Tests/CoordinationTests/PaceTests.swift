import Care
import Coordination
import Testing

/// Rules by the dozen, as a real catalogue has them.
private enum Dozen {
    static let rules = (1...12).map { number in
        DueRule(
            code: "rule-\(number < 10 ? "0" : "")\(number)",
            service: "service-\(number)",
            months: 216..<1200,
            everyMonths: 12,
            windowWeeks: 8,
            priority: number <= 2 ? 1 : 2,
            program: "program",
            reason: "Due.",
            source: "test"
        )
    }

    /// Services 7, 8 and 9 are given in one visit, each other in its own.
    static func catalogue(_ rules: [DueRule] = rules) -> Catalogue {
        let services = (1...12).map { number in
            Service(code: "service-\(number)", name: "Service \(number)", domain: .physical, lookback: 0)
        }
        let together = VisitType(
            code: "together",
            name: "Together",
            setup: 5,
            covers: ["service-7": 5, "service-8": 5, "service-9": 5],
            maxServices: 3,
            modes: [.inPerson],
            role: "nurse"
        )
        return Catalogue(services: services, visitTypes: [together], rules: rules)
    }

    static func due(_ day: Day = Example.monday, _ rules: [DueRule] = rules) -> Due {
        Due(catalogue: catalogue(rules), today: day, clock: Example.clock)
    }

    /// Adults of a household each.
    static func people(_ count: Int, known: Day?) -> Community {
        var history = Community()
        history.people = (1...count).map { Example.person($0, born: "1970-03-01", household: $0) }
        if let known { for person in history.people { history.knownSince[person.id] = known } }
        return history
    }
}

@Suite struct `A person of whom much is due` {
    @Test func `is asked for three things at a time, the important ones first, then those that go together`() {
        var history = Dozen.people(1, known: Example.monday + -1000)
        func opened() -> Set<String> { Set(Dozen.due().review(history, within: 28).opened.map(\.service)) }
        #expect(opened() == ["service-3", "service-4", "service-5"])
        // Service 9 is due longest; 8 and 7 are due last, but are given in the same visit.
        history.records = (1...12).filter { $0 != 9 }.map { number in
            Example.record(20 + number, "service-\(number)", day: [7: -400, 8: -500][number] ?? -600)
        }
        #expect(opened() == ["service-7", "service-8", "service-9"])
    }

    @Test func `is asked for the next when one is met, until all is done`() {
        var history = Dozen.people(1, known: Example.monday + -1000)
        var given: [String] = []
        for round in 0..<4 {
            let due = Dozen.due(Example.monday + 7 * round)
            let opened = due.review(history, within: 28).opened
            #expect(opened.count == 3)
            history.needs += opened
            #expect(due.review(history, within: 28) == DueReview(), "a second review changes nothing")
            for index in history.needs.indices { history.needs[index].status = .met }
            for need in opened {
                history.records.append(Example.record(100 + given.count, need.service, day: 7 * round + 3))
                given.append(need.service)
            }
        }
        #expect(Set(given).count == 12)
        #expect(given.suffix(3).contains("service-1") && given.suffix(3).contains("service-2"))
        #expect(Dozen.due(Example.monday + 28).review(history, within: 28) == DueReview())
    }

    @Test func `is asked for what is urgent at once, beyond the three`() {
        var rules = Dozen.rules
        for index in rules.indices.prefix(5) { rules[index].priority = 3 }
        let history = Dozen.people(1, known: Example.monday + -1000)
        let opened = Dozen.due(Example.monday, rules).review(history, within: 28).opened
        #expect(opened.map(\.priority) == [3, 3, 3, 3, 3])
    }

    @Test func `does not wait for what was booked long ago and never reported on`() {
        var history = Dozen.people(1, known: Example.monday + -1000)
        history.needs = Dozen.due().review(history, within: 28).opened
        for index in history.needs.indices { history.needs[index].status = .booked }
        #expect(Dozen.due().review(history, within: 28) == DueReview())
        let later = Dozen.due(Example.monday + 57).review(history, within: 28)
        #expect(later.opened.count == 3)
        #expect(Set(later.opened.map(\.service)).isDisjoint(with: history.needs.map(\.service)))
    }

    @Test func `keeps what others asked for beside it`() {
        var history = Dozen.people(1, known: Example.monday + -1000)
        history.needs = (1...4).map { Example.need($0, "service-\($0)") }
        #expect(Dozen.due().review(history, within: 28).opened.count == 3)
        for index in 0..<2 { history.needs[index].origin = .rule(Dozen.rules[index].code) }
        #expect(Dozen.due().review(history, within: 28).opened.count == 1)
    }
}

@Suite struct `Someone newly known` {
    @Test func `is called within 120 days, as many families one day as another`() {
        let history = Dozen.people(600, known: Example.monday)
        func called(within days: Int) -> Int { Dozen.due().review(history, within: days).opened.count / 3 }
        #expect(called(within: 120) == 600)
        for days in [30, 60, 90] { #expect(abs(called(within: days) - 5 * days) < 50) }
    }

    @Test func `is called once, whichever days the needs are derived on`() {
        var history = Dozen.people(50, known: Example.monday)
        for day in stride(from: 0, through: 130, by: 13) {
            let review = Dozen.due(Example.monday + day).review(history, within: 28)
            history.needs = history.needs.filter { need in !review.renewed.contains { $0.id == need.id } }
            history.needs += review.opened + review.renewed
            #expect(review.closed.isEmpty)
        }
        #expect(Dictionary(grouping: history.needs, by: \.person).values.map(\.count) == Array(repeating: 3, count: 50))
        #expect(Set(history.needs.map(\.id)).count == 150)
    }

    @Test func `comes with the family`() {
        var history = Dozen.people(5, known: Example.monday)
        for index in history.people.indices { history.people[index].household = Example.id(77) }
        let days = Dozen.due().review(history, within: 120).opened.map { Example.clock.day(at: $0.window.start) }
        #expect(days.count == 15)
        #expect(Set(days).count == 1)
    }

    @Test func `is no longer new where records say so`() {
        var history = Dozen.people(1, known: Example.monday)
        history.records = [Example.record(9, "service-1", day: -200)]
        let opened = Dozen.due().review(history, within: 28).opened
        #expect(opened.count == 3)
        #expect(opened.allSatisfy { $0.service != "service-1" })
    }

    @Test func `waits for nothing as a young child, nor with a condition, nor until too old`() {
        var rules = Array(Dozen.rules.prefix(3))
        rules[0].months = 2..<12
        rules[0].everyMonths = 0
        rules[1].conditionSystem = "s"
        rules[1].conditionCodes = ["diabetes"]
        rules[1].months = 0..<1200
        rules[2].months = 132..<156
        rules[2].everyMonths = 0
        var history = Community()
        history.people = [
            Example.person(1, born: "2026-05-01"), Example.person(2, born: "1980-01-01"),
            // thirteen in ten weeks, and the rule leaves eight of them
            Example.person(3, born: (Example.monday + 70).adding(months: -156).description),
        ]
        for person in history.people { history.knownSince[person.id] = Example.monday }
        history.conditions = [Example.diabetes(of: history.people[1])]
        let review = Dozen.due(Example.monday, rules).review(history, within: 15)
        #expect(review.opened.map(\.person) == history.people.map(\.id))
        #expect(review.opened.map(\.service) == ["service-1", "service-2", "service-3"])
    }
}
