extension Block {
    /// Most bundles of one person and visit type; beyond it the block is no longer exact.
    static let bundleLimit = 20_000

    /// Lists every encounter that satisfies H2 to H6, H9 to H12 by itself, grouped by key and ordered by start.
    mutating func compileCandidates() {
        var places: [Place: Int] = [:]
        for (position, key) in existingPlaces().enumerated() { places[key] = position }
        let taken = persons.map { self.taken($0) }
        let movable = movable
        let acceptances = needs.map { Acceptance(problem.instance.needs[$0], problem.providerIndex) }
        let wants = Set(
            needs.flatMap { problem.satisfying[problem.services[problem.instance.needs[$0].service]!] }
        )
        let relevant = problem.visitTypes.map { type in wants.contains { type.minutes[$0] >= 0 } }
        for (local, person) in persons.enumerated() {
            let own = needs.indices.filter {
                problem.instance.needs[needs[$0]].person == problem.instance.persons[person].id
            }
            if own.isEmpty { continue }
            var ranges = [Range<Int>?](repeating: nil, count: problem.visitTypes.count)
            for session in offered ?? reachable(own) {
                let compiled = problem.sessions[session]
                if compiled.mode == .home && !compiled.zones.contains(zone) { continue }
                let accepted = acceptance(own, session, acceptances)
                if accepted.mask == 0 { continue }
                for type in compiled.visitTypes
                where relevant[type] && problem.visitTypes[type].modes.contains(compiled.mode) {
                    if ranges[type] == nil { ranges[type] = compileBundles(own, type) }
                    for bundle in ranges[type]! where bundles[bundle].mask & ~accepted.mask == 0 {
                        place(bundle, local, session, type, accepted.strange, taken, movable, &places)
                    }
                }
            }
        }
        addEvidence()
        candidates = sorted(candidates)
        for (position, candidate) in candidates.enumerated() {
            let key = Int(candidate.key)
            if keys[key].upper == 0 { keys[key].lower = position }
            keys[key].upper = position + 1
        }
    }

    /// By key, start, person, needs and the rest, without moving whole candidates more than once.
    private func sorted(_ candidates: [Candidate]) -> [Candidate] {
        var ranks = candidates.indices.map { (time: candidates[$0].time, place: $0) }
        ranks.sort { left, right in
            if left.time != right.time { return left.time < right.time }
            let (one, two) = (candidates[left.place], candidates[right.place])
            if one.person != two.person { return one.person < two.person }
            if one.mask != two.mask { return one.mask < two.mask }
            return (one.end, one.room, one.cost, one.session, one.bundle)
                < (two.end, two.room, two.cost, two.session, two.bundle)
        }
        return ranks.map { candidates[$0.place] }
    }

    /// Sessions that some of the needs could use, in order.
    private func reachable(_ own: [Int]) -> [Int] {
        var isReached = [Bool](repeating: false, count: problem.sessions.count)
        for need in own {
            for session in problem.offers(problem.instance.needs[needs[need]]) { isReached[session] = true }
        }
        return isReached.indices.filter { isReached[$0] }
    }

    private func existingPlaces() -> [Place] {
        var places: Set<Place> = []
        for booking in problem.householdBookings[index].map({ problem.instance.bookings[$0] })
        where !booking.movable {
            places.insert(place(problem.sessionIndex[booking.session]!, booking.start))
        }
        for placement in fixed { places.insert(place(placement.session, placement.start)) }
        return places.sorted()
    }

    /// Which own needs accept a session, and which of them find a stranger there.
    private func acceptance(
        _ own: [Int],
        _ session: Int,
        _ acceptances: [Acceptance]
    ) -> (mask: UInt64, strange: UInt64) {
        let compiled = problem.sessions[session]
        var mask: UInt64 = 0
        var strange: UInt64 = 0
        for position in own where acceptances[position].accepts(compiled) {
            mask |= 1 << UInt64(position)
            if acceptances[position].isStrange(compiled) { strange |= 1 << UInt64(position) }
        }
        return (mask, strange)
    }

    /// The starts of one bundle in one session.
    private mutating func place(
        _ bundle: Int,
        _ local: Int,
        _ session: Int,
        _ type: Int,
        _ strange: UInt64,
        _ taken: [[(start: Int, end: Int, node: Int)]],
        _ movable: [Instance.Booking],
        _ places: inout [Place: Int]
    ) {
        let (what, compiled) = (bundles[bundle], problem.sessions[session])
        let person = problem.instance.persons[persons[local]]
        let node = compiled.mode == .inPerson ? compiled.node : zone
        var (earliest, latest) = (Int.min, Int.max)
        var days: [Int] = []
        var (leastEnd, mostEnd, mostStart) = (Int.min, Int.max, Int.max)
        forEachBit(what.mask) { bit in
            let need = problem.instance.needs[needs[bit]]
            let lookback = problem.instance.services[problem.services[need.service]!].lookback
            earliest = max(earliest, need.earliest - lookback)
            latest = min(latest, need.latest)
            days.append(day(max(0, need.earliest)))
            earliest = max(earliest, starts[bit].0)
            mostStart = min(mostStart, starts[bit].1)
            (leastEnd, mostEnd) = (max(leastEnd, ends[bit].0), min(mostEnd, ends[bit].1))
        }
        let cost =
            weights.visit + weights.discontinuity * (what.mask & strange).nonzeroBitCount + tie(what)
        let span = problem.rows.spans[session]
        let room = roomBase(session, type)
        let speaks = problem.instance.providers[compiled.provider].languages.contains(person.language)
        let interpreter = speaks ? -1 : (problem.rows.interpreters[person.language] ?? -2)
        if interpreter == -2 { return }
        let keepable = movable.filter { booking in
            booking.person == person.id && booking.session == problem.instance.sessions[session].id
                && booking.visitType == problem.instance.visitTypes[type].id
        }
        var last: (place: Place, key: Int)?
        // The first start in the window: most sessions are on other days.
        let skipped = earliest == .min ? 0 : max(0, earliest / problem.grid - span.firstCell)
        for cell in min(skipped, span.count)..<span.count {
            let start = (span.firstCell + cell) * problem.grid
            let end = start + what.minutes
            if start < earliest || Int(problem.rows.freeUntil[span.base + cell]) < end { continue }
            if end > latest { break }
            if start > mostStart || end < leastEnd || end > mostEnd { continue }
            if minuteOfDay(start) > what.notAfter || !problem.isFree(taken[local], start, end, node) {
                continue
            }
            let escorts = person.minor && compiled.mode == .inPerson ? adults(start, end, node, taken) : 0
            if person.minor, compiled.mode == .inPerson, escorts == 0 { continue }
            if isForbidden(person.id, session, start, what.mask) { continue }
            let late = days.reduce(0) { $0 + max(0, day(start) - $1) }
            let kept = keepable.count { $0.start == start }
            let where_ = place(session, start)
            let key: Int
            if let last, last.place == where_ {
                key = last.key
            } else {
                key = places[where_] ?? self.key(of: where_)
                places[where_] = key
                last = (where_, key)
            }
            let offset = span.firstCell + cell - problem.rows.poolFirst
            let cells = what.minutes / problem.grid
            let worth =
                problem.rows.worth(span.base + cell, cells) + problem.rows.worth(room < 0 ? -1 : room + offset, cells)
                + problem.rows.worth(interpreter < 0 ? -1 : interpreter + offset, cells)
            candidates.append(
                Candidate(
                    start: Int32(start),
                    end: Int32(end),
                    cost: cost + weights.delayPerDay * late - weights.change * kept + worth * Points.scale,
                    mask: what.mask,
                    escorts: escorts,
                    row: Int32(span.base + cell),
                    room: room < 0 ? -1 : Int32(room + offset),
                    interpreter: interpreter < 0 ? -1 : Int32(interpreter + offset),
                    session: Int32(session),
                    key: Int32(key),
                    bundle: Int32(bundle),
                    visitType: Int16(type),
                    person: UInt8(local)
                )
            )
        }
    }

    private func adults(
        _ start: Int,
        _ end: Int,
        _ node: Int,
        _ taken: [[(start: Int, end: Int, node: Int)]]
    ) -> UInt32 {
        var mask: UInt32 = 0
        for (local, person) in persons.enumerated().prefix(Stops.personLimit)
        where !problem.instance.persons[person].minor && problem.isFree(taken[local], start, end, node) {
            mask |= 1 << UInt32(local)
        }
        return mask
    }

    private func roomBase(_ session: Int, _ type: Int) -> Int {
        guard problem.sessions[session].mode == .inPerson,
            let room = problem.instance.visitTypes[type].roomType
        else { return -1 }
        return problem.rows.rooms["\(problem.instance.sessions[session].location!)|\(room)"] ?? -1
    }

    private func isForbidden(_ person: String, _ session: Int, _ start: Int, _ mask: UInt64) -> Bool {
        forbidden.contains { rule in
            if let who = rule.person, who != person { return false }
            if let what = rule.session, what != problem.instance.sessions[session].id { return false }
            if let when = rule.start, when != start { return false }
            guard let need = rule.need else { return true }
            guard let index = problem.needIndex[need], let bit = needs.firstIndex(of: index) else {
                return false
            }
            return mask & (1 << UInt64(bit)) != 0
        }
    }

    private mutating func addEvidence() {
        guard !evidence.isEmpty else { return }
        let key = key(of: Place(kind: 2, where_: 1, day: 0))
        for (position, proof) in evidence.enumerated() {
            candidates.append(
                Candidate(
                    start: Int32(proof.start),
                    end: Int32(proof.end),
                    cost: 0,
                    mask: 1 << UInt64(proof.need),
                    escorts: 0,
                    row: -1,
                    room: -1,
                    interpreter: -1,
                    session: -1,
                    key: Int32(key),
                    bundle: Int32(position),
                    visitType: -1,
                    person: 0
                )
            )
        }
    }
}

/// Calls the body with each set bit.
func forEachBit(_ mask: UInt64, _ body: (Int) -> Void) {
    var rest = mask
    while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest - 1
    }
}

/// Whom a need accepts, by index.
private struct Acceptance {
    let modes: [Instance.Mode]
    let providers: Set<Int>
    let preferred: Set<Int>

    init(_ need: Instance.Need, _ index: [String: Int]) {
        modes = need.modes
        providers = Set(need.providers.map { index[$0]! })
        preferred = Set(need.preferred.map { index[$0]! })
    }

    func accepts(_ session: CompiledSession) -> Bool {
        modes.contains(session.mode) && (providers.isEmpty || providers.contains(session.provider))
    }

    func isStrange(_ session: CompiledSession) -> Bool {
        !preferred.isEmpty && !preferred.contains(session.provider)
    }
}
