extension Week {
    /// Places and keeps encounters that name existing things and keep every rule, exactly as they are.
    ///
    /// Links are checked once all are placed, so the order of the list does not matter.
    ///
    /// - Returns: those that could not be placed.
    mutating func pin(_ encounters: [Solution.Encounter]) -> [Solution.Encounter] {
        var refused: [Solution.Encounter] = []
        let byHousehold = Dictionary(grouping: encounters) { encounter in
            problem.personIndex[encounter.person].map { problem.home[$0] } ?? -1
        }
        for household in byHousehold.keys.sorted() {
            var loaded: [(encounter: Solution.Encounter, placement: Placement)] = []
            for encounter in byHousehold[household]! {
                guard household >= 0, let placement = placement(of: encounter, household) else {
                    refused.append(encounter)
                    continue
                }
                add(placement, household)
                loaded.append((encounter, placement))
            }
            while let wrong = loaded.firstIndex(where: { breaksLink($0.placement, household) }) {
                let (encounter, placement) = loaded.remove(at: wrong)
                placements[household].removeAll { $0 == placement }
                occupy(placement, 1)
                refused.append(encounter)
            }
            if household >= 0 { pinned[household] += loaded.map(\.placement) }
        }
        return refused
    }

    /// The placement an encounter stands for, nil where it breaks a rule by itself or beside what is placed.
    private func placement(of encounter: Solution.Encounter, _ household: Int) -> Placement? {
        let instance = problem.instance
        guard let person = problem.personIndex[encounter.person],
            let type = problem.visitTypeIndex[encounter.visitType],
            let session = problem.sessionIndex[encounter.session],
            let performed = known(encounter.services, problem.services),
            let needs = known(encounter.needs, problem.needIndex)
        else { return nil }
        let (visit, held) = (problem.visitTypes[type], problem.sessions[session])
        guard held.visitTypes.contains(type), visit.modes.contains(held.mode),
            performed.count <= visit.maxServices, performed.allSatisfy({ visit.minutes[$0] >= 0 }),
            held.mode != .home || held.zones.contains(problem.zoneNode[household]),
            serves(needs, performed, of: encounter.person, in: held, household)
        else { return nil }
        let minutes = performed.reduce(visit.setup) { $0 + visit.minutes[$1] }
        let start = encounter.start
        // A start out of reach is refused before anything is added to it.
        guard start >= 0, start <= Int(Int32.max), start % problem.grid == 0 else { return nil }
        let end = start + (minutes + problem.grid - 1) / problem.grid * problem.grid
        let isInTime = needs.allSatisfy {
            let lookback = instance.services[problem.services[instance.needs[$0].service]!].lookback
            return start >= instance.needs[$0].earliest - lookback && end <= instance.needs[$0].latest
        }
        guard isInTime, performed.allSatisfy({ minuteOfDay(start) <= visit.notAfter[$0] }),
            let escort = escort(encounter, held, start, end, household),
            isFree(person, start, end, at: held, household)
        else { return nil }
        var placement = Placement(
            start: start,
            end: end,
            cost: cost(encounter, needs, held),
            session: session,
            visitType: type,
            person: person,
            escort: escort,
            needs: needs,
            performed: performed,
            row: -1,
            room: -1,
            interpreter: -1
        )
        return setRows(&placement) && fits(placement) ? placement : nil
    }

    /// Indices of names, nil where one is unknown, twice there, or there are none.
    private func known(_ names: [String], _ index: [String: Int]) -> [Int]? {
        let found = names.compactMap { index[$0] }
        return found.count == names.count && Set(found).count == found.count && !found.isEmpty ? found : nil
    }

    private func serves(
        _ needs: [Int],
        _ performed: [Int],
        of person: String,
        in session: CompiledSession,
        _ household: Int
    ) -> Bool {
        let wanted = needs.map { problem.instance.needs[$0] }
        let satisfying = wanted.map { problem.satisfying[problem.services[$0.service]!] }
        return wanted.allSatisfy {
            $0.person == person && $0.modes.contains(session.mode)
                && ($0.providers.isEmpty || $0.providers.contains(session.providerId))
        } && satisfying.allSatisfy { $0.contains(where: performed.contains) }
            && performed.allSatisfy { service in satisfying.contains { $0.contains(service) } }
            && !placements[household].contains { $0.needs.contains(where: needs.contains) }
    }

    /// The adult who comes along, -1 where nobody has to, nil where that is wrong.
    private func escort(
        _ encounter: Solution.Encounter,
        _ session: CompiledSession,
        _ start: Int,
        _ end: Int,
        _ household: Int
    ) -> Int? {
        let persons = problem.instance.persons
        guard persons[problem.personIndex[encounter.person]!].minor, session.mode == .inPerson else {
            return encounter.escort == nil ? -1 : nil
        }
        guard let escort = encounter.escort.flatMap({ problem.personIndex[$0] }), !persons[escort].minor,
            problem.home[escort] == household, isFree(escort, start, end, at: session, household)
        else { return nil }
        return escort
    }

    /// Whether somebody is neither away, booked nor placed elsewhere (H11).
    private func isFree(_ person: Int, _ start: Int, _ end: Int, at session: CompiledSession, _ household: Int) -> Bool
    {
        let instance = problem.instance
        let zone = problem.zoneNode[household]
        var taken = instance.persons[person].unavailable.map { (start: $0.start, end: $0.end, node: -1) }
        for booking in problem.personBookings[person].map({ instance.bookings[$0] }) {
            let held = problem.sessions[problem.sessionIndex[booking.session]!]
            let home = problem.zoneNode[problem.home[problem.personIndex[booking.person]!]]
            taken.append((booking.start, booking.start + booking.duration, held.mode == .inPerson ? held.node : home))
        }
        for placed in placements[household] where placed.person == person || placed.escort == person {
            let held = problem.sessions[placed.session]
            taken.append((placed.start, placed.end, held.mode == .inPerson ? held.node : zone))
        }
        return problem.isFree(taken, start, end, session.mode == .inPerson ? session.node : zone)
    }

    private func cost(_ encounter: Solution.Encounter, _ needs: [Int], _ session: CompiledSession) -> Int {
        let wanted = needs.map { problem.instance.needs[$0] }
        let strange = wanted.count { !$0.preferred.isEmpty && !$0.preferred.contains(session.providerId) }
        let late = wanted.reduce(0) { $0 + max(0, day(encounter.start) - day(max(0, $1.earliest))) }
        let own = problem.householdBookings[problem.home[problem.personIndex[encounter.person]!]]
        let kept = own.map { problem.instance.bookings[$0] }.count {
            $0.movable && $0.person == encounter.person && $0.start == encounter.start
                && $0.session == encounter.session && $0.visitType == encounter.visitType
        }
        return weights.visit + weights.discontinuity * strange + weights.delayPerDay * late - weights.change * kept
    }

    /// Finds the first rows a placement uses; false where it is outside free time or no interpreter can be had.
    private func setRows(_ placement: inout Placement) -> Bool {
        let session = problem.sessions[placement.session]
        let (rows, span) = (problem.rows, problem.rows.spans[placement.session])
        let cell = placement.start / problem.grid
        guard cell >= span.firstCell, cell < span.firstCell + span.count else { return false }
        placement.row = span.base + cell - span.firstCell
        guard Int(rows.freeUntil[placement.row]) >= placement.end else { return false }
        let offset = cell - rows.poolFirst
        if session.mode == .inPerson, let room = problem.instance.visitTypes[placement.visitType].roomType {
            let location = problem.instance.sessions[placement.session].location!
            placement.room = rows.rooms["\(location)|\(room)"].map { $0 + offset } ?? -1
        }
        let language = problem.instance.persons[placement.person].language
        guard !problem.instance.providers[session.provider].languages.contains(language) else { return true }
        guard let base = rows.interpreters[language] else { return false }
        placement.interpreter = base + offset
        return true
    }

    /// Whether a placement follows a need that is not placed, or one of its links leaves the wrong gap (H13).
    private func breaksLink(_ placement: Placement, _ household: Int) -> Bool {
        for link in problem.householdLinks[household].map({ problem.instance.links[$0] }) {
            let (before, after) = (problem.needIndex[link.before]!, problem.needIndex[link.after]!)
            guard placement.needs.contains(before) || placement.needs.contains(after) else { continue }
            let first = placements[household].first { $0.needs.contains(before) }
            guard let second = placements[household].first(where: { $0.needs.contains(after) }) else { continue }
            guard let first else { return true }
            let gap = second.start - first.end
            if first == second ? link.minGap > 0 : gap < link.minGap || gap > link.maxGap { return true }
        }
        return false
    }
}
