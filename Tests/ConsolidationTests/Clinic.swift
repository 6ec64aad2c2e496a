import Consolidation

/// A tiny clinic where every rule can be broken.
enum Clinic {
    static let weights = Instance.Weights(
        unmet: 5_000,
        visit: 200,
        stop: 300,
        homeStop: 100,
        wait: 1,
        travel: 1,
        discontinuity: 80,
        change: 120,
        delayPerDay: 5
    )

    static let instance = Instance(
        id: "clinic",
        days: 2,
        weights: weights,
        nodes: ["L", "Z", "Y"],
        locations: ["L"],
        travel: [[0, 10, 20], [10, 10, 20], [20, 20, 10]],
        services: [
            .init(id: "check", satisfiedBy: [], lookback: 0),
            .init(id: "lab", satisfiedBy: [], lookback: 1_440, startNotAfter: 570),
        ],
        visitTypes: [
            .init(
                id: "visit",
                setup: 15,
                covers: ["check": 15, "lab": 10],
                maxServices: 2,
                modes: [.inPerson],
                roomType: "exam"
            ),
            .init(id: "other", setup: 15, covers: ["lab": 10], maxServices: 1, modes: [.inPerson]),
            .init(id: "homeVisit", setup: 15, covers: ["lab": 10], maxServices: 1, modes: [.home]),
        ],
        providers: [
            .init(id: "own", role: "doctor", languages: ["en"]), .init(id: "new", role: "doctor", languages: ["esu"]),
        ],
        sessions: [
            .init(
                id: "morning",
                provider: "own",
                location: "L",
                mode: .inPerson,
                free: [Interval(480, 720)],
                capacity: 1,
                visitTypes: ["visit"]
            ),
            .init(
                id: "second",
                provider: "own",
                location: "L",
                mode: .inPerson,
                free: [Interval(480, 720)],
                capacity: 1,
                visitTypes: ["visit"]
            ),
            .init(
                id: "stranger",
                provider: "new",
                location: "L",
                mode: .inPerson,
                free: [Interval(480, 720)],
                capacity: 1,
                visitTypes: ["visit"]
            ),
            .init(
                id: "far",
                provider: "own",
                mode: .home,
                free: [Interval(480, 720)],
                capacity: 1,
                visitTypes: ["homeVisit"],
                zones: ["Y"]
            ),
        ],
        rooms: [.init(location: "L", type: "exam", count: 1)],
        households: [.init(id: "h", zone: "Z", persons: ["parent", "child"])],
        persons: [
            .init(id: "parent", household: "h", minor: false, language: "en", unavailable: [Interval(540, 560)]),
            .init(id: "child", household: "h", minor: true, language: "en", unavailable: []),
        ],
        needs: [
            .init(
                id: "n1",
                person: "child",
                service: "check",
                earliest: 0,
                latest: 1_440,
                modes: [.inPerson],
                providers: [],
                preferred: ["own"],
                priority: 1
            ),
            .init(
                id: "n2",
                person: "parent",
                service: "lab",
                earliest: 0,
                latest: 1_440,
                modes: [.inPerson, .home],
                providers: ["own"],
                preferred: ["own"],
                priority: 2
            ),
            .init(
                id: "n3",
                person: "parent",
                service: "lab",
                earliest: 0,
                latest: 1_440,
                modes: [.inPerson],
                providers: [],
                preferred: [],
                priority: 1
            ),
            .init(
                id: "n4",
                person: "child",
                service: "check",
                earliest: 1_440,
                latest: 2_880,
                modes: [.inPerson],
                providers: [],
                preferred: [],
                priority: 1
            ),
        ],
        links: [.init(before: "n1", after: "n2", minGap: 0, maxGap: 600)],
        records: [
            .init(id: "r1", person: "parent", service: "lab", at: -60),
            .init(id: "r2", person: "parent", service: "lab", at: -5_000),
        ]
    )
}
