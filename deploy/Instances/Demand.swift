import Consolidation

/// Makes what the persons of a household need, with links, duplicates and results on file.
///
/// Rates are those of the reference instance of 200 households and 910 needs.
struct Demand {
    private static let repeatable: Set<String> = ["bp", "dep", "medrev", "a1c", "labroutine"]
    private static let longest = 20_160

    let recipe: Recipe
    private(set) var family: Family

    init(_ recipe: Recipe, _ family: Family) {
        self.recipe = recipe
        self.family = family
    }

    /// The household with its needs, as many as the recipe asks for.
    mutating func drawn(_ dice: inout Dice) -> Family {
        round(&dice)
        if let range = recipe.needs {
            while family.drafts.count < range.lowerBound { round(&dice) }
            family.keep(range.upperBound)
        }
        return family
    }

    private mutating func round(_ dice: inout Dice) {
        for (index, person) in family.persons.enumerated() {
            if person.minor { child(index, &dice) } else { adult(index, &dice) }
        }
        // A round may throw nothing at all; a range that must be reached needs progress.
        if recipe.needs != nil { add(0, "imm", &dice) }
    }

    private mutating func child(_ person: Int, _ dice: inout Dice) {
        if dice.chance(0.18) {
            add(person, "wellvisit", &dice)
            if dice.chance(0.9) { add(person, "imm", &dice) }
            if dice.chance(0.8) { add(person, "fl", &dice) }
        } else if dice.chance(0.15) {
            add(person, "imm", &dice)
        }
        if dice.chance(0.18) { add(person, "dental", &dice) }
        if dice.chance(0.1) { add(person, "acute", &dice) }
        if dice.chance(0.055) { add(person, "bh", &dice) }
        if dice.chance(0.04) { add(person, "optom", &dice) }
    }

    private mutating func adult(_ person: Int, _ dice: inout Dice) {
        if dice.chance(0.15) {
            chronic(person, &dice)
        } else if dice.chance(0.1) {
            frail(person, &dice)
        } else if dice.chance(0.18) {
            add(person, "wellvisit", &dice)
            for (service, rate) in [("imm", 0.3), ("labroutine", 0.25), ("mammo", 0.25), ("dep", 0.3), ("bp", 0.5)]
            where dice.chance(rate) {
                add(person, service, &dice)
            }
        }
        if dice.chance(0.075) {
            let first = add(person, "acute", &dice)
            if dice.chance(0.15) { link(first, add(person, "xray", &dice), 0, 4_320) }
        }
        if dice.chance(0.031) { therapy(person, &dice) }
        for (service, rate) in [("dental", 0.05), ("healer", 0.025), ("bh", 0.017), ("labroutine", 0.03)]
        where dice.chance(rate) {
            add(person, service, &dice)
        }
    }

    /// Blood drawn fasting before the visit that discusses it.
    private mutating func chronic(_ person: Int, _ dice: inout Dice) {
        let lab = add(person, "labfast", &dice)
        (family.drafts[lab].earliest, family.drafts[lab].latest) = (0, (recipe.days - 1) * 1_440)
        if dice.chance(0.75) {
            let visit = add(person, "wellvisit", &dice)
            family.drafts[visit].priority = dice.chance(0.6) ? 2 : 1
            let dayAfter = dice.chance(0.6)
            (family.drafts[visit].earliest, family.drafts[visit].latest) = (dayAfter ? 1_440 : 0, recipe.days * 1_440)
            link(lab, visit, dayAfter ? 1_440 : 30, Self.longest)
        }
        let rates: [(String, Double)] = [
            ("bp", 0.8), ("dep", 0.35), ("a1c", 0.45), ("dmfoot", 0.3), ("medrev", 0.45), ("pharm", 0.35),
            ("nutrition", 0.28), ("optom", 0.33),
        ]
        for (service, rate) in rates where dice.chance(rate) { add(person, service, &dice) }
    }

    /// Care that may come to the home.
    private mutating func frail(_ person: Int, _ dice: inout Dice) {
        add(person, "homesafety", &dice)
        for (service, rate) in [("bp", 0.5), ("medrev", 0.5), ("dep", 0.4), ("imm", 0.4)] where dice.chance(rate) {
            let need = add(person, service, &dice)
            if !family.drafts[need].modes.contains(.home) { family.drafts[need].modes.append(.home) }
        }
    }

    private mutating func therapy(_ person: Int, _ dice: inout Dice) {
        let (first, second) = (add(person, "pt", &dice), add(person, "pt", &dice))
        (family.drafts[first].earliest, family.drafts[first].latest) = (0, (recipe.days - 2) * 1_440)
        (family.drafts[second].earliest, family.drafts[second].latest) = (1_440, recipe.days * 1_440)
        link(first, second, 2_400, Self.longest)
    }

    private mutating func link(_ before: Int, _ after: Int, _ minGap: Int, _ maxGap: Int) {
        family.links.append((before, after, minGap, maxGap))
    }

    /// Adds a need, and sometimes the same again or its result on file; gives the position of the need.
    @discardableResult
    private mutating func add(_ person: Int, _ service: String, _ dice: inout Dice) -> Int {
        let first = dice.chance(0.6) ? 0 : min(dice.below(4), recipe.days - 1)
        let room = recipe.days - first
        let length = service == "acute" ? min(2, room) : room < 3 || dice.chance(0.6) ? room : 2 + dice.below(room - 1)
        var draft = Draft(
            person: person,
            service: service,
            earliest: first * 1_440,
            latest: (first + length) * 1_440,
            modes: Self.modes(of: service),
            priority: service == "acute" ? 3 : 1
        )
        let position = family.drafts.count
        family.drafts.append(draft)
        if Self.repeatable.contains(service), dice.chance(0.27) {
            if dice.chance(0.13) {
                family.records.append((person, service, -60 - 60 * dice.below(110)))
            } else {
                draft.isDuplicate = true
                (draft.earliest, draft.latest, draft.modes) = (0, recipe.days * 1_440, [.inPerson])
                family.drafts.append(service == "bp" && dice.chance(0.4) ? draft.asked("cardbp") : draft)
            }
        }
        return position
    }

    private static func modes(of service: String) -> [Instance.Mode] {
        switch service {
        case "homesafety": [.home]
        case "bp", "dmfoot": [.inPerson, .home]
        case "medrev": [.inPerson, .home, .telehealth]
        case "acute", "dep", "bh", "pharm", "nutrition": [.inPerson, .telehealth]
        default: [.inPerson]
        }
    }
}

extension Draft {
    fileprivate func asked(_ service: String) -> Draft {
        var other = Draft(person: person, service: service, earliest: earliest, latest: latest)
        other.isDuplicate = true
        return other
    }
}
