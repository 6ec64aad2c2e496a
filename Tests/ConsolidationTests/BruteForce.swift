import Consolidation

/// Tries every plan of a tiny instance, by the statement of the problem and nothing else.
///
/// It knows the rules H1 to H14 and the objective as they are written, and shares no code with the search. A branch
/// ends early only for what later choices cannot mend: a clash, a full cell, or terms of the objective that only grow.
struct BruteForce {
    /// What may be done about a need.
    struct Choice {
        var encounter: Solution.Encounter
        var needs: UInt64
        var end: Int
        var mode: Instance.Mode
        /// The persons busy, the one seen first.
        var persons: [Int]
        var node: Int
        /// Where it is a stop: household, location and day; negative elsewhere.
        var site: Int
        var household: Int
        /// Capacity rows used.
        var rows: [Int]
        /// Terms of the objective that it costs whatever else is done.
        var cost: Int
        var start: Int { encounter.start }
    }

    /// How a need ends up.
    enum Fate {
        case encounter(Int, Int, Int)
        case closed(Int, String)
        case unmet
    }

    let instance: Instance
    var facts: Facts
    /// Choices by the first need they cover.
    var choices: [[Choice]] = []
    var evidence: [[(end: Int, by: String)]] = []
    var chosen: [Choice] = []
    var fates: [Fate] = []
    var use: [Int] = []
    /// Uses of sites by immovable bookings and chosen encounters.
    var visitsOfSite: [Int: Int] = [:]
    private(set) var best = Int.max
    private(set) var plan: Solution
    private(set) var steps = 0
    private var required: [Solution.Encounter] = []
    private let limit: Int

    /// The least objective, or nil when trying every plan takes more steps than allowed or no plan is possible.
    ///
    /// - Parameters:
    ///   - instance: The instance.
    ///   - steps: How many choices may be tried.
    ///   - required: Encounters that a plan must make.
    ///   - allows: Whether a plan may make an encounter.
    ///   - price: What one use of a capacity row costs besides.
    /// - Returns: The objective and a plan that has it.
    static func optimum(
        _ instance: Instance,
        steps: Int,
        required: [Solution.Encounter] = [],
        allows: (Solution.Encounter) -> Bool = { _ in true },
        price: (Facts.Row) -> Int = { _ in 0 }
    ) -> (objective: Int, plan: Solution)? {
        var search = BruteForce(instance, steps)
        search.required = required
        search.choices = search.choices.map { $0.filter { allows($0.encounter) } }
        let prices = search.facts.rows.map(price)
        for need in search.choices.indices {
            for index in search.choices[need].indices {
                let rows = search.choices[need][index].rows
                search.choices[need][index].cost += rows.reduce(0) { $0 + prices[$1] }
            }
        }
        search.decide(0, 0, 0)
        return search.steps > steps || search.best == Int.max ? nil : (search.best, search.plan)
    }

    private init(_ instance: Instance, _ limit: Int) {
        self.instance = instance
        self.limit = limit
        facts = Facts(instance)
        plan = Solution(instance: instance.id, solver: "every plan")
        choices = facts.choices()
        use = facts.rows.map(\.used)
        evidence = instance.needs.map { facts.evidence($0) }
        for booking in facts.fixed where booking.site >= 0 { visitsOfSite[booking.site, default: 0] += 1 }
    }

    /// Decides the needs from this one on; `covered` holds those an earlier choice covers.
    private mutating func decide(_ need: Int, _ covered: UInt64, _ cost: Int) {
        steps += 1
        guard steps <= limit, cost + facts.siteFloor(visitsOfSite.count) < best else { return }
        guard need < instance.needs.count else { return finish(cost) }
        if covered & (1 << UInt64(need)) != 0 { return decide(need + 1, covered, cost) }
        // Fates of needs that a choice covers are set with it, at their own positions.
        let fate = fates
        if fates.count < instance.needs.count {
            fates += [Fate](repeating: .unmet, count: instance.needs.count - fates.count)
        }
        for proof in evidence[need] {
            fates[need] = .closed(proof.end, proof.by)
            decide(need + 1, covered, cost)
        }
        for choice in choices[need] where choice.needs & covered == 0 { take(choice, need, covered, cost) }
        fates[need] = .unmet
        decide(need + 1, covered, cost + instance.weights.unmet * instance.needs[need].priority)
        fates = fate
    }

    private mutating func take(_ choice: Choice, _ need: Int, _ covered: UInt64, _ cost: Int) {
        guard !facts.clashes(choice, chosen) else { return }
        guard choice.rows.allSatisfy({ use[$0] < facts.rows[$0].capacity }) else { return }
        for row in choice.rows { use[row] += 1 }
        for index in instance.needs.indices where choice.needs & (1 << UInt64(index)) != 0 {
            fates[index] = .encounter(choice.start, choice.end, chosen.count)
        }
        if choice.site >= 0 { visitsOfSite[choice.site, default: 0] += 1 }
        chosen.append(choice)
        decide(need + 1, covered | choice.needs, cost + choice.cost)
        chosen.removeLast()
        if choice.site >= 0 {
            visitsOfSite[choice.site]! -= 1
            if visitsOfSite[choice.site] == 0 { visitsOfSite[choice.site] = nil }
        }
        for row in choice.rows { use[row] -= 1 }
    }

    /// Counts a whole plan, if its links hold.
    private mutating func finish(_ cost: Int) {
        guard facts.linksHold(fates), required.allSatisfy({ one in chosen.contains { $0.encounter == one } }) else {
            return
        }
        let objective = cost + facts.together(chosen)
        guard objective < best else { return }
        best = objective
        plan.encounters = chosen.map(\.encounter)
        plan.objective = objective
        (plan.closed, plan.unmet) = ([], [])
        for (need, fate) in zip(instance.needs, fates) {
            switch fate {
            case .encounter: break
            case .closed(_, let by): plan.closed.append(.init(need: need.id, by: by))
            case .unmet: plan.unmet.append(need.id)
            }
        }
    }
}
