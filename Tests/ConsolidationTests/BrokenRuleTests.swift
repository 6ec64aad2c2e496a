import Consolidation
import Instances
import Testing

/// One way to break one rule of a sound plan: by changing the plan, or what the instance says about it.
private struct Breakage: Sendable, CustomTestStringConvertible {
    let code: String
    let testDescription: String
    /// Changes both, or gives false where the plan has nothing to break.
    let apply: @Sendable (inout Instance, inout Solution) -> Bool

    init(_ code: String, _ text: String, _ apply: @escaping @Sendable (inout Instance, inout Solution) -> Bool) {
        (self.code, testDescription, self.apply) = (code, text, apply)
    }
}

@Suite struct `A plan of a generated week` {
    @Test(arguments: breakages) private func `is refused when a rule is broken`(breakage: Breakage) async throws {
        let week = try await Self.week.value
        let report = Verifier.check(week.instance, week.plan)
        try #require(report.violations == [])
        var (instance, plan) = week
        try #require(breakage.apply(&instance, &plan), "the week has an occasion")
        #expect(Verifier.check(instance, plan).violations.map(\.code).contains(breakage.code))
    }

    /// Planned once for all cases.
    private static let week = Task {
        let instance = Instance(Recipe(households: 40, seed: 11))
        let options = Options(timeLimit: .seconds(60), moves: 0, bound: false)
        return (instance: instance, plan: await Solver.solve(try Problem(instance), options).solution)
    }
}

private let breakages: [Breakage] = [
    Breakage("H1", "a need is left out") { _, plan in plan.encounters.popLast() != nil },
    Breakage("H1", "a need is met and unmet") { _, plan in
        plan.unmet.append(plan.encounters[0].needs[0])
        return true
    },
    Breakage("H2", "somebody else comes") { instance, plan in
        plan.encounters[0].person = instance.persons.first { $0.id != plan.encounters[0].person }!.id
        return true
    },
    Breakage("H2", "the session does not offer the visit") { instance, plan in
        plan.edit(instance) { encounter, session in
            let other = instance.visitTypes.first { !session.visitTypes.contains($0.id) }!
            encounter.visitType = other.id
            return true
        }
    },
    Breakage("H3", "nothing is performed") { _, plan in
        plan.encounters[0].services = []
        return true
    },
    Breakage("H3", "a service is performed for nothing") { instance, plan in
        plan.edit(instance) { encounter, session in
            guard encounter.visitType == "wpv", !encounter.services.contains("acute") else { return false }
            encounter.services.append("acute")
            return true
        }
    },
    Breakage("H4", "it starts between two cells") { _, plan in
        plan.encounters[0].start += 5
        return true
    },
    Breakage("H4", "it starts at night") { _, plan in
        plan.encounters[0].start = 0
        return true
    },
    Breakage("H5", "the need was due before") { instance, plan in
        instance.editNeed(of: plan.encounters[0]) { $0.latest = plan.encounters[0].start }
        return true
    },
    Breakage("H5", "the need comes up later") { instance, plan in
        instance.editNeed(of: plan.encounters[0]) { $0.earliest = plan.encounters[0].start + 100_000 }
        return true
    },
    Breakage("H5", "fasting ends before") { instance, plan in
        let service = plan.encounters[0].services[0]
        let index = instance.services.firstIndex { $0.id == service }!
        instance.services[index].startNotAfter = plan.encounters[0].start % 1_440 - 15
        return true
    },
    Breakage("H6", "the provider is not accepted") { instance, plan in
        instance.editNeed(of: plan.encounters[0]) { need in
            let accepted = need.providers.filter { $0.hasPrefix("nobody") }
            need.providers = accepted + ["another"]
        }
        return true
    },
    Breakage("H7", "two share one seat") { instance, plan in
        let single = Set(instance.sessions.filter { $0.capacity == 1 }.map(\.id))
        let positions = plan.encounters.indices.filter { single.contains(plan.encounters[$0].session) }
        let shared = Dictionary(grouping: positions) { plan.encounters[$0].session }.values.first { $0.count > 1 }
        guard let shared else { return false }
        plan.encounters[shared[1]].start = plan.encounters[shared[0]].start
        return true
    },
    Breakage("H8", "there is no room left") { instance, plan in
        for index in instance.rooms.indices { instance.rooms[index].count = 0 }
        return true
    },
    Breakage("H9", "nobody speaks the language") { instance, plan in
        let index = instance.persons.firstIndex { $0.id == plan.encounters[0].person }!
        instance.persons[index].language = "ik"
        return true
    },
    Breakage("H10", "the session does not come to the zone") { instance, plan in
        plan.edit(instance) { encounter, session in
            guard session.mode == .home else { return false }
            let index = instance.sessions.firstIndex { $0.id == session.id }!
            instance.sessions[index].zones = []
            return true
        }
    },
    Breakage("H11", "somebody is away") { instance, plan in
        let start = plan.encounters[0].start
        let index = instance.persons.firstIndex { $0.id == plan.encounters[0].person }!
        instance.persons[index].unavailable.append(Interval(start + 14, start + 15))
        return true
    },
    Breakage("H11", "the escort is away") { instance, plan in
        guard let encounter = plan.encounters.first(where: { $0.escort != nil }) else { return false }
        let index = instance.persons.firstIndex { $0.id == encounter.escort }!
        instance.persons[index].unavailable.append(Interval(encounter.start - 1, encounter.start + 1))
        return true
    },
    Breakage("H11", "the way takes a day") { instance, plan in
        let pairs = Dictionary(grouping: plan.encounters, by: \.person).values
        let nodes = instance.sessions
        func place(_ encounter: Solution.Encounter) -> String? {
            nodes.first { $0.id == encounter.session }!.location
        }
        guard pairs.contains(where: { Set($0.compactMap(place)).count > 1 }) else { return false }
        for (one, row) in instance.travel.enumerated() {
            for other in row.indices where one != other { instance.travel[one][other] = 10_000 }
        }
        return true
    },
    Breakage("H12", "a minor comes alone") { _, plan in
        guard let index = plan.encounters.firstIndex(where: { $0.escort != nil }) else { return false }
        plan.encounters[index].escort = nil
        return true
    },
    Breakage("H12", "a minor brings themselves") { _, plan in
        guard let index = plan.encounters.firstIndex(where: { $0.escort != nil }) else { return false }
        plan.encounters[index].escort = plan.encounters[index].person
        return true
    },
    Breakage("H13", "the gap is too long") { instance, plan in
        let met = Set(plan.encounters.flatMap(\.needs))
        guard let index = instance.links.firstIndex(where: { met.contains($0.before) && met.contains($0.after) })
        else { return false }
        (instance.links[index].minGap, instance.links[index].maxGap) = (-100_000, -50_000)
        return true
    },
    Breakage("H13", "what comes first is unmet") { instance, plan in
        let met = Set(plan.encounters.flatMap(\.needs))
        guard let after = met.min(), let unmet = plan.unmet.first else { return false }
        instance.links.append(.init(before: unmet, after: after, minGap: 0, maxGap: 100))
        return true
    },
    Breakage("H14", "the result is too old") { instance, plan in
        for index in instance.records.indices { instance.records[index].at -= 100_000 }
        return !plan.closed.isEmpty
    },
    Breakage("H14", "there is no such result") { _, plan in
        plan.closed.append(.init(need: plan.unmet.removeLast(), by: "record:none"))
        return true
    },
    Breakage("OBJ", "it claims to cost less") { _, plan in
        plan.objective = (plan.objective ?? 0) - 1
        return true
    },
    Breakage("LB", "it claims that no plan can be as good") { _, plan in
        plan.lowerBound = 1e12
        return true
    },
]

extension Solution {
    /// Changes the first encounter that the body accepts; false where it accepts none.
    fileprivate mutating func edit(
        _ instance: Instance,
        _ body: (inout Encounter, Instance.Session) -> Bool
    ) -> Bool {
        for index in encounters.indices {
            let session = instance.sessions.first { $0.id == encounters[index].session }!
            if body(&encounters[index], session) { return true }
        }
        return false
    }
}

extension Instance {
    fileprivate mutating func editNeed(of encounter: Solution.Encounter, _ body: (inout Need) -> Void) {
        let index = needs.firstIndex { $0.id == encounter.needs[0] }!
        body(&needs[index])
    }
}
