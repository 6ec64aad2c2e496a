import Care

/// A visit type in one mode: what a session of the demonstration is for.
struct Line {
    var visitType: VisitType
    var mode: Mode
}

/// The offers and lines that a catalogue has, with what they satisfy worked out once.
///
/// What the catalogue does not have is left out, so that the demonstration works with any of it.
struct Menu {
    /// A line that gives an offer: how long alone, and its part of the people who book it alone.
    struct Way {
        var line: Int
        var minutes: Int
        var weight: Double
    }

    let offers: [Offer]
    let services: [Service]
    let lines: [Line]
    let ways: [[Way]]
    /// Whether having the first serves as having the second.
    private let satisfying: [[Bool]]
    private let positions: [String: Int]

    init(catalogue: Catalogue) {
        let lines = catalogue.visitTypes.values.sorted { $0.code < $1.code }.flatMap { type in
            Mode.allCases.filter { type.modes.contains($0) }.map { Line(visitType: type, mode: $0) }
        }
        offers = Offer.all.filter { offer in
            catalogue.services[offer.service] != nil && lines.contains { $0.visitType.covers[offer.service] != nil }
        }
        let services = offers.compactMap { catalogue.services[$0.service] }
        self.lines = lines
        self.services = services
        ways = services.map { Self.ways(of: $0.code, in: lines) }
        satisfying = services.map { given in services.map { catalogue.satisfies(given.code, $0.code) } }
        positions = Dictionary(uniqueKeysWithValues: services.enumerated().map { ($1.code, $0) })
    }

    func offer(_ service: String) -> Int? { positions[service] }

    func satisfies(_ given: Int, _ wanted: Int) -> Bool { satisfying[given][wanted] }

    /// Whether one of the two would make the other a duplicate.
    func clash(_ first: Int, _ second: Int) -> Bool { satisfying[first][second] || satisfying[second][first] }

    /// How many days a result of an offer stays good.
    func lookbackDays(_ offer: Int) -> Int { services[offer].lookback / 1440 }

    /// The minutes that a visit holds its practitioner for, in quarters of an hour.
    static func duration(_ type: VisitType, _ services: [String]) -> Int {
        let minutes = type.setup + services.reduce(0) { $0 + (type.covers[$1] ?? 0) }
        return max(15, (minutes + 14) / 15 * 15)
    }

    /// Where several roles give a service, it goes to the team's nurse before its provider, as teams share work.
    private static let leaning = ["nurse": 1.6, "primary-care": 0.7, "behavioral-health": 1.3]

    private static func ways(of service: String, in lines: [Line]) -> [Way] {
        let covering = lines.indices.filter { lines[$0].visitType.covers[service] != nil }
        let isOnlyHome = covering.allSatisfy { lines[$0].mode == .home }
        return covering.map { line in
            let weight: Double =
                switch lines[line].mode {
                case .inPerson: leaning[lines[line].visitType.role] ?? 1
                case .telehealth: 0.3
                case .home: isOnlyHome ? 1 : 0.3
                }
            return Way(line: line, minutes: duration(lines[line].visitType, [service]), weight: weight)
        }
    }
}
