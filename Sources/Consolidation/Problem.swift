/// An instance compiled to integer indices, checked once.
///
/// Capacity is a list of *rows*: one for each cell of a session's span, of a room pool and of an interpreter pool.
public struct Problem: Sendable {
    /// What it was compiled from.
    public let instance: Instance
    let grid: Int
    let providerIndex: [String: Int]
    let sessionIndex: [String: Int]
    let visitTypeIndex: [String: Int]
    let personIndex: [String: Int]
    let needIndex: [String: Int]
    let householdNeeds: [[Int]]
    let householdPersons: [[Int]]
    let householdLinks: [[Int]]
    let householdBookings: [[Int]]
    let householdRecords: [[Int]]
    let nodes: Int
    let travel: [Int]
    let sessions: [CompiledSession]
    /// The sessions of each provider, in order.
    let sessionsOf: [[Int]]
    /// The sessions that could perform what satisfies each service, by when they begin.
    let sessionsFor: [[Int]]
    /// Whether a session is among them, by service and session.
    private let performs: [[Bool]]
    /// The place of each session in the order in which they begin.
    private let turn: [Int]
    let visitTypes: [CompiledVisitType]
    let rows: Rows
    /// Performed services that satisfy the wanted one, itself first.
    let satisfying: [[Int]]
    let services: [String: Int]
    let zoneNode: [Int]
    /// Immovable bookings a person attends, as patient or escort.
    let personBookings: [[Int]]
    let home: [Int]

    /// Compiles an instance.
    ///
    /// Bookings that cannot be moved may clash with one another where they are taken as they stand, as those of a live
    /// week are: people have them whatever is planned. A file with such bookings has no plan that keeps the rules.
    ///
    /// - Throws: everything that is wrong with it.
    public init(_ instance: Instance, bookingsAsTheyStand: Bool = false) throws(InstanceErrors) {
        let errors = instance.problems(bookingsAsTheyStand: bookingsAsTheyStand)
        guard errors.isEmpty else { throw InstanceErrors(errors) }
        self.instance = instance
        grid = instance.grid
        let nodeIndex = indices(instance.nodes)
        sessionIndex = indices(instance.sessions.map(\.id))
        visitTypeIndex = indices(instance.visitTypes.map(\.id))
        personIndex = indices(instance.persons.map(\.id))
        needIndex = indices(instance.needs.map(\.id))
        services = indices(instance.services.map(\.id))
        nodes = instance.nodes.count
        travel = instance.travel.flatMap { $0 }
        let households = indices(instance.households.map(\.id))
        let (personIndex, needIndex, services) = (personIndex, needIndex, services)
        let home = instance.persons.map { households[$0.household]! }
        self.home = home
        var attended = [[Int]](repeating: [], count: instance.persons.count)
        for (index, booking) in instance.bookings.enumerated() where !booking.movable {
            attended[personIndex[booking.person]!].append(index)
            if let escort = booking.escort { attended[personIndex[escort]!].append(index) }
        }
        personBookings = attended
        householdPersons = instance.households.map { $0.persons.map { personIndex[$0]! } }
        householdNeeds = grouped(instance.needs, instance.households.count) {
            home[personIndex[$0.person]!]
        }
        householdBookings = grouped(instance.bookings, instance.households.count) {
            home[personIndex[$0.person]!]
        }
        householdRecords = grouped(instance.records, instance.households.count) {
            home[personIndex[$0.person]!]
        }
        householdLinks = grouped(instance.links, instance.households.count) {
            home[personIndex[instance.needs[needIndex[$0.before]!].person]!]
        }
        zoneNode = instance.households.map { nodeIndex[$0.zone]! }
        satisfying = instance.services.map { wanted in
            [services[wanted.id]!]
                + wanted.satisfiedBy.map { services[$0]! }.filter { $0 != services[wanted.id]! }
        }
        rows = Rows(instance, sessionIndex, visitTypeIndex)
        let providers = indices(instance.providers.map(\.id))
        providerIndex = providers
        visitTypes = instance.visitTypes.map { CompiledVisitType($0, services, instance.services) }
        let visitTypeIndex = visitTypeIndex
        sessions = instance.sessions.map { session in
            CompiledSession(session, providers, visitTypeIndex, nodeIndex)
        }
        sessionsOf = grouped(instance.sessions, instance.providers.count) { providers[$0.provider]! }
        sessionsFor = Self.sessionsFor(satisfying, sessions, visitTypes, rows)
        var (performs, turn) = ([[Bool]](), [Int](repeating: 0, count: sessions.count))
        for list in sessionsFor {
            var row = [Bool](repeating: false, count: sessions.count)
            for session in list { row[session] = true }
            performs.append(row)
        }
        let begins = rows.spans.prefix(sessions.count).map(\.firstCell)
        for (place, session) in sessions.indices.sorted(by: { (begins[$0], $0) < (begins[$1], $1) }).enumerated() {
            turn[session] = place
        }
        (self.performs, self.turn) = (performs, turn)
    }

    /// The sessions a need could use, by when they begin.
    func offers(_ need: Instance.Need) -> [Int] {
        let service = services[need.service]!
        if need.providers.isEmpty { return sessionsFor[service] }
        let held = need.providers.flatMap { sessionsOf[providerIndex[$0]!] }
        return held.filter { performs[service][$0] }.sorted { turn[$0] < turn[$1] }
    }

    private static func sessionsFor(
        _ satisfying: [[Int]],
        _ sessions: [CompiledSession],
        _ visitTypes: [CompiledVisitType],
        _ rows: Rows
    ) -> [[Int]] {
        let begins = sessions.indices.map { rows.spans[$0].firstCell }
        let order = sessions.indices.sorted { (begins[$0], $0) < (begins[$1], $1) }
        return satisfying.map { services in
            let performs = visitTypes.map { type in
                type.maxServices > 0 && services.contains { type.minutes[$0] >= 0 }
            }
            return order.filter { session in
                sessions[session].visitTypes.contains {
                    performs[$0] && visitTypes[$0].modes.contains(sessions[session].mode)
                }
            }
        }
    }

    func travelTime(_ from: Int, _ to: Int) -> Int { travel[from * nodes + to] }
}

/// A session by index.
struct CompiledSession: Sendable {
    let provider: Int
    let providerId: String
    let node: Int
    let capacity: Int
    let mode: Instance.Mode
    let visitTypes: [Int]
    let zones: Set<Int>

    init(
        _ session: Instance.Session,
        _ providers: [String: Int],
        _ visitTypeIndex: [String: Int],
        _ nodeIndex: [String: Int]
    ) {
        provider = providers[session.provider]!
        providerId = session.provider
        node = session.location.map { nodeIndex[$0]! } ?? -1
        capacity = session.capacity
        mode = session.mode
        visitTypes = session.visitTypes.map { visitTypeIndex[$0]! }
        zones = Set((session.zones ?? []).map { nodeIndex[$0]! })
    }
}

/// A visit type by index.
struct CompiledVisitType: Sendable {
    let setup: Int
    /// Minutes by service, -1 where it is not covered.
    let minutes: [Int]
    let notAfter: [Int]
    let maxServices: Int
    let modes: [Instance.Mode]

    init(_ type: Instance.VisitType, _ index: [String: Int], _ services: [Instance.Service]) {
        setup = type.setup
        minutes = services.map { type.covers[$0.id] ?? -1 }
        notAfter = services.map { $0.startNotAfter ?? Int.max }
        maxServices = type.maxServices
        modes = type.modes
    }
}

func indices(_ identifiers: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: identifiers.enumerated().map { ($1, $0) })
}

private func grouped<Element>(_ list: [Element], _ count: Int, _ group: (Element) -> Int) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: count)
    for (index, element) in list.enumerated() { groups[group(element)].append(index) }
    return groups
}

/// The day a minute falls on, counting back before the horizon.
func day(_ minute: Int) -> Int { minute >= 0 ? minute / 1440 : -((1439 - minute) / 1440) }

/// The minute of the day.
func minuteOfDay(_ minute: Int) -> Int { minute - day(minute) * 1440 }
