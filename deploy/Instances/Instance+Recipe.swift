public import Consolidation

extension Instance {
    /// Makes the instance of a recipe; it has no errors, and the same recipe gives the same instance.
    public init(_ recipe: Recipe) {
        var dice = Dice(recipe.seed)
        let population = max(recipe.households, Recipe.leastPopulation)
        let region = Region(households: population)
        let people = Census(recipe: recipe, region: region)
        // The households of the recipe come last, so that what they need does not move the clinic around them.
        let rest = (recipe.households..<population).map { number in
            var demand = Demand(Recipe(households: recipe.households, days: recipe.days), people.family(number, &dice))
            return demand.drawn(&dice)
        }
        let families = (0..<recipe.households).map { number in
            var demand = Demand(recipe, people.family(number, &dice))
            return demand.drawn(&dice)
        }
        var assembly = Assembly(Supply(recipe, region, families + rest, &dice), region)
        for (number, family) in families.enumerated() { assembly.add(number, family, &dice) }
        self = assembly.instance(recipe)
    }
}

/// Puts families and a clinic together.
private struct Assembly {
    let region: Region
    let acceptance: Acceptance
    var diary: Diary
    var households: [Instance.Household] = []
    var persons: [Instance.Person] = []
    var needs: [Instance.Need] = []
    var links: [Instance.Link] = []
    var records: [Instance.Record] = []

    init(_ supply: Supply, _ region: Region) {
        self.region = region
        acceptance = Acceptance(supply, region)
        diary = Diary(supply, region)
    }

    mutating func add(_ number: Int, _ family: Family, _ dice: inout Dice) {
        let id = "h\(number)"
        households.append(.init(id: id, zone: family.zone, persons: family.persons.map(\.id)))
        persons += family.persons
        let linked = Set(family.links.flatMap { [$0.before, $0.after] })
        for (index, draft) in family.drafts.enumerated() {
            let person = family.persons[draft.person]
            let need = Instance.Need(
                id: "\(id)n\(index)",
                person: person.id,
                service: draft.service,
                earliest: draft.earliest,
                latest: draft.latest,
                modes: draft.modes,
                providers: acceptance.accepted(draft, family.team),
                preferred: acceptance.preferred(draft, family.team),
                priority: draft.priority
            )
            let campus = region.campus(ofTeam: family.team)
            diary.consider(need, person, family.zone, campus, isLinked: linked.contains(index), &dice)
            if !diary.settled.contains(need.id) { needs.append(need) }
        }
        links += family.links.map { link in
            .init(
                before: "\(id)n\(link.before)",
                after: "\(id)n\(link.after)",
                minGap: link.minGap,
                maxGap: link.maxGap
            )
        }
        for record in family.records {
            let name = "r\(records.count)"
            records.append(
                .init(id: name, person: family.persons[record.person].id, service: record.service, at: record.at)
            )
        }
    }

    func instance(_ recipe: Recipe) -> Instance {
        Instance(
            id: "households-\(recipe.households)-seed-\(recipe.seed)",
            days: recipe.days,
            weights: Catalogue.weights,
            nodes: region.nodes,
            locations: region.locations,
            travel: region.travel,
            services: Catalogue.services,
            visitTypes: Catalogue.visitTypes,
            providers: diary.supply.providers,
            sessions: diary.supply.sessions.filter { !$0.free.isEmpty },
            rooms: diary.supply.rooms,
            interpreters: diary.supply.interpreters,
            households: households,
            persons: persons,
            needs: needs,
            links: links,
            records: records,
            bookings: diary.bookings
        )
    }
}
