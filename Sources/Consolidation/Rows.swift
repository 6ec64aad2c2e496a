/// Capacity, one number for each cell of each session, room pool and interpreter pool.
struct Rows: Sendable {
    /// What a run of rows stands for.
    struct Span: Sendable {
        let resource: String
        let base: Int
        let firstCell: Int
        let count: Int
    }

    /// What may be used of each row.
    var capacity: [Int32] = []
    /// For session rows, the minute at which the free interval of the cell ends; 0 where it is not free.
    private(set) var freeUntil: [Int32] = []
    private(set) var spans: [Span] = []
    /// What one use of each row is worth to others, in points; empty where nobody shares.
    var worth: [Int32] = []
    private let grid: Int
    /// First rows of pools, by "location|type" and language.
    private(set) var rooms: [String: Int] = [:]
    private(set) var interpreters: [String: Int] = [:]

    init(_ instance: Instance, _ sessions: [String: Int], _ visitTypes: [String: Int]) {
        grid = instance.grid
        for session in instance.sessions { addSession(session) }
        let all = instance.sessions.flatMap(\.free)
        let first = (all.map(\.start).min() ?? 0) / grid - 1
        let last = (all.map(\.end).max() ?? 0) / grid + 1
        for room in instance.rooms {
            let base =
                rooms[room.location + "|" + room.type]
                ?? addPool(
                    "room:\(room.location):\(room.type)",
                    first,
                    last
                )
            rooms[room.location + "|" + room.type] = base
            for cell in 0..<(last - first) { capacity[base + cell] += Int32(clamping: room.count) }
        }
        for booking in instance.bookings where !booking.movable {
            let session = instance.sessions[sessions[booking.session]!]
            guard session.mode == .inPerson, let location = session.location,
                let type = instance.visitTypes[visitTypes[booking.visitType]!].roomType,
                let base = rooms[location + "|" + type]
            else { continue }
            for start in stride(from: booking.start, to: booking.start + booking.duration, by: grid) {
                let cell = start / grid - first
                if start >= 0, cell >= 0, cell < last - first { capacity[base + cell] -= 1 }
            }
        }
        for pool in instance.interpreters {
            let base = interpreters[pool.language] ?? addPool("interpreter:\(pool.language)", first, last)
            interpreters[pool.language] = base
            for cell in first..<last
            where pool.windows.contains(where: { $0.start <= cell * grid && cell * grid + grid <= $0.end }
            ) {
                capacity[base + cell - first] += Int32(clamping: pool.count)
            }
        }
        take(instance.claims ?? [], grid: grid)
    }

    private mutating func addSession(_ session: Instance.Session) {
        let first = (session.free.map(\.start).min() ?? 0) / grid
        let last = max(first, (session.free.map(\.end).max() ?? 0) / grid)
        let base = capacity.count
        spans.append(
            Span(resource: "session:\(session.id)", base: base, firstCell: first, count: last - first)
        )
        capacity.append(contentsOf: repeatElement(0, count: last - first))
        freeUntil.append(contentsOf: repeatElement(0, count: last - first))
        for interval in session.free {
            for cell in (interval.start / grid)..<(interval.end / grid) {
                capacity[base + cell - first] = Int32(clamping: session.capacity)
                let until = max(freeUntil[base + cell - first], Int32(interval.end))
                freeUntil[base + cell - first] = until
            }
        }
    }

    private mutating func addPool(_ resource: String, _ first: Int, _ last: Int) -> Int {
        let base = capacity.count
        spans.append(Span(resource: resource, base: base, firstCell: first, count: last - first))
        capacity.append(contentsOf: repeatElement(0, count: last - first))
        freeUntil.append(contentsOf: repeatElement(0, count: last - first))
        poolFirst = first
        return base
    }

    /// First cell of every pool.
    private(set) var poolFirst = 0
}
