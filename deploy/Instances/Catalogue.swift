import Consolidation

/// The services, visit types and weights of the reference clinic: 22 services in 13 kinds of encounter.
enum Catalogue {
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

    private static let week = 10_080

    static let services: [Instance.Service] = [
        .init(id: "wellvisit", satisfiedBy: [], lookback: 0),
        .init(id: "acute", satisfiedBy: [], lookback: 0),
        .init(id: "bp", satisfiedBy: ["cardbp"], lookback: week),
        .init(id: "cardbp", satisfiedBy: ["bp"], lookback: week),
        .init(id: "dep", satisfiedBy: [], lookback: 2 * week),
        .init(id: "imm", satisfiedBy: [], lookback: 0),
        .init(id: "medrev", satisfiedBy: ["pharm"], lookback: week),
        .init(id: "pharm", satisfiedBy: ["medrev"], lookback: week),
        .init(id: "dmfoot", satisfiedBy: [], lookback: week),
        .init(id: "fl", satisfiedBy: ["dental"], lookback: week),
        .init(id: "a1c", satisfiedBy: ["labfast"], lookback: 2 * week),
        .init(id: "labfast", satisfiedBy: [], lookback: 3 * 1_440, startNotAfter: 630),
        .init(id: "labroutine", satisfiedBy: ["labfast"], lookback: week),
        .init(id: "bh", satisfiedBy: [], lookback: 0),
        .init(id: "dental", satisfiedBy: [], lookback: 0),
        .init(id: "xray", satisfiedBy: [], lookback: week),
        .init(id: "mammo", satisfiedBy: [], lookback: week),
        .init(id: "optom", satisfiedBy: [], lookback: 0),
        .init(id: "pt", satisfiedBy: [], lookback: 0),
        .init(id: "healer", satisfiedBy: [], lookback: 0),
        .init(id: "nutrition", satisfiedBy: [], lookback: 0),
        .init(id: "homesafety", satisfiedBy: [], lookback: 0),
    ]

    static let visitTypes: [Instance.VisitType] = [
        type(
            "wpv",
            15,
            [
                "wellvisit": 15, "bp": 5, "cardbp": 5, "dep": 5, "imm": 5, "medrev": 10, "dmfoot": 10, "acute": 10,
                "fl": 5, "a1c": 5,
            ],
            6,
            room: "exam"
        ),
        type(
            "nurse",
            10,
            ["bp": 5, "cardbp": 5, "imm": 5, "dep": 10, "a1c": 5, "fl": 5, "dmfoot": 10],
            4,
            room: "exam"
        ),
        type("telepc", 10, ["medrev": 10, "dep": 5, "acute": 10], 3, [.telehealth]),
        type("labv", 5, ["labfast": 10, "labroutine": 10, "a1c": 5], 2),
        type("bhv", 15, ["bh": 30, "dep": 5], 2, [.inPerson, .telehealth]),
        type("denv", 10, ["dental": 30, "fl": 5], 2),
        type("imgv", 5, ["xray": 10, "mammo": 20], 2),
        type("optv", 5, ["optom": 25], 1),
        type("ptv", 5, ["pt": 25], 1),
        type("healv", 15, ["healer": 30], 1),
        type("nutv", 5, ["nutrition": 25], 1, [.inPerson, .telehealth]),
        type("pharmv", 5, ["pharm": 10, "medrev": 10], 1, [.inPerson, .telehealth]),
        type(
            "homev",
            30,
            ["homesafety": 30, "bp": 5, "cardbp": 5, "imm": 5, "medrev": 10, "dmfoot": 10, "dep": 5],
            4,
            [.home]
        ),
    ]

    private static func type(
        _ id: String,
        _ setup: Int,
        _ covers: [String: Int],
        _ most: Int,
        _ modes: [Instance.Mode] = [.inPerson],
        room: String? = nil
    ) -> Instance.VisitType {
        .init(id: id, setup: setup, covers: covers, maxServices: most, modes: modes, roomType: room)
    }
}
