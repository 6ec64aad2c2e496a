import Care
import Consolidation
import Foundation

/// Puts a snapshot into the terms of `hccsp-1`.
struct WeekProblemBuilder {
    let facts: Community
    let snapshot: WeekSnapshot
    let catalogue: Catalogue
    let clock: CivilClock
    let horizon: Range<Int>
    let people: [CustomerOwner.ID: CustomerOwner]
    let households: [Household.ID: Household]
    /// Bookings of the week that the problem holds.
    let planned: Set<Appointment.ID>
    /// Bookings that may move: all of their needs are among the needs to plan, and they stand on the grid.
    let movable: Set<Appointment.ID>
    let needs: [Need]
    let evidence: Evidence
    let foregone: [Household.ID: Foregone]
    let index: WeekIndex
    let reach: Reach

    init(snapshot: WeekSnapshot, catalogue: Catalogue, clock: CivilClock, undone: Set<Duplicate.Evidence>) {
        self.snapshot = snapshot
        self.catalogue = catalogue
        self.clock = clock
        facts = snapshot.facts
        horizon = 0..<snapshot.days * 1440
        let households = Self.households(of: snapshot.facts)
        let people = Dictionary(
            snapshot.facts.people.filter { $0.deceasedOn == nil && households[$0.household] != nil }.map {
                ($0.id, $0)
            },
            uniquingKeysWith: { first, _ in first }
        )
        (self.households, self.people) = (households, people)
        let sessions = Dictionary(snapshot.facts.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let minutes = WallMinutes(week: snapshot.week, clock: clock)
        let planned = snapshot.facts.appointments.filter { appointment in
            appointment.status == .booked && appointment.during.minutes < 1440
                && (0..<snapshot.days * 1440).contains(minutes.of(appointment.during.start))
                && sessions[appointment.session] != nil && catalogue.visitTypes[appointment.visitType] != nil
                && people[appointment.person]?.household == appointment.household
        }
        self.planned = Set(planned.map(\.id))
        let known = Set(snapshot.facts.needs.filter { people[$0.person] != nil }.map(\.id))
        let moving = planned.filter { appointment in
            appointment.isMovable && !appointment.needs.isEmpty && appointment.needs.allSatisfy(known.contains)
                && minutes.of(appointment.during.start) % WeekProblem.grid == 0
                && appointment.during.minutes % WeekProblem.grid == 0
        }
        let (movable, moved) = (Set(moving.map(\.id)), Set(moving.flatMap(\.needs)))
        self.movable = movable
        let lapse = Lapse(snapshot.facts, rules: catalogue.referrals, week: snapshot.week, clock: clock)
        let candidates = snapshot.facts.needs.filter {
            ($0.status == .open || moved.contains($0.id)) && people[$0.person] != nil
                && minutes.of($0.window.start) < snapshot.days * 1440
        }
        .map { moved.contains($0.id) ? $0 : lapse.narrowed($0) }
        let lapsed = Set(candidates.filter { !moved.contains($0.id) && lapse.isOver(for: $0) }.map(\.id))
        let evidence = Evidence(
            facts: snapshot.facts,
            catalogue: catalogue,
            undone: undone,
            standing: self.planned.subtracting(movable),
            movable: movable
        )
        self.evidence = evidence
        let index = WeekIndex(snapshot: snapshot, catalogue: catalogue, planned: self.planned)
        self.index = index
        let isUnwanted = { (need: Need) in index.able(for: need)?.isEmpty == true && index.booked[need.id] == nil }
        let isLost = { (need: Need) in
            minutes.of(need.window.end) <= 0 || catalogue.services[need.service] == nil || isUnwanted(need)
                || lapsed.contains(need.id)
        }
        let wanted = candidates.filter { !isLost($0) && evidence.settled[$0.id] == nil }
        var foregone: [Household.ID: Foregone] = [:]
        let kept = Self.held(wanted, moved, people, &foregone)
        needs = kept.sorted { $0.id < $1.id }
        for need in candidates.sorted(by: { $0.id < $1.id }) {
            guard let home = people[need.person]?.household else { continue }
            if let closed = evidence.settled[need.id] ?? (isLost(need) ? evidence.blocked[need.id] : nil) {
                foregone[home, default: Foregone()].closed.append(closed)
            } else if isLost(need) {
                let reason =
                    lapsed.contains(need.id)
                    ? "The referral for it is over. It is planned once that is renewed."
                    : catalogue.services[need.service] == nil
                        ? "Its service is not in the catalogue."
                        : isUnwanted(need)
                            ? "Nobody of the gender that they ask for gives it this week."
                            : "Its time had passed before this week began."
                foregone[home, default: Foregone()].unmet.append(UnmetNeed(need: need.id, reason: reason))
            }
        }
        self.foregone = foregone
        reach = Reach(snapshot.facts)
    }

    /// As many needs of each household as one plan holds: what is booked first, then the weightiest and most urgent.
    private static func held(
        _ wanted: [Need],
        _ moved: Set<Need.ID>,
        _ people: [CustomerOwner.ID: CustomerOwner],
        _ foregone: inout [Household.ID: Foregone]
    ) -> [Need] {
        var kept: [Need] = []
        for (home, needs) in Dictionary(grouping: wanted, by: { people[$0.person]?.household }) {
            let order = needs.sorted {
                let (one, two) = (moved.contains($0.id) ? 0 : 1, moved.contains($1.id) ? 0 : 1)
                return (one, -$0.priority, $0.window.end, $0.id) < (two, -$1.priority, $1.window.end, $1.id)
            }
            kept += order.prefix(Instance.needLimit)
            guard let home else { continue }
            for need in order.dropFirst(Instance.needLimit) {
                let reason = "More urgent needs of this household come first; it is planned once some of them are met."
                foregone[home, default: Foregone()].unmet.append(UnmetNeed(need: need.id, reason: reason))
            }
        }
        return kept
    }

    /// Those whose home is on the map.
    private static func households(of facts: Community) -> [Household.ID: Household] {
        let places = Set(facts.locations.map(\.id))
        return Dictionary(
            facts.households.filter { places.contains($0.community) }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func instance() -> Instance {
        let nodes = facts.locations.sorted { ($0.kind == .site ? 0 : 1, $0.id) < ($1.kind == .site ? 0 : 1, $1.id) }
        let members = members
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
            bookings: facts.appointments.filter { planned.contains($0.id) }.map(booking)
        )
    }

    var minutes: WallMinutes { WallMinutes(week: snapshot.week, clock: clock) }

    /// Those with something to plan first, then adults, who may come along.
    private func inOrder(_ persons: [CustomerOwner]) -> [CustomerOwner] {
        guard persons.count > Instance.personLimit else { return persons.sorted { $0.id < $1.id } }
        let concerned = Set(needs.map(\.person))
            .union(
                facts.appointments.filter { planned.contains($0.id) }.flatMap {
                    [$0.person] + [$0.escort].compactMap { $0 }
                }
            )
        func rank(_ person: CustomerOwner) -> Int {
            concerned.contains(person.id) ? 0 : person.isMinor(on: snapshot.week) ? 2 : 1
        }
        return persons.sorted { (rank($0), $0.id) < (rank($1), $1.id) }
    }

    /// The households with something to plan or something booked, and their members.
    private var members: [(Household, [CustomerOwner])] {
        let concerned = Set(needs.compactMap { people[$0.person]?.household })
            .union(facts.appointments.filter { planned.contains($0.id) }.map(\.household))
        let members = Dictionary(grouping: people.values, by: \.household)
        return concerned.sorted().compactMap { id in
            households[id].map { ($0, Array(inOrder(members[id] ?? []).prefix(Instance.personLimit))) }
        }
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
