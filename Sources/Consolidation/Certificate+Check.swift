extension Certificate {
    /// What does not hold of a certificate, recomputed from the instance alone: nothing here knows the search.
    ///
    /// Prices must be of rows there are and not negative, every household must have one minimum, no minimum may be above
    /// what the household's part of the solution costs at the prices, and the bound may not exceed what follows from
    /// them. What a household costs at least is the search's word; the last but one check is what can refute it.
    public func violations(_ instance: Instance, _ solution: Solution) -> [Violation] {
        var found: [Violation] = []
        guard (1...Self.unitLimit).contains(unit) else {
            return [Violation(code: "CERT", message: "unit \(unit) is not from 1 to \(Self.unitLimit)")]
        }
        let capacity = Capacity(instance)
        var worth = Sum()
        var priced: [Check.Slot: Int] = [:]
        for price in prices {
            let slot = Check.Slot(resource: price.resource, cell: price.cell)
            guard let count = capacity.count(slot) else {
                found.append(Violation(code: "CERT", message: "\(price.resource) has no cell at \(price.cell)"))
                continue
            }
            if price.price < 0 || priced[slot] != nil {
                found.append(
                    Violation(code: "CERT", message: "\(price.resource) at \(price.cell) is priced twice or below zero")
                )
            }
            priced[slot] = price.price
            worth.add(price.price, times: count)
        }
        let named = Dictionary(minima.map { ($0.household, $0.bound) }, uniquingKeysWith: min)
        if named.count != minima.count || Set(named.keys) != Set(instance.households.map(\.id)) {
            found.append(Violation(code: "CERT", message: "not one minimum for each household"))
        }
        for (household, paid) in capacity.paid(solution, priced, unit).sorted(by: { $0.key < $1.key }) {
            if let minimum = named[household], minimum > paid {
                found.append(
                    Violation(
                        code: "CERT",
                        message: "household \(household) pays \(paid), below its minimum \(minimum)"
                    )
                )
            }
        }
        var sum = minima.reduce(Sum()) { $0.adding($1.bound) }
        sum.add(worth.value, times: -1)
        if worth.isBeyond || sum.isBeyond {
            return found + [Violation(code: "CERT", message: "prices or minima are too large to be added up")]
        }
        let total = sum.value
        // An objective is a whole number and never negative, so the bound may be rounded up to one that is.
        if bound > max(0, total / unit + (total > 0 && total % unit > 0 ? 1 : 0)) {
            found.append(Violation(code: "CERT", message: "bound \(bound) does not follow from \(total) parts"))
        }
        if let claimed = solution.lowerBound, claimed > Double(bound) {
            found.append(Violation(code: "CERT", message: "the claimed bound \(claimed) is above the proven \(bound)"))
        }
        return found
    }

    /// Parts of a point that a certificate may count in.
    private static let unitLimit = 4_096
}

/// What may be used of each row, by name.
private struct Capacity {
    let instance: Instance
    private let sessions: [String: Instance.Session]
    private var rooms: [Check.Slot: Int] = [:]
    private var pools: [String: Int] = [:]

    init(_ instance: Instance) {
        self.instance = instance
        sessions = Dictionary(instance.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for room in instance.rooms { pools["room:\(room.location):\(room.type)", default: 0] += room.count }
        for booking in instance.bookings where !booking.movable {
            guard let resource = room(booking.session, booking.visitType) else { continue }
            for cell in cells(booking.start, booking.duration) {
                rooms[Check.Slot(resource: resource, cell: cell), default: 0] += 1
            }
        }
    }

    private func cells(_ start: Int, _ duration: Int) -> StrideTo<Int> {
        stride(from: start, to: start + duration, by: instance.grid)
    }

    /// The pool of rooms an encounter takes from.
    private func room(_ session: String, _ visitType: String) -> String? {
        guard let session = sessions[session], session.mode == .inPerson, let location = session.location,
            let type = instance.visitTypes.first(where: { $0.id == visitType })?.roomType
        else { return nil }
        return "room:\(location):\(type)"
    }

    func count(_ slot: Check.Slot) -> Int? {
        guard slot.cell.isMultiple(of: instance.grid), let colon = slot.resource.firstIndex(of: ":") else { return nil }
        let name = String(slot.resource[slot.resource.index(after: colon)...])
        switch slot.resource[..<colon] {
        case "session":
            guard let session = sessions[name] else { return nil }
            let isFree = session.free.contains { $0.start <= slot.cell && slot.cell + instance.grid <= $0.end }
            return isFree ? session.capacity : 0
        case "room":
            return pools[slot.resource].map { $0 - (rooms[slot] ?? 0) }
        case "interpreter":
            return instance.interpreters.filter { pool in
                pool.language == name
                    && pool.windows.contains { $0.start <= slot.cell && slot.cell + instance.grid <= $0.end }
            }.reduce(0) { $0 + $1.count }
        default:
            return nil
        }
    }

    /// What each household's part of a solution costs with its prices, in parts of a point.
    func paid(_ solution: Solution, _ prices: [Check.Slot: Int], _ unit: Int) -> [String: Int] {
        let homes = Dictionary(instance.persons.map { ($0.id, $0.household) }, uniquingKeysWith: { first, _ in first })
        let persons = Dictionary(grouping: instance.persons, by: \.household)
        let encounters = Dictionary(grouping: solution.encounters) { homes[$0.person] ?? "" }
        let owners = Dictionary(instance.needs.map { ($0.id, $0.person) }, uniquingKeysWith: { first, _ in first })
        let home = { (need: String) in owners[need].flatMap { homes[$0] } ?? "" }
        let needs = Dictionary(grouping: instance.needs) { homes[$0.person] ?? "" }
        let closed = Dictionary(grouping: solution.closed) { home($0.need) }
        let bookings = Dictionary(grouping: instance.bookings) { homes[$0.person] ?? "" }
        let links = Dictionary(grouping: instance.links) { home($0.before) }
        var bare = instance
        (bare.rooms, bare.interpreters, bare.records) = ([], [], [])
        var result: [String: Int] = [:]
        for household in instance.households {
            var alone = bare
            alone.households = [household]
            alone.persons = persons[household.id] ?? []
            alone.needs = needs[household.id] ?? []
            alone.links = links[household.id] ?? []
            alone.bookings = bookings[household.id] ?? []
            var part = Solution(instance: instance.id, solver: solution.solver)
            part.encounters = encounters[household.id] ?? []
            part.closed = closed[household.id] ?? []
            let met = Set(part.encounters.flatMap(\.needs) + part.closed.map(\.need))
            let used = Set(part.encounters.map(\.session) + alone.bookings.map(\.session))
            alone.sessions = used.sorted().compactMap { sessions[$0] }
            part.unmet = alone.needs.map(\.id).filter { !met.contains($0) }
            let objective = Verifier.check(alone, part).objective
            result[household.id] = uses(part, prices).adding(objective, times: unit).value
        }
        return result
    }

    private func uses(_ part: Solution, _ prices: [Check.Slot: Int]) -> Sum {
        var total = Sum()
        guard !prices.isEmpty else { return total }
        for encounter in part.encounters where Instance.Limits.reach.contains(encounter.start) {
            guard let session = sessions[encounter.session],
                let type = instance.visitTypes.first(where: { $0.id == encounter.visitType }),
                let person = instance.persons.first(where: { $0.id == encounter.person })
            else { continue }
            let minutes = encounter.services.reduce(type.setup) { $0 + (type.covers[$1] ?? 0) }
            let duration = (minutes + instance.grid - 1) / instance.grid * instance.grid
            var resources = ["session:\(session.id)"]
            if let room = room(session.id, type.id) { resources.append(room) }
            let speaks = instance.providers.first { $0.id == session.provider }?.languages.contains(person.language)
            if speaks != true { resources.append("interpreter:\(person.language)") }
            for cell in cells(encounter.start, duration) {
                for resource in resources { total.add(prices[Check.Slot(resource: resource, cell: cell)] ?? 0) }
            }
        }
        return total
    }
}
