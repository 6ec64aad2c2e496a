/// What is checked once every number and name by itself is sound.
extension Instance {
    /// The most needs of a household, which the search keeps in one word of bits.
    public static let needLimit = 60
    /// The most members that a household may have.
    public static let personLimit = Limits.persons

    func auditSizes(_ audit: inout Audit) {
        let home = Dictionary(persons.map { ($0.id, $0.household) }, uniquingKeysWith: { first, _ in first })
        let counts = Dictionary(needs.compactMap { need in home[need.person].map { ($0, 1) } }, uniquingKeysWith: +)
        for household in households {
            let (needs, persons) = (counts[household.id] ?? 0, household.persons.count)
            for (field, count, limit) in [
                ("needs", needs, Self.needLimit), ("persons", persons, Self.personLimit),
            ]
            where count > limit {
                audit.errors.append(.tooLarge(household: household.id, field: field, count: count, limit: limit))
            }
        }
    }

    /// Sums of what the engine adds up.
    func auditTotals(_ audit: inout Audit) {
        for (what, count, limit) in [
            ("cells of sessions, rooms and interpreters", cells, Limits.cells),
            ("points in the dearest plan", dearest, Limits.objective),
        ]
        where count > limit {
            audit.errors.append(.tooMuch(what: what, count: count, limit: limit))
        }
        let pools =
            rooms.map { ("the rooms of type \($0.type) at \($0.location)", $0.count) }
            + interpreters.map { ("the interpreters for \($0.language)", $0.count) }
        let counts = Dictionary(pools, uniquingKeysWith: +)
        for (pool, count) in counts.sorted(by: { $0.key < $1.key }) {
            audit.within(Limits.count, pool, [("count", count)])
        }
    }

    /// Cells of all sessions, from the first free to the last, and of all pools over the same time.
    private var cells: Int {
        let spans = sessions.map { session in
            (session.free.map(\.start).min() ?? 0, session.free.map(\.end).max() ?? 0)
        }
        let horizon = (spans.map(\.1).max() ?? 0) - (spans.map(\.0).min() ?? 0)
        return spans.reduce(0) { $0 + ($1.1 - $1.0) / grid } + (rooms.count + interpreters.count) * (horizon / grid + 2)
    }

    /// The order of linked needs: of one household, without a circle.
    func auditLinks(_ audit: inout Audit) {
        let people = Dictionary(uniqueKeysWithValues: persons.map { ($0.id, $0.household) })
        let homes = Dictionary(uniqueKeysWithValues: needs.map { ($0.id, people[$0.person] ?? "") })
        let known = Set(homes.keys)
        var following: [String: [String]] = [:]
        var waiting: [String: Int] = [:]
        for link in links {
            let element = "the link from \(link.before) to \(link.after)"
            audit.known([link.before, link.after], in: known, element, "before or after")
            audit.within(Limits.far, element, [("minGap", link.minGap), ("maxGap", link.maxGap)])
            if link.minGap > link.maxGap {
                audit.errors.append(
                    .reversedGap(before: link.before, after: link.after, minGap: link.minGap, maxGap: link.maxGap)
                )
            }
            if homes[link.before] != homes[link.after] {
                audit.errors.append(.linkAcrossHouseholds(before: link.before, after: link.after))
            }
            following[link.before, default: []].append(link.after)
            waiting[link.after, default: 0] += 1
        }
        // Needs that wait for none, then those that waited only for them (Kahn 1962): who is left waits in a circle.
        var ready = needs.map(\.id).filter { waiting[$0] == nil }
        var left = known
        while let need = ready.popLast() {
            left.remove(need)
            for after in following[need] ?? [] {
                waiting[after]! -= 1
                if waiting[after] == 0 { ready.append(after) }
            }
        }
        if let need = circle(among: left) { audit.errors.append(.cyclicLinks(need: need)) }
    }

    /// A need of a circle: who is left waits for one that is left, so going back from any ends up in one.
    private func circle(among left: Set<String>) -> String? {
        let before = Dictionary(
            links.filter { left.contains($0.before) && left.contains($0.after) }.map { ($0.after, $0.before) },
            uniquingKeysWith: min
        )
        guard var need = left.min() else { return nil }
        for _ in left { need = before[need] ?? need }
        return need
    }

    /// Bookings that cannot be moved are part of every plan, so they must go together by themselves.
    func auditStanding(_ audit: inout Audit) {
        for clash in clashes() { audit.errors.append(clash) }
        let session = Dictionary(uniqueKeysWithValues: sessions.map { ($0.id, $0) })
        let homes = Dictionary(uniqueKeysWithValues: persons.map { ($0.id, $0.household) })
        let groups = Dictionary(grouping: bookings.filter { !$0.movable }) { booking in
            let held = session[booking.session]!
            let place = held.location.map { "\($0) \(day(booking.start))" } ?? held.id
            return [homes[booking.person]!, held.mode.rawValue, place]
        }
        for (key, group) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
        where key[1] != Mode.telehealth.rawValue {
            var (stops, end) = (0, Int.min)
            let gap = key[1] == Mode.home.rawValue ? 0 : maxStopGap
            for booking in group.sorted(by: { $0.start < $1.start }) {
                if stops == 0 || booking.start > end + gap { stops += 1 }
                end = max(end, booking.start + booking.duration)
            }
            guard stops > Limits.anchors else { continue }
            audit.errors.append(
                .manyStops(household: key[0], session: group[0].session, limit: Limits.anchors)
            )
        }
    }

    /// Pairs of immovable bookings of one person, as patient or escort, that leave no time for the way (H11).
    private func clashes() -> [InstanceError] {
        let session = Dictionary(uniqueKeysWithValues: sessions.map { ($0.id, $0) })
        let node = indices(nodes)
        let zones = Dictionary(uniqueKeysWithValues: households.map { ($0.id, $0.zone) })
        let homes = Dictionary(uniqueKeysWithValues: persons.map { ($0.id, zones[$0.household]!) })
        var attended: [String: [(booking: Booking, node: Int)]] = [:]
        for booking in bookings where !booking.movable {
            let place = node[session[booking.session]!.location ?? homes[booking.person]!]!
            for person in [booking.person] + (booking.escort.map { [$0] } ?? []) {
                attended[person, default: []].append((booking, place))
            }
        }
        let furthest = travel.joined().max() ?? 0
        var found: [InstanceError] = []
        for (person, visits) in attended.sorted(by: { $0.key < $1.key }) {
            let ordered = visits.sorted { ($0.booking.start, $0.booking.id) < ($1.booking.start, $1.booking.id) }
            for (index, first) in ordered.enumerated() {
                let end = first.booking.start + first.booking.duration
                for second in ordered[(index + 1)...] {
                    if second.booking.start >= end + furthest { break }
                    let way = travel[first.node][second.node]
                    let back = second.booking.start + second.booking.duration + way
                    if second.booking.start < end + way, first.booking.start < back {
                        found.append(
                            .clash(person: person, first: first.booking.id, second: second.booking.id, travel: way)
                        )
                    }
                }
            }
        }
        return found
    }
}
