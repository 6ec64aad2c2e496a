import Consolidation
import Instances

/// Random instances small enough to try every plan, in which every rule binds now and then.
///
/// Times are crowded into two hours of one or two days, so that encounters meet, chain and clash.
struct Tiny {
    private var dice: Dice
    private let days: Int
    private let locations: [String]
    private let services: [String]
    private let households: Int

    /// The instance of a seed, for so many households.
    static func instance(_ seed: UInt64, households: Int = 1) -> Instance {
        var tiny = Tiny(seed, households)
        return tiny.made(seed)
    }

    private init(_ seed: UInt64, _ households: Int) {
        dice = Dice(seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(households))
        days = 1 + dice.below(2)
        locations = dice.chance(0.5) ? ["L0", "L1"] : ["L0"]
        services = (0..<(2 + dice.below(3))).map { "s\($0)" }
        self.households = households
    }

    private mutating func made(_ seed: UInt64) -> Instance {
        let zones = ["Z0", "Z1"]
        var instance = Instance(
            id: "tiny-\(households)-\(seed)",
            grid: dice.pick([15, 15, 15, 15, 5]),
            days: days,
            maxStopGap: dice.pick([0, 15, 30, 60, 60]),
            weights: weights(),
            nodes: locations + zones,
            locations: locations,
            travel: travel(locations.count, zones.count),
            services: catalogue(),
            visitTypes: visitTypes(),
            providers: (0..<2).map {
                .init(id: "d\($0)", role: "any", languages: dice.pick([["en"], ["en", "esu"], ["esu"]]))
            },
            sessions: [],
            households: [],
            persons: [],
            needs: []
        )
        instance.sessions = (0..<(2 + dice.below(3))).map { session($0, instance) }
        if dice.chance(0.4) { instance.rooms = [.init(location: "L0", type: "exam", count: dice.below(3))] }
        if dice.chance(0.7) {
            instance.interpreters = [
                .init(language: "esu", count: 1, windows: [Interval(0, 540), Interval(570, 9_000)])
            ]
            if dice.chance(0.2) { instance.interpreters.append(instance.interpreters[0]) }
        }
        for household in 0..<households { add(household, to: &instance) }
        return instance
    }

    /// The usual weights, or some that tempt to leave a need unmet, to wait or to split a stop.
    private mutating func weights() -> Instance.Weights {
        guard dice.chance(0.4) else { return Clinic.weights }
        return .init(
            unmet: dice.pick([150, 600, 5_000]),
            visit: dice.pick([0, 50, 200]),
            stop: dice.pick([0, 100, 300]),
            homeStop: dice.pick([0, 100, 400]),
            wait: dice.pick([0, 1, 9]),
            travel: dice.pick([0, 1, 5]),
            discontinuity: dice.pick([0, 80]),
            change: dice.pick([0, 120, 1_000]),
            delayPerDay: dice.pick([0, 5, 70])
        )
    }

    /// Distances of points on a line, on which two homes of one zone may lie apart.
    private mutating func travel(_ locations: Int, _ zones: Int) -> [[Int]] {
        let places = (0..<(locations + zones)).map { _ in 5 * dice.below(9) }
        let apart = dice.chance(0.3)
        return places.indices.map { one in
            places.indices.map { other in
                let way = abs(places[one] - places[other]) + (one != other && max(one, other) >= locations ? 5 : 0)
                return one == other && one >= locations && apart ? 10 : way
            }
        }
    }

    private mutating func catalogue() -> [Instance.Service] {
        services.map { service in
            .init(
                id: service,
                satisfiedBy: services.filter { $0 != service && dice.chance(0.25) },
                lookback: dice.pick([0, 0, 60, 600]),
                startNotAfter: dice.chance(0.2) ? 480 + 15 * dice.below(5) : nil
            )
        }
    }

    private mutating func visitTypes() -> [Instance.VisitType] {
        (0..<(2 + dice.below(2))).map { number in
            let covered = services.filter { _ in dice.chance(0.6) }
            return .init(
                id: "v\(number)",
                setup: dice.pick([0, 5, 10, 15]),
                covers: Dictionary(uniqueKeysWithValues: covered.map { ($0, dice.pick([5, 10, 15, 20])) }),
                maxServices: 1 + dice.below(3),
                modes: dice.pick([[.inPerson], [.inPerson], [.inPerson, .telehealth], [.home], [.inPerson, .home]]),
                roomType: dice.chance(0.4) ? "exam" : nil
            )
        }
    }

    private mutating func session(_ number: Int, _ instance: Instance) -> Instance.Session {
        let mode = dice.weighted([(Instance.Mode.inPerson, 6), (.telehealth, 1), (.home, 2)])
        return .init(
            id: "k\(number)",
            provider: dice.pick(instance.providers).id,
            location: mode == .inPerson ? dice.pick(locations) : nil,
            mode: mode,
            free: (0..<(1 + dice.below(2))).map { _ in
                let start = time()
                return Interval(start, start + 15 * (1 + dice.below(4)))
            },
            capacity: dice.pick([1, 1, 1, 2]),
            visitTypes: instance.visitTypes.map(\.id).filter { _ in dice.chance(0.7) },
            zones: mode == .home ? dice.pick([["Z0"], ["Z0", "Z1"]]) : nil
        )
    }

    private mutating func time() -> Int { dice.below(days) * 1_440 + 480 + 15 * dice.below(8) }

    private mutating func add(_ household: Int, to instance: inout Instance) {
        let name = "h\(household)"
        let people = (0..<(1 + dice.below(households == 1 ? 3 : 2))).map { index in
            Instance.Person(
                id: "\(name)p\(index)",
                household: name,
                minor: index > 0 && dice.chance(0.6),
                language: dice.chance(0.7) ? "en" : "esu",
                unavailable: dice.chance(0.3) ? [interval()] : []
            )
        }
        instance.households.append(.init(id: name, zone: dice.pick(["Z0", "Z1"]), persons: people.map(\.id)))
        instance.persons += people
        let first = instance.needs.count
        let count = households == 1 ? 1 + dice.below(5) : 1 + dice.below(3)
        for number in 0..<count { instance.needs.append(need("\(name)n\(number)", dice.pick(people), instance)) }
        let own = Array(instance.needs[first...])
        if own.count > 1, dice.chance(0.4) { link(own, in: &instance) }
        if dice.chance(0.3) {
            let need = dice.pick(own)
            instance.records.append(
                .init(id: "\(name)r", person: need.person, service: dice.pick(services), at: dice.below(700) - 100)
            )
        }
        if dice.chance(0.35) { bookMovable(dice.pick(own), in: &instance) }
        if dice.chance(0.3) { bookImmovable(dice.pick(people), people, in: &instance) }
    }

    private mutating func interval() -> Interval {
        let start = time() - dice.below(2) * 7
        return Interval(start, start + 20 + dice.below(40))
    }

    private mutating func need(_ id: String, _ person: Instance.Person, _ instance: Instance) -> Instance.Need {
        let providers = instance.providers.map(\.id)
        let earliest = dice.pick([0, 0, 480, 510, 1_440])
        return .init(
            id: id,
            person: person.id,
            service: dice.pick(services),
            earliest: earliest,
            latest: dice.pick([540, 570, 1_440, 2_880, 2_880]),
            modes: dice.pick([[.inPerson], [.inPerson, .home], [.inPerson, .telehealth, .home], [.home]]),
            providers: dice.chance(0.2) ? [dice.pick(providers)] : [],
            preferred: dice.chance(0.5) ? [dice.pick(providers)] : [],
            priority: 1 + dice.below(3)
        )
    }

    private mutating func link(_ own: [Instance.Need], in instance: inout Instance) {
        let shuffled = own.indices.shuffled(using: &dice)
        for pair in zip(shuffled, shuffled.dropFirst()).prefix(1 + dice.below(2)) {
            let minGap = dice.pick([-30, 0, 0, 15, 60, 900])
            let maxGap = minGap + dice.pick([0, 15, 60, 3_000])
            instance.links.append(
                .init(before: own[pair.0].id, after: own[pair.1].id, minGap: minGap, maxGap: maxGap)
            )
        }
    }

    private mutating func bookMovable(_ need: Instance.Need, in instance: inout Instance) {
        let session = dice.pick(instance.sessions)
        guard let type = session.visitTypes.first, let free = session.free.first else { return }
        instance.bookings.append(
            .init(
                id: "b\(instance.bookings.count)",
                person: need.person,
                visitType: type,
                session: session.id,
                start: free.start + 15 * dice.below((free.end - free.start) / 15),
                duration: 15,
                services: [need.service],
                needs: [need.id],
                movable: true
            )
        )
    }

    /// One that clashes with no other, in a session whose free time then lies elsewhere.
    private mutating func bookImmovable(
        _ person: Instance.Person,
        _ people: [Instance.Person],
        in instance: inout Instance
    ) {
        let index = dice.below(instance.sessions.count)
        let session = instance.sessions[index]
        guard let type = session.visitTypes.first else { return }
        let start = time()
        let end = start + dice.pick([15, 30])
        let escort = person.minor && session.mode == .inPerson ? people.first?.id : nil
        instance.sessions[index].free.removeAll { $0.start < end && start < $0.end }
        instance.bookings.append(
            .init(
                id: "b\(instance.bookings.count)",
                person: person.id,
                visitType: type,
                session: session.id,
                start: start,
                duration: end - start,
                services: [dice.pick(services)],
                needs: [],
                movable: false,
                escort: escort
            )
        )
    }
}
