import Consolidation

/// Makes the people of a household: who they are, what they speak and when they are away.
struct Census {
    let recipe: Recipe
    let region: Region

    func family(_ number: Int, _ dice: inout Dice) -> Family {
        let team = dice.below(region.teams)
        let campus = region.campus(ofTeam: team)
        let zone = dice.weighted([(0, 35), (1, 24), (2, 17), (3, 17), (4, 7)])
        let size = dice.weighted([(1, 27), (2, 52), (3, 48), (4, 32), (5, 29), (6, 11), (7, 1)])
        let adults = adults(of: size, &dice)
        let language = dice.chance(0.88) ? "en" : dice.weighted([("tgl", 6), ("esu", 4)])
        let english = dice.chance(0.3)
        let persons = (0..<size).map { index in
            let minor = index >= adults
            return Instance.Person(
                id: "h\(number)p\(index)",
                household: "h\(number)",
                minor: minor,
                language: minor && english ? "en" : language,
                unavailable: minor ? school(&dice) : work(&dice)
            )
        }
        return Family(team: team, zone: region.zone(zone, campus), persons: persons)
    }

    private func adults(of size: Int, _ dice: inout Dice) -> Int {
        switch size {
        case 1: 1
        case 2: dice.weighted([(2, 37), (1, 15)])
        case 3: dice.weighted([(3, 14), (2, 24), (1, 10)])
        case 4: dice.weighted([(3, 5), (2, 14), (1, 13)])
        default: dice.weighted([(size - 2, 4), (2, 20), (1, 5)])
        }
    }

    /// School hours on four days of a week, for somewhat more than half of the minors.
    private func school(_ dice: inout Dice) -> [Interval] {
        guard dice.chance(0.58) else { return [] }
        return (0..<recipe.days).filter { $0 % 5 != 4 }.map { Interval($0 * 1_440 + 510, $0 * 1_440 + 870) }
    }

    /// Mornings, afternoons or days at work on most days, for half of the adults.
    private func work(_ dice: inout Dice) -> [Interval] {
        guard dice.chance(0.47) else { return [] }
        return (0..<recipe.days).compactMap { day in
            guard dice.chance(0.68) else { return nil }
            let (start, end) = dice.weighted([((480, 720), 4), ((780, 1_020), 4), ((480, 1_020), 3)])
            return Interval(day * 1_440 + start, day * 1_440 + end)
        }
    }
}
