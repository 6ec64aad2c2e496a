import Care
import Consolidation
import Foundation

/// Puts a snapshot into the terms of `hccsp-1`.
struct WeekProblemBuilder {
    let facts: Community
    let snapshot: WeekSnapshot
    let catalogue: Catalogue
    let clock: CivilClock
    let undone: Set<Duplicate.Evidence>
    let horizon: Range<Int>
    let people: [CustomerOwner.ID: CustomerOwner]
    let households: [Household.ID: Household]
    let sessions: [Session.ID: Session]
    /// Bookings that may move: all of their needs are among the needs to plan, and they stand on the grid.
    let movable: Set<Appointment.ID>
    let needs: [Need]
    let hopeless: [UnmetNeed]
    let index: WeekIndex

    init(snapshot: WeekSnapshot, catalogue: Catalogue, clock: CivilClock, undone: Set<Duplicate.Evidence>) {
        self.snapshot = snapshot
        self.catalogue = catalogue
        self.clock = clock
        self.undone = undone
        facts = snapshot.facts
        horizon = 0..<snapshot.days * 1440
        people = Dictionary(facts.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        households = Dictionary(facts.households.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        sessions = Dictionary(facts.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let minutes = WallMinutes(week: snapshot.week, clock: clock)
        let known = Set(facts.needs.map(\.id))
        let (catalogue, sessions) = (catalogue, sessions)
        movable = Set(
            facts.appointments.filter { appointment in
                appointment.isMovable && appointment.status == .booked && !appointment.needs.isEmpty
                    && appointment.needs.allSatisfy(known.contains)
                    && catalogue.visitTypes[appointment.visitType] != nil && sessions[appointment.session] != nil
                    && minutes.of(appointment.during.start) % WeekProblem.grid == 0
                    && appointment.during.minutes % WeekProblem.grid == 0
            }.map(\.id)
        )
        let moving = Set(facts.appointments.filter { [movable] in movable.contains($0.id) }.flatMap(\.needs))
        let candidates = facts.needs.filter { [people] in
            ($0.status == .open || moving.contains($0.id)) && people[$0.person] != nil
                && minutes.of($0.window.start) < snapshot.days * 1440
        }
        index = WeekIndex(snapshot: snapshot, catalogue: catalogue)
        let isLost = { (need: Need) in minutes.of(need.window.end) <= 0 || catalogue.services[need.service] == nil }
        needs = candidates.filter { !isLost($0) }.sorted { $0.id < $1.id }
        hopeless = candidates.filter(isLost).map { need in
            let known = catalogue.services[need.service] != nil
            return UnmetNeed(
                need: need.id,
                reason: known ? "Its time had passed before this week began." : "Its service is not in the catalogue."
            )
        }
    }

    func instance() -> Instance {
        let nodes = facts.locations.sorted { ($0.kind == .site ? 0 : 1, $0.id) < ($1.kind == .site ? 0 : 1, $1.id) }
        let members = planned
        return Instance(
            id: "week-\(snapshot.week)",
            grid: WeekProblem.grid,
            days: snapshot.days,
            weights: WeekProblem.weights,
            nodes: nodes.map(\.id.description),
            locations: nodes.filter { $0.kind == .site }.map(\.id.description),
            travel: TravelTable(places: nodes, known: facts.travel).minutes,
            services: services,
            visitTypes: visitTypes,
            providers: providers,
            sessions: weekSessions,
            rooms: rooms,
            interpreters: interpreters,
            households: members.map { household, persons in
                Instance.Household(
                    id: household.id.description,
                    zone: household.community.description,
                    persons: persons.map(\.id.description)
                )
            },
            persons: members.flatMap { household, persons in persons.map { person($0, of: household) } },
            needs: needs.map(need),
            links: links,
            records: records,
            bookings: facts.appointments.filter { $0.status == .booked && isPlanned($0) }.compactMap(booking)
        )
    }

    var minutes: WallMinutes { WallMinutes(week: snapshot.week, clock: clock) }

    /// The households with something to plan or something booked, and all of their members.
    private var planned: [(Household, [CustomerOwner])] {
        let concerned = Set(needs.map(\.household))
            .union(facts.appointments.filter { $0.status == .booked && isPlanned($0) }.map(\.household))
        let members = Dictionary(grouping: facts.people.filter { $0.deceasedOn == nil }, by: \.household)
        return concerned.sorted().compactMap { id in
            households[id].map { ($0, (members[id] ?? []).sorted { $0.id < $1.id }) }
        }
    }

    /// Whether a booking lies in the horizon, in a session and of a person that are here.
    private func isPlanned(_ appointment: Appointment) -> Bool {
        let start = minutes.of(appointment.during.start)
        return horizon.contains(start) && sessions[appointment.session] != nil
            && catalogue.visitTypes[appointment.visitType] != nil && people[appointment.person]?.deceasedOn == nil
            && people[appointment.person]?.household == appointment.household
            && appointment.during.minutes < 1440
    }
}

/// Reads instants as minutes that the wall clock shows, from a Monday's midnight.
struct WallMinutes {
    let week: Day
    let clock: CivilClock

    func of(_ instant: Date) -> Int {
        let reading = clock.reading(at: instant)
        return (reading.day - week) * 1440 + reading.minute
    }
}
