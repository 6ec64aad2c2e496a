import Consolidation

/// Books some needs as separate booking would: one by one, wherever there is room.
struct Diary {
    /// The share of needs tried: two thirds of them turn out to be a minor's, linked or without room.
    private static let share = 0.28
    private static let movable = 2.0 / 3

    private let minutes: [[Int]]
    private let nodes: [String: Int]
    private let languages: [String: [String]]
    private(set) var supply: Supply
    private(set) var bookings: [Instance.Booking] = []
    /// Needs that have an immovable booking, no longer open.
    private(set) var settled: Set<String> = []
    private var taken: [Int: [Interval]] = [:]
    private var days: [String: [(interval: Interval, node: Int)]] = [:]

    init(_ supply: Supply, _ region: Region) {
        self.supply = supply
        minutes = region.travel
        languages = Dictionary(uniqueKeysWithValues: supply.providers.map { ($0.id, $0.languages) })
        nodes = Dictionary(uniqueKeysWithValues: region.nodes.enumerated().map { ($1, $0) })
    }

    /// Perhaps books a need of an adult; minors would bind an adult besides.
    mutating func consider(
        _ need: Instance.Need,
        _ person: Instance.Person,
        _ zone: String,
        _ campus: Int,
        isLinked: Bool,
        _ dice: inout Dice
    ) {
        guard dice.chance(Self.share), !person.minor, !isLinked else { return }
        let types = Catalogue.visitTypes.filter { $0.covers[need.service] != nil && supply.offers[$0.id] != nil }
        guard let type = types.isEmpty ? nil : dice.pick(types), let offers = supply.offers[type.id]?[campus] else {
            return
        }
        let accepted = Set(need.providers)
        for _ in 0..<60 {
            let index = dice.pick(offers)
            let session = supply.sessions[index]
            guard accepted.contains(session.provider), need.modes.contains(session.mode),
                session.zones?.contains(zone) ?? true, let node = nodes[session.location ?? zone],
                let start = start(need, type, index, person, node, &dice)
            else { continue }
            book(need, type, index, start, node, person, isMovable: dice.chance(Self.movable))
            return
        }
    }

    private func duration(_ type: Instance.VisitType, _ service: String) -> Int {
        (type.setup + type.covers[service]! + 14) / 15 * 15
    }

    private func start(
        _ need: Instance.Need,
        _ type: Instance.VisitType,
        _ index: Int,
        _ person: Instance.Person,
        _ node: Int,
        _ dice: inout Dice
    ) -> Int? {
        let session = supply.sessions[index]
        let length = duration(type, need.service)
        let latest = Catalogue.services.first { $0.id == need.service }?.startNotAfter ?? 1_440
        for free in session.free.shuffled(using: &dice) where free.end - free.start >= length {
            let interval = Interval(free.start, free.start + length)
            let crowd = (taken[index] ?? []).filter { $0.start < interval.end && interval.start < $0.end }
            guard crowd.count < session.capacity, need.earliest <= interval.start, interval.end <= need.latest,
                interval.start % 1_440 <= latest,
                speaks(person.language, session.provider),
                !person.unavailable.contains(where: { $0.start < interval.end && interval.start < $0.end }),
                (days[person.id] ?? []).allSatisfy({ other in
                    let way = minutes[other.node][node]
                    return interval.start >= other.interval.end + way || other.interval.start >= interval.end + way
                })
            else { continue }
            return interval.start
        }
        return nil
    }

    /// Bookings that would need an interpreter are left out: others may have taken them.
    private func speaks(_ language: String, _ provider: String) -> Bool {
        language == "en" || languages[provider]?.contains(language) ?? false
    }

    private mutating func book(
        _ need: Instance.Need,
        _ type: Instance.VisitType,
        _ index: Int,
        _ start: Int,
        _ node: Int,
        _ person: Instance.Person,
        isMovable: Bool
    ) {
        let length = duration(type, need.service)
        let interval = Interval(start, start + length)
        days[person.id, default: []].append((interval, node))
        if isMovable {
            taken[index, default: []].append(interval)
        } else if supply.sessions[index].capacity == 1 {
            supply.take(interval, from: index)
            settled.insert(need.id)
        } else {
            // A cell with other seats stays free, so the booking holds none of them: let it be movable.
            taken[index, default: []].append(interval)
        }
        let isSettled = settled.contains(need.id)
        bookings.append(
            .init(
                id: "b\(bookings.count)",
                person: person.id,
                visitType: type.id,
                session: supply.sessions[index].id,
                start: start,
                duration: length,
                services: [need.service],
                needs: isSettled ? [] : [need.id],
                movable: !isSettled
            )
        )
    }
}
