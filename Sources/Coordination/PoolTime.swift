import Care
import Consolidation
import Foundation

/// Taken time as cells of what campuses share.
struct PoolTime {
    private let minutes: WallMinutes
    private let length: Int
    private let sessions: [UUID: [Session]]
    private let seats: [UUID: Session]
    private let pools: [UUID: String]

    init(_ snapshot: WeekSnapshot, clock: CivilClock) {
        let facts = snapshot.facts
        minutes = WallMinutes(week: snapshot.week, clock: clock)
        length = snapshot.days * 1440
        sessions = Dictionary(grouping: facts.sessions.filter { $0.capacity == 1 }, by: \.practitioner.uuid)
        let groups = facts.sessions.filter { $0.capacity > 1 }
        seats = Dictionary(
            groups.flatMap { group in group.seats.map { ($0, group) } },
            uniquingKeysWith: { one, _ in one }
        )
        let rooms = facts.rooms.map { ($0.id.uuid, "room:\($0.location):\($0.type)") }
        pools = Dictionary(
            rooms + facts.interpreters.map { ($0.id.uuid, "interpreter:\($0.language)") },
            uniquingKeysWith: { one, _ in one }
        )
    }

    /// Time that stays taken.
    ///
    /// A seat that is taken once counts for the whole of its session, as it does in a week that
    /// is planned at once.
    func fixed(_ busy: [WeekSnapshot.Busy]) -> [Instance.Claim] {
        var taken: Set<UUID> = []
        return busy.flatMap { entry -> [Instance.Claim] in
            guard let session = seats[entry.resource] else { return claims(entry) }
            return taken.insert(entry.resource).inserted ? claims("session:\(session.id)", session.during) : []
        }
    }

    /// Time that may be moved: a seat is taken for as long as it is booked.
    func moving(_ busy: [WeekSnapshot.Busy]) -> [Instance.Claim] { busy.flatMap(claims) }

    private func claims(_ entry: WeekSnapshot.Busy) -> [Instance.Claim] {
        if let pool = pools[entry.resource] { return claims(pool, entry.during) }
        if let session = seats[entry.resource] { return claims("session:\(session.id)", entry.during) }
        return (sessions[entry.resource] ?? []).filter { $0.during.overlaps(entry.during) }
            .flatMap { claims("session:\($0.id)", entry.during) }
    }

    /// The cells of a stretch of time, grown to the grid.
    private func claims(_ resource: String, _ during: TimeWindow) -> [Instance.Claim] {
        let grid = WeekProblem.grid
        let first = max(0, minutes.of(during.start)) / grid * grid
        let end = min(minutes.of(during.end), length)
        guard first < end else { return [] }
        return stride(from: first, to: end, by: grid).map { Instance.Claim(resource: resource, cell: $0, uses: 1) }
    }
}
