import Care
import Consolidation
import Foundation

extension WeekProblemBuilder {
    func person(_ person: CustomerOwner, of household: Household) -> Instance.Person {
        return Instance.Person(
            id: person.id.description,
            household: household.id.description,
            minor: person.isMinor(on: snapshot.week),
            language: person.languageOfCare,
            unavailable: (weekly(of: person.id) + taken(of: person.id)).sorted {
                ($0.start, $0.end) < ($1.start, $1.end)
            }
        )
    }

    /// The weekly times at which a person cannot come, laid over the horizon's days.
    private func weekly(of person: CustomerOwner.ID) -> [Interval] {
        let patterns =
            (index.unavailable[person] ?? []).map { (weekday: $0.weekday, minutes: $0.minutes) }
            + (index.unwanted[person] ?? [])
        return (0..<snapshot.days).flatMap { day in
            patterns.filter { $0.weekday == (snapshot.week + day).weekday }.map {
                Interval(day * 1440 + $0.minutes.lowerBound, day * 1440 + $0.minutes.upperBound)
            }
        }
    }

    /// Bookings of a person that are not among the problem's own, such as those with another household.
    private func taken(of person: CustomerOwner.ID) -> [Interval] {
        (index.busyElsewhere[person.uuid] ?? []).map(outward)
            .filter { $0.start < horizon.upperBound && $0.end > 0 }
    }

    func need(_ need: Need) -> Instance.Need {
        let asked = need.practitioners.sorted()
        let roles = index.roles[need.service] ?? []
        let home = people[need.person]?.household ?? need.household
        let able = (index.team[home] ?? []).filter { roles.contains($0.role) }.map(\.practitioner.description)
        return Instance.Need(
            id: need.id.description,
            person: need.person.description,
            service: need.service,
            earliest: minutes.of(need.window.start),
            latest: minutes.of(need.window.end),
            modes: Mode.allCases.filter(need.modes.contains).compactMap { Instance.Mode(rawValue: $0.rawValue) },
            providers: wanted(need, among: asked.isEmpty ? offered(need, home, roles) : asked).map(\.description),
            preferred: asked.isEmpty ? able.sorted() : asked.map(\.description),
            priority: need.priority
        )
    }

    /// Of those whom a need is offered, those of the gender that its person wants, and with whoever it is booked.
    ///
    /// Where none of them is near, the farther ones. Empty is everybody.
    private func wanted(_ need: Need, among offered: [Practitioner.ID]) -> [Practitioner.ID] {
        guard let able = index.able(for: need) else { return offered }
        let near = able.intersection(offered)
        return (near.isEmpty ? able : near).union(index.booked[need.id] ?? []).sorted()
    }

    /// Whom a need that asks for nobody is offered, with whoever it is booked with; empty is everybody.
    private func offered(_ need: Need, _ home: Household.ID, _ roles: Set<String>) -> [Practitioner.ID] {
        guard let community = households[home]?.community else { return [] }
        let own = (index.team[home] ?? []).filter { roles.contains($0.role) }.map(\.practitioner)
        let turn = Reach.turn(of: home)
        let near = reach.practitioners(of: roles, from: community, besideOwn: !own.isEmpty, turn: turn)
        if near.isEmpty { return [] }
        return Set(near + own + (index.booked[need.id] ?? [])).sorted()
    }

    var links: [Instance.Link] {
        let known = Set(needs.map(\.id))
        return facts.links.filter { known.contains($0.before) && known.contains($0.after) }.map {
            Instance.Link(
                before: $0.before.description,
                after: $0.after.description,
                minGap: $0.gap.lowerBound,
                maxGap: $0.gap.upperBound
            )
        }.sorted { ($0.before, $0.after) < ($1.before, $1.after) }
    }

    /// Results that may close a need, less those of which a person has to say, or has said, whether they do.
    var records: [Instance.Record] {
        let wanted = Dictionary(grouping: needs, by: \.person)
        return facts.records.filter { record in
            evidence.counts(record)
                && wanted[record.person]?.contains { catalogue.satisfies(record.service, $0.service) } == true
        }.map {
            Instance.Record(
                id: $0.id.description,
                person: $0.person.description,
                service: $0.service,
                at: minutes.of($0.at)
            )
        }.sorted { $0.id < $1.id }
    }

    func booking(_ appointment: Appointment) -> Instance.Booking {
        let during = outward(appointment.during)
        let isMovable = movable.contains(appointment.id)
        let known = appointment.services.filter { catalogue.services[$0] != nil }
        return Instance.Booking(
            id: appointment.id.description,
            person: appointment.person.description,
            visitType: appointment.visitType,
            session: appointment.session.description,
            start: during.start,
            duration: during.end - during.start,
            // The services of one that stands say no more than which needs it closes.
            services: isMovable ? known : known.filter { evidence.counts($0, in: appointment) },
            needs: appointment.needs.map(\.description),
            movable: isMovable,
            escort: appointment.escort.flatMap { people[$0]?.household == appointment.household ? $0.description : nil }
        )
    }

    /// A stretch of time in minutes, grown to the grid.
    func outward(_ window: TimeWindow) -> Interval {
        let (start, end) = (minutes.of(window.start), minutes.of(window.end))
        let grid = WeekProblem.grid
        return Interval(floored(start, grid), floored(end + grid - 1, grid))
    }

    private func floored(_ value: Int, _ grid: Int) -> Int {
        Int((Double(value) / Double(grid)).rounded(.down)) * grid
    }
}
