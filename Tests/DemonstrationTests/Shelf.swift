import Care
import Demonstration

/// Communities that several tests look at, made once for each size.
actor Shelf {
    static let shared = Shelf()
    static let start = Day(year: 2026, month: 11, day: 30)

    typealias Made = (community: Community, answers: KnownAnswers, catalogue: Catalogue)

    private var made: [Int: Made] = [:]

    func made(people: Int) async throws -> Made {
        if let found = made[people] { return found }
        let catalogue = try await catalogue()
        let (community, answers) = try demonstration(people: people, catalogue).communityWithAnswers()
        made[people] = (community, answers, catalogue)
        return (community, answers, catalogue)
    }
}

struct NoSuchDay: Error {}

func demonstration(people: Int, seed: UInt64 = 7, _ catalogue: Catalogue) throws -> Demonstration {
    guard let start = Shelf.start else { throw NoSuchDay() }
    return Demonstration(people: people, seed: seed, start: start, catalogue: catalogue)
}

/// The first day of the demonstrations of these tests, a Monday.
func firstDay() throws -> Day {
    guard let start = Shelf.start else { throw NoSuchDay() }
    return start
}

struct NoSuchZone: Error {}

func civilClock() throws -> CivilClock {
    guard let clock = CivilClock("America/Anchorage") else { throw NoSuchZone() }
    return clock
}
