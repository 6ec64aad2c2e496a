import Care
import Consolidation
import Foundation

extension WeekProblemBuilder {
    var services: [Instance.Service] {
        catalogue.services.values.sorted { $0.code < $1.code }.map { service in
            Instance.Service(
                id: service.code,
                satisfiedBy: service.satisfiedBy.filter { catalogue.services[$0] != nil }.sorted(),
                lookback: service.lookback,
                startNotAfter: service.startNotAfter
            )
        }
    }

    var visitTypes: [Instance.VisitType] {
        catalogue.visitTypes.values.sorted { $0.code < $1.code }.map { type in
            Instance.VisitType(
                id: type.code,
                setup: type.setup,
                covers: type.covers,
                maxServices: type.maxServices,
                modes: Mode.allCases.filter(type.modes.contains).compactMap { Instance.Mode(rawValue: $0.rawValue) },
                roomType: type.roomType
            )
        }
    }

    /// Those who work in the week, and whoever else is asked for or on a team, so that nobody takes their place unseen.
    var providers: [Instance.Provider] {
        let named =
            facts.sessions.map(\.practitioner) + needs.flatMap(\.practitioners)
            + index.team.values.joined().map(\.practitioner)
        let known = Dictionary(facts.practitioners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(named).sorted().map { id in
            Instance.Provider(id: id.description, role: known[id]?.role ?? "", languages: known[id]?.languages ?? [])
        }
    }

    var weekSessions: [Instance.Session] {
        let busy = fixedTime
        return facts.sessions.sorted { $0.id < $1.id }.map { session in
            let taken = session.capacity == 1 ? busy[session.practitioner.uuid] ?? [] : []
            let seats = session.capacity > 1 ? session.seats.count { busy[$0]?.isEmpty == false } : 0
            let capacity = session.capacity - seats
            return Instance.Session(
                id: session.id.description,
                provider: session.practitioner.description,
                location: session.location?.description,
                mode: Instance.Mode(rawValue: session.mode.rawValue) ?? .inPerson,
                free: capacity > 0 ? free(session.during, without: taken) : [],
                capacity: max(1, capacity),
                visitTypes: session.visitTypes.filter { catalogue.visitTypes[$0] != nil },
                zones: session.mode == .home ? (session.communities ?? []).map(\.description) : nil
            )
        }
    }

    /// Time that bookings take which cannot be moved, by resource.
    private var fixedTime: [UUID: [Interval]] {
        Dictionary(grouping: snapshot.busy.filter { !movable.contains($0.booking) }, by: \.resource)
            .mapValues { $0.map { outward($0.during) }.sorted { ($0.start, $0.end) < ($1.start, $1.end) } }
    }

    /// What is left of a session inside the horizon, shrunk to the grid.
    private func free(_ during: TimeWindow, without taken: [Interval]) -> [Interval] {
        let grid = WeekProblem.grid
        let end = min(minutes.of(during.end), horizon.upperBound) / grid * grid
        var start = (max(minutes.of(during.start), 0) + grid - 1) / grid * grid
        var found: [Interval] = []
        for interval in taken where interval.end > start {
            if interval.start >= end { break }
            if interval.start > start { found.append(Interval(start, interval.start)) }
            start = max(start, interval.end)
        }
        if start < end { found.append(Interval(start, end)) }
        return found
    }

    /// Rooms by place and type, less those that households outside the problem hold at the same time.
    ///
    /// The format counts rooms once for the week, so the busiest moment counts for all of it.
    var rooms: [Instance.Room] {
        let pools = Dictionary(grouping: facts.rooms) { RoomPool(location: $0.location, type: $0.type) }
        return pools.sorted { $0.key < $1.key }.map { pool, rooms in
            let taken = rooms.flatMap { index.busyElsewhere[$0.id.uuid] ?? [] }.map(outward)
            return Instance.Room(
                location: pool.location.description,
                type: pool.type,
                count: max(0, rooms.count - most(of: taken))
            )
        }
    }

    /// One entry for each interpreter: working time less what bookings take that cannot be moved.
    var interpreters: [Instance.Interpreters] {
        let busy = fixedTime
        return facts.interpreters.sorted { ($0.language, $0.ordinal) < ($1.language, $1.ordinal) }.map { interpreter in
            let windows = (0..<snapshot.days).filter { (snapshot.week + $0).weekday < 5 }.flatMap { day in
                pieces(
                    Interval(day * 1440 + interpreter.minutes.lowerBound, day * 1440 + interpreter.minutes.upperBound),
                    without: busy[interpreter.id.uuid] ?? []
                )
            }
            return Instance.Interpreters(language: interpreter.language, count: 1, windows: windows)
        }
    }

    private func pieces(_ whole: Interval, without taken: [Interval]) -> [Interval] {
        var start = whole.start
        var found: [Interval] = []
        for interval in taken where interval.end > start && interval.start < whole.end {
            if interval.start > start { found.append(Interval(start, interval.start)) }
            start = max(start, interval.end)
        }
        if start < whole.end { found.append(Interval(start, whole.end)) }
        return found
    }

    /// The most that overlap at one moment.
    private func most(of intervals: [Interval]) -> Int {
        let changes = intervals.flatMap { [($0.start, 1), ($0.end, -1)] }.sorted { $0 < $1 }
        var (now, most) = (0, 0)
        for change in changes {
            now += change.1
            most = max(most, now)
        }
        return most
    }
}

/// The rooms of one type at one place.
private struct RoomPool: Hashable, Comparable {
    var location: Location.ID
    var type: String

    static func < (left: Self, right: Self) -> Bool { (left.location, left.type) < (right.location, right.type) }
}
