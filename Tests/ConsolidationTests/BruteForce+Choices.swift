import Consolidation

extension BruteForce.Facts {
    /// Every encounter that keeps by itself the rules H2 to H6, H10 and H12 and the calendars, by its first need.
    mutating func choices() -> [[BruteForce.Choice]] {
        var list = [[BruteForce.Choice]](repeating: [], count: instance.needs.count)
        for person in instance.persons {
            let own = instance.needs.indices.filter { instance.needs[$0].person == person.id }
            for bits in 1..<max(1, 1 << own.count) {
                let covered = own.indices.filter { bits & (1 << $0) != 0 }.map { own[$0] }
                for session in instance.sessions {
                    for type in instance.visitTypes
                    where session.visitTypes.contains(type.id) && type.modes.contains(session.mode) {
                        list[covered[0]] += choices(person, covered, session, type)
                    }
                }
            }
        }
        return list
    }

    private mutating func choices(
        _ person: Instance.Person,
        _ covered: [Int],
        _ session: Instance.Session,
        _ type: Instance.VisitType
    ) -> [BruteForce.Choice] {
        let needs = covered.map { instance.needs[$0] }
        let zone = instance.households[households[person.household]!].zone
        guard needs.allSatisfy({ $0.modes.contains(session.mode) }),
            needs.allSatisfy({ $0.providers.isEmpty || $0.providers.contains(session.provider) }),
            session.mode != .home || (session.zones ?? []).contains(zone)
        else { return [] }
        var list: [BruteForce.Choice] = []
        for services in performed(type, needs) {
            let minutes = services.reduce(type.setup) { $0 + type.covers[$1]! }
            let length = (minutes + instance.grid - 1) / instance.grid * instance.grid
            for start in starts(needs, services, session, length) {
                for escort in escorts(person, session, start, start + length) {
                    let encounter = Solution.Encounter(
                        person: person.id,
                        visitType: type.id,
                        session: session.id,
                        start: start,
                        services: services,
                        needs: needs.map(\.id),
                        escort: escort
                    )
                    list.append(choice(encounter, session, type, person, covered, start + length))
                }
            }
        }
        return list
    }

    /// Every set of services that satisfies all these needs and in which each satisfies one.
    private func performed(_ type: Instance.VisitType, _ needs: [Instance.Need]) -> [[String]] {
        let useful = type.covers.keys.sorted().filter { service in needs.contains { satisfies(service, $0) } }
        guard !useful.isEmpty else { return [] }
        return (1..<(1 << useful.count)).map { bits in
            useful.indices.filter { bits & (1 << $0) != 0 }.map { useful[$0] }
        }
        .filter { services in
            services.count <= type.maxServices
                && needs.allSatisfy { need in services.contains { satisfies($0, need) } }
        }
    }

    private func starts(
        _ needs: [Instance.Need],
        _ performed: [String],
        _ session: Instance.Session,
        _ length: Int
    ) -> [Int] {
        let first = needs.map { $0.earliest - services[$0.service]!.lookback }.max()!
        let last = needs.map(\.latest).min()! - length
        let starts = session.free.flatMap { Array(stride(from: $0.start, through: $0.end - length, by: instance.grid)) }
        return Set(starts).sorted().filter { start in
            first <= start && start <= last
                && performed.allSatisfy { start % 1_440 <= services[$0]!.startNotAfter ?? 1_440 }
        }
    }

    /// Nobody where none is needed; else each adult of the household who is not away.
    private func escorts(
        _ person: Instance.Person,
        _ session: Instance.Session,
        _ start: Int,
        _ end: Int
    ) -> [String?] {
        func isHere(_ person: Instance.Person) -> Bool {
            person.unavailable.allSatisfy { end <= $0.start || $0.end <= start }
        }
        guard isHere(person) else { return [] }
        guard person.minor, session.mode == .inPerson else { return [nil] }
        return instance.persons.filter { !$0.minor && $0.household == person.household && isHere($0) }.map(\.id)
    }

    private mutating func choice(
        _ encounter: Solution.Encounter,
        _ session: Instance.Session,
        _ type: Instance.VisitType,
        _ person: Instance.Person,
        _ covered: [Int],
        _ end: Int
    ) -> BruteForce.Choice {
        let room = room(session, type)
        let languages = instance.providers.first { $0.id == session.provider }!.languages
        var used: [Int] = []
        for cell in stride(from: encounter.start, to: end, by: instance.grid) {
            used += [row("session:\(session.id)", cell, capacity: session.capacity)!]
            if let room, let row = row(room, cell, capacity: pool(session, type)) { used.append(row) }
            if !languages.contains(person.language) {
                let onDuty = interpreters(person.language, cell)
                used += [row("interpreter:\(person.language)", cell, capacity: onDuty)!]
            }
        }
        let weights = instance.weights
        let cost = covered.map { instance.needs[$0] }.reduce(weights.visit) { sum, need in
            let isStrange = !need.preferred.isEmpty && !need.preferred.contains(session.provider)
            let late = max(0, encounter.start / 1_440 - max(0, need.earliest) / 1_440)
            return sum + (isStrange ? weights.discontinuity : 0) + weights.delayPerDay * late
        }
        let bits = covered.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        return choice(encounter, session, end, needs: bits, rows: used, cost: cost)
    }
}
