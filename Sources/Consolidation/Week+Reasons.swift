extension Week {
    /// Why each need is unmet: the first rule that leaves it nothing to choose from.
    func reasons(_ unmet: [String]) -> [String: UnmetReason] {
        var result: [String: UnmetReason] = [:]
        for id in unmet { result[id] = problem.needIndex[id].map(reason) }
        return result
    }

    private func reason(_ need: Int) -> UnmetReason {
        let instance = problem.instance
        let wanted = instance.needs[need]
        let household = problem.home[problem.personIndex[wanted.person]!]
        let services = problem.satisfying[problem.services[wanted.service]!]
        let offers = problem.sessions.filter { session in
            session.visitTypes.contains { type in
                let visit = problem.visitTypes[type]
                return visit.modes.contains(session.mode) && visit.maxServices > 0
                    && services.contains { visit.minutes[$0] >= 0 }
            }
        }
        if offers.isEmpty { return .noOffer }
        let held = offers.filter { wanted.modes.contains($0.mode) }
        if held.isEmpty { return .mode }
        let accepted = held.filter {
            wanted.providers.isEmpty || wanted.providers.contains($0.providerId)
        }
        if accepted.isEmpty { return .provider }
        if accepted.allSatisfy({ $0.mode == .home && !$0.zones.contains(problem.zoneNode[household]) }) {
            return .zone
        }
        return reasonInTime(need, household)
    }

    /// Relaxes one rule after another until something is left to choose from.
    private func reasonInTime(_ need: Int, _ household: Int) -> UnmetReason {
        let candidates = { (change: (inout Instance) -> Void) -> [Candidate] in
            var relaxed = problem.instance.restricted(to: household)
            relaxed.needs = relaxed.needs.filter { $0.id == problem.instance.needs[need].id }
            relaxed.links = []
            change(&relaxed)
            guard let alone = try? Problem(relaxed) else { return [] }
            return Block(alone, 0, weights).candidates.filter { $0.row >= 0 }
        }
        let person = problem.instance.needs[need].person
        let plain = candidates { _ in }
        if plain.isEmpty {
            let adult = { (instance: inout Instance) in
                for index in instance.persons.indices where instance.persons[index].id == person {
                    instance.persons[index].minor = false
                }
            }
            let idle = { (instance: inout Instance) in
                for index in instance.persons.indices where instance.persons[index].id == person {
                    instance.persons[index].unavailable = []
                }
                instance.bookings.removeAll { !$0.movable && $0.person == person }
            }
            let understood = { (instance: inout Instance) in
                for index in instance.providers.indices {
                    instance.providers[index].languages += instance.persons.map(\.language)
                }
            }
            if !candidates(adult).isEmpty { return .escort }
            if !candidates(understood).isEmpty { return .interpreter }
            if !candidates({
                adult(&$0)
                idle(&$0)
            }).isEmpty {
                return .calendar
            }
            return .window
        }
        let fixed = Block(problem, household, weights, only: [need], forbidden: forbidden)
        if fixed.candidates.isEmpty, !forbidden.isEmpty { return .forbidden }
        let roomy = plain.contains { candidate in
            candidate.room < 0
                || (0..<Int(candidate.end - candidate.start) / problem.grid).allSatisfy {
                    problem.rows.capacity[Int(candidate.room) + $0] > 0
                }
        }
        if !roomy { return .room }
        let id = problem.instance.needs[need].id
        if problem.instance.links.contains(where: { $0.after == id || $0.before == id }) {
            return .prerequisite
        }
        return .contested
    }
}
