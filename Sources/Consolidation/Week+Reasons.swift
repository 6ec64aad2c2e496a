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
        let plain = alone(need, household, []).candidates.filter { $0.row >= 0 }
        if !plain.isEmpty { return reasonAmongOthers(need, household, plain) }
        let services = problem.satisfying[problem.services[wanted.service]!]
        let offers = problem.sessions.indices.filter { session in
            let session = problem.sessions[session]
            return session.visitTypes.contains { type in
                let visit = problem.visitTypes[type]
                return visit.modes.contains(session.mode) && visit.maxServices > 0
                    && services.contains { visit.minutes[$0] >= 0 }
            }
        }
        if offers.isEmpty { return .noOffer }
        let held = offers.filter { wanted.modes.contains(problem.sessions[$0].mode) }
        if held.isEmpty { return .mode }
        let accepted = held.filter {
            wanted.providers.isEmpty || wanted.providers.contains(problem.sessions[$0].providerId)
        }
        if accepted.isEmpty { return .provider }
        let zone = problem.zoneNode[household]
        let near = accepted.filter { problem.sessions[$0].mode != .home || problem.sessions[$0].zones.contains(zone) }
        if near.isEmpty { return .zone }
        return reasonInTime(need, household, Set(near))
    }

    /// Relaxes one rule after another until something is left to choose from of the sessions that could do it.
    private func reasonInTime(_ need: Int, _ household: Int, _ sessions: Set<Int>) -> UnmetReason {
        var own = problem.restricted(to: household)
        own.needs = [problem.instance.needs[need]]
        own.links = []
        for index in own.bookings.indices { own.bookings[index].needs.removeAll { $0 != own.needs[0].id } }
        // Where the household is booked already stays too.
        let booked = Set(own.bookings.map { problem.sessionIndex[$0.session]! })
        let used = sessions.union(booked).sorted()
        own.sessions = used.map { problem.instance.sessions[$0] }
        let candidates = { (change: (inout Instance) -> Void) -> [Candidate] in
            var relaxed = own
            change(&relaxed)
            guard let alone = try? Problem(relaxed, bookingsAsTheyStand: true) else { return [] }
            return Block(alone, 0, weights).candidates.filter { $0.row >= 0 }
        }
        let person = problem.instance.needs[need].person
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

    /// Why a need is unmet that could be met were nobody else there.
    private func reasonAmongOthers(_ need: Int, _ household: Int, _ plain: [Candidate]) -> UnmetReason {
        if !forbidden.isEmpty, alone(need, household, forbidden).candidates.isEmpty { return .forbidden }
        if !plain.contains(where: hasRoomBesideBookings) { return .room }
        let id = problem.instance.needs[need].id
        let links = problem.householdLinks[household].map { problem.instance.links[$0] }
        return links.contains { $0.after == id || $0.before == id } ? .prerequisite : .contested
    }

    /// A need as if nothing else were to be planned.
    private func alone(_ need: Int, _ household: Int, _ forbidden: [Options.Forbidden]) -> Block {
        Block(
            problem,
            household,
            weights,
            only: [need],
            forbidden: forbidden,
            ignoresLinks: true,
            offered: problem.offers(problem.instance.needs[need]).sorted()
        )
    }

    /// Whether bookings that cannot be moved leave the room that a candidate needs.
    private func hasRoomBesideBookings(_ candidate: Candidate) -> Bool {
        guard candidate.room >= 0 else { return true }
        let cells = Int(candidate.end - candidate.start) / problem.grid
        return problem.rows.capacity[Int(candidate.room)..<(Int(candidate.room) + cells)].allSatisfy { $0 > 0 }
    }
}
