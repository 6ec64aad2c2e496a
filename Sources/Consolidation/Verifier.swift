/// One rule broken by a solution.
public struct Violation: Sendable, Equatable, CustomStringConvertible {
    /// The rule, `H1` to `H14`, or `OBJ` and `LB` for a false claim.
    public let code: String
    /// What breaks it.
    public let message: String

    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}

/// Checks a solution against every rule and counts its objective, sharing nothing with the search.
public struct Verifier {
    /// What the check found.
    public struct Report: Sendable, Equatable {
        /// The rules broken; empty when feasible.
        public let violations: [Violation]
        /// The objective, recomputed.
        public let objective: Int
        /// Its terms.
        public let components: Components

        /// Whether no rule is broken and no claim is false.
        public var feasible: Bool { violations.isEmpty }
    }

    /// Checks a solution of an instance whose own references are sound (`Instance.problems()` is empty).
    public static func check(_ instance: Instance, _ solution: Solution) -> Report {
        var check = Check(instance)
        check.addImmovableBookings()
        for (index, encounter) in solution.encounters.enumerated() { check.add(encounter, index) }
        for closure in solution.closed { check.close(closure) }
        for need in solution.unmet { _ = check.put(need, .unmet) }
        for need in instance.needs where check.fates[need.id] == nil {
            check.report("H1", "need \(need.id) is not accounted for")
        }
        check.checkCapacities()
        check.checkTimelines()
        check.checkLinks()
        let components = check.count()
        let objective = components.objective(instance.weights)
        if let bound = solution.lowerBound, check.violations.isEmpty, bound > Double(objective) {
            check.report("LB", "claimed lower bound \(bound) exceeds the objective \(objective)")
        }
        if let claim = solution.objective, claim != objective {
            check.report("OBJ", "claimed objective \(claim), recomputed \(objective)")
        }
        return Report(violations: check.violations, objective: objective, components: components)
    }
}

/// The books kept during one check.
struct Check {
    /// What became of a need.
    enum Fate {
        case encounter(start: Int, end: Int, index: Int)
        case closed(end: Int)
        case unmet
    }

    struct Slot: Hashable {
        let resource: String
        let cell: Int
    }

    struct Presence {
        let interval: Interval
        let node: Int
        let label: String
        let isNew: Bool
    }

    struct Site: Hashable {
        let household: String
        let place: String
        let day: Int
    }

    let instance: Instance
    let services: [String: Instance.Service]
    let visitTypes: [String: Instance.VisitType]
    let providers: [String: Instance.Provider]
    let sessions: [String: Instance.Session]
    let persons: [String: Instance.Person]
    let needs: [String: Instance.Need]
    let zones: [String: String]
    let nodes: [String: Int]
    let claims: ClaimTable
    var violations: [Violation] = []
    var fates: [String: Fate] = [:]
    var timelines: [String: [Presence]] = [:]
    var sessionUse: [Slot: Int] = [:]
    var roomUse: [Slot: Int] = [:]
    var newRooms: Set<Slot> = []
    var interpreterUse: [Slot: Int] = [:]
    var sites: [Site: [Interval]] = [:]
    var homes: [Site: [Interval]] = [:]
    var made: Set<Solution.Encounter> = []
    var components = Components()

    init(_ instance: Instance) {
        self.instance = instance
        services = Dictionary(uniqueKeysWithValues: instance.services.map { ($0.id, $0) })
        visitTypes = Dictionary(uniqueKeysWithValues: instance.visitTypes.map { ($0.id, $0) })
        providers = Dictionary(uniqueKeysWithValues: instance.providers.map { ($0.id, $0) })
        sessions = Dictionary(uniqueKeysWithValues: instance.sessions.map { ($0.id, $0) })
        persons = Dictionary(uniqueKeysWithValues: instance.persons.map { ($0.id, $0) })
        needs = Dictionary(uniqueKeysWithValues: instance.needs.map { ($0.id, $0) })
        zones = Dictionary(uniqueKeysWithValues: instance.households.map { ($0.id, $0.zone) })
        nodes = Dictionary(uniqueKeysWithValues: instance.nodes.enumerated().map { ($1, $0) })
        claims = ClaimTable(instance.claims ?? [])
    }

    mutating func report(_ code: String, _ message: String) {
        violations.append(Violation(code: code, message: message))
    }

    mutating func put(_ need: String, _ fate: Fate) -> Bool {
        guard needs[need] != nil else {
            report("H1", "unknown need \(need)")
            return false
        }
        guard fates[need] == nil else {
            report("H1", "need \(need) is listed twice")
            return false
        }
        fates[need] = fate
        return true
    }

    func satisfies(_ performed: String, _ wanted: String) -> Bool {
        performed == wanted || services[wanted]?.satisfiedBy.contains(performed) == true
    }

    func zone(_ person: Instance.Person) -> String { zones[person.household]! }

    func node(_ session: Instance.Session, _ person: Instance.Person) -> Int {
        nodes[session.mode == .inPerson ? session.location! : zone(person)]!
    }

    func cells(_ interval: Interval) -> StrideTo<Int> {
        stride(from: interval.start, to: interval.end, by: instance.grid)
    }

    /// Books an interval where it counts as a stop or a home cluster.
    mutating func occupy(_ interval: Interval, _ session: Instance.Session, _ person: Instance.Person) {
        switch session.mode {
        case .inPerson:
            let site = Site(
                household: person.household,
                place: session.location!,
                day: day(interval.start)
            )
            sites[site, default: []].append(interval)
        case .home:
            homes[Site(household: person.household, place: session.id, day: 0), default: []].append(
                interval
            )
        case .telehealth: break
        }
    }

    mutating func addImmovableBookings() {
        for booking in instance.bookings where !booking.movable {
            let session = sessions[booking.session]!
            let person = persons[booking.person]!
            let interval = Interval(booking.start, booking.start + booking.duration)
            let presence = Presence(
                interval: interval,
                node: node(session, person),
                label: booking.id,
                isNew: false
            )
            timelines[person.id, default: []].append(presence)
            if let escort = booking.escort { timelines[escort, default: []].append(presence) }
            occupy(interval, session, person)
            if session.mode == .inPerson, let type = visitTypes[booking.visitType]!.roomType {
                for cell in cells(interval) {
                    roomUse[Slot(resource: session.location! + "|" + type, cell: cell), default: 0] += 1
                }
            }
        }
    }
}
