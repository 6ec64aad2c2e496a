extension Solver {
    /// Plans one household, exactly for up to 16 open needs while time lasts, on the capacity a plan of the others leaves.
    ///
    /// Encounters of this household in the plan in force are ignored, all others keep their cells.
    ///
    /// - Returns: encounters, closures and unmet needs of this household only, its own share of the objective and a
    ///   bound of it; nil when there is no such household.
    public static func household(
        _ problem: Problem,
        _ household: String,
        beside others: Solution? = nil,
        _ options: Options = Options()
    ) -> Outcome? {
        guard let index = problem.instance.households.firstIndex(where: { $0.id == household }) else {
            return nil
        }
        var week = Week(problem, problem.weights(options))
        if let others { week.load(others.encounters, pinned: false) }
        return plan(index, in: week, options)
    }

    /// Plans one household on what the others leave of a week.
    static func plan(_ household: Int, in others: Week, _ options: Options) -> Outcome {
        var week = others
        week.weights = week.problem.weights(options)
        week.forbidden = options.forbidden
        week.clear(household)
        let refused = week.load(options.pinned, pinned: true)
        var kernel = Kernel()
        var effort = Kernel.Effort()
        effort.deadline = .now + (options.timeLimit ?? Options.usualTime)
        let result = week.insert(household, nil, &kernel, nil, effort)
        var outcome = week.outcome(of: household, bound: result.bound, isProven: result.isProven)
        outcome.refusedPins = refused
        return outcome
    }
}

extension Week {
    /// Places encounters that still fit: pinned ones exactly as they are, others where the search would make them too.
    ///
    /// - Returns: the pinned ones that could not be placed.
    @discardableResult
    mutating func load(_ encounters: [Solution.Encounter], pinned isPinned: Bool) -> [Solution.Encounter] {
        if isPinned { return pin(encounters) }
        let byHousehold = Dictionary(grouping: encounters) { encounter in
            problem.personIndex[encounter.person].map { problem.home[$0] } ?? -1
        }
        for household in byHousehold.keys.sorted() where household >= 0 {
            for encounter in byHousehold[household]! {
                guard let placement = matching(encounter, household) else { continue }
                add(placement, household)
            }
        }
        return []
    }

    /// The placement an encounter stands for, nil when it is not possible any more.
    private func matching(_ encounter: Solution.Encounter, _ household: Int) -> Placement? {
        let needs = Set(encounter.needs.compactMap { problem.needIndex[$0] })
        guard needs.count == encounter.needs.count, !needs.isEmpty,
            let session = problem.sessionIndex[encounter.session]
        else { return nil }
        let block = Block(
            problem,
            household,
            weights,
            only: needs,
            fixed: placements[household],
            offered: [session]
        )
        guard block.needs.count == needs.count else { return nil }
        let full: UInt64 = needs.count == 64 ? .max : (1 << UInt64(needs.count)) - 1
        let escort = encounter.escort.flatMap { problem.personIndex[$0] } ?? -1
        for candidate in block.candidates
        where candidate.mask == full && candidate.row >= 0 && hasRoom(candidate) {
            let placement = block.placement(candidate, escort)
            guard placement.start == encounter.start,
                problem.sessionIndex[encounter.session] == placement.session,
                problem.visitTypeIndex[encounter.visitType] == placement.visitType,
                problem.personIndex[encounter.person] == placement.person,
                Set(placement.performed) == Set(encounter.services.compactMap { problem.services[$0] }),
                escort < 0 ? candidate.escorts == 0 : block.allows(candidate, escort)
            else { continue }
            return placement
        }
        return nil
    }

    /// One household's share of the plan.
    func outcome(of household: Int, bound: Int, isProven: Bool) -> Outcome {
        var solution = solution("hearth", of: [household])
        var own = problem.restricted(to: household)
        let used = Set(solution.encounters.map(\.session) + own.bookings.map(\.session))
        own.sessions = used.map { problem.sessionIndex[$0]! }.sorted().map { own.sessions[$0] }
        let report = Verifier.check(own, solution)
        assert(report.feasible, "the plan of one household breaks \(report.violations)")
        let lower = max(0, isProven ? report.objective : min(bound.pointsUp, report.objective))
        solution.objective = report.objective
        solution.lowerBound = Double(lower)
        return Outcome(
            solution: solution,
            objective: report.objective,
            lowerBound: lower,
            components: report.components,
            proven: isProven,
            unmetReasons: reasons(solution.unmet),
            certificate: nil
        )
    }
}

extension Block {
    func allows(_ candidate: Candidate, _ escort: Int) -> Bool {
        guard let local = persons.firstIndex(of: escort) else { return false }
        return candidate.escorts & (1 << UInt32(local)) != 0
    }
}

extension Problem {
    /// The same clinic with one household, whose plan is then a solution by itself.
    func restricted(to household: Int) -> Instance {
        var own = instance
        own.households = [instance.households[household]]
        own.persons = householdPersons[household].map { instance.persons[$0] }
        own.needs = householdNeeds[household].map { instance.needs[$0] }
        own.links = householdLinks[household].map { instance.links[$0] }
        own.records = householdRecords[household].map { instance.records[$0] }
        own.bookings = householdBookings[household].map { instance.bookings[$0] }
        return own
    }
}
