import Care

extension Draft {
    /// Gives people the needs of the coming weeks: about 1.3 a person that may be met in the first.
    mutating func ask() {
        needsOf = Array(repeating: [], count: residents.count)
        askForFamily()
        let vaccine = menu.offer("flu-vaccine")
        for home in homes.indices where community.households[home].id != answers.family.household {
            // now and then a whole household is asked to come for the same thing
            let together = chance.happens(0.1) ? vaccine : nil
            for person in homes[home].members { ask(person, for: together) }
        }
    }

    private mutating func ask(_ person: Int, for together: Int?) {
        let resident = residents[person]
        var count = chance.pick(weights: [0.27, 0.33, 0.23, 0.11, 0.045, 0.015])
        if !resident.traits.isEmpty, chance.happens(0.25) { count += 1 }
        var weights = menu.offers.map { $0.weight(resident) }
        for offer in weights.indices where !menu.ways[offer].contains(where: { isReached($0, by: person) }) {
            weights[offer] = 0
        }
        var picks: [Int] = []
        if let together, weights[together] > 0 { picks.append(together) }
        while picks.count < count, !weights.isEmpty {
            for offer in weights.indices where picks.contains(where: { menu.clash($0, offer) }) { weights[offer] = 0 }
            let pick = chance.pick(weights: weights)
            guard weights[pick] > 0 else { break }
            picks.append(pick)
        }
        addBloodWork(to: &picks, of: resident)
        for pick in picks { add(pick, to: person, among: picks) }
        link(person)
    }

    /// A wellness visit is often prepared by blood work.
    private mutating func addBloodWork(to picks: inout [Int], of resident: Resident) {
        guard let visit = menu.offer("wellvisit"), picks.contains(visit), chance.happens(0.4) else { return }
        let fasts = resident.years >= 40 && chance.happens(0.5)
        guard let blood = menu.offer(fasts ? "labs-fasting" : "labs-routine"),
            !picks.contains(where: { menu.clash($0, blood) })
        else { return }
        picks.append(blood)
    }

    private mutating func add(_ offer: Int, to person: Int, among picks: [Int]) {
        if menu.services[offer].isSeries {
            addSeries(offer, to: person)
        } else if menu.lookbackDays(offer) >= 7, residents[person].months > 0, chance.happens(0.19) {
            if chance.happens(0.6) {
                plantRecord(offer, person: person, among: picks)
            } else {
                plantSecondNeed(offer, person: person)
            }
        } else {
            let offset = chance.pick(weights: [0.82, 0.12, 0.06]) * 7
            let weeks = 1 + chance.pick(weights: [0.3, 0.35, 0.15, 0.2])
            addNeed(offer, person: person, offset: offset, weeks: weeks)
        }
    }

    /// Adds a need and returns its position.
    ///
    /// The window ends with the demonstration's last week.
    @discardableResult
    mutating func addNeed(
        _ offer: Int,
        person: Int,
        offset: Int = 0,
        weeks: Int,
        program: Int = 0,
        isTied tied: Bool = false
    ) -> Int {
        let owner = community.people[person]
        let described = menu.offers[offer]
        let end = min(offset + weeks * 7, Self.weeks * 7)
        let isGivenInPerson = menu.ways[offer].contains { menu.lines[$0.line].mode == .inPerson }
        let wishes: [Set<Mode>] = [Set(Mode.allCases), [.inPerson], [.inPerson, .telehealth]]
        let modes = isGivenInPerson ? wishes[chance.pick(weights: [0.7, 0.2, 0.1])] : wishes[0]
        community.needs.append(
            Need(
                id: chance.identifier(),
                household: owner.household,
                person: owner.id,
                service: described.service,
                window: times.window(from: times.midnight(start + offset), to: times.midnight(start + end)),
                modes: modes,
                priority: described.priority,
                program: described.programs[program],
                reason: described.reason
            )
        )
        asked.append((offer, person))
        isTied.append(tied)
        needsOf[person].append(asked.count - 1)
        return asked.count - 1
    }

    /// Two of a series, the second two days to a week after the first; other series begin with one.
    private mutating func addSeries(_ offer: Int, to person: Int) {
        guard menu.offers[offer].service == "physical-therapy" else {
            addNeed(offer, person: person, weeks: chance.within(1...4))
            return
        }
        let first = addNeed(offer, person: person, weeks: 1, isTied: true)
        let second = addNeed(offer, person: person, weeks: 2, isTied: true)
        link(first, to: second, gap: 2400...10080)
    }

    /// Blood work comes one to fourteen days before the visit that discusses it, and an X-ray after it is asked for.
    private mutating func link(_ person: Int) {
        func position(_ services: Set<String>) -> Int? {
            needsOf[person].first { services.contains(community.needs[$0].service) && !isTied[$0] }
        }
        let last = times.midnight(start + Self.weeks * 7)
        if let blood = position(["labs-fasting", "labs-routine"]), let visit = position(["wellvisit", "wellchild"]),
            chance.happens(0.6)
        {
            for need in [blood, visit] {
                isTied[need] = true
                community.needs[need].window = times.window(from: times.midnight(start), to: last)
            }
            link(blood, to: visit, gap: 1440...20160)
        }
        if let concern = position(["acute"]), let image = position(["xray"]) {
            for need in [concern, image] {
                isTied[need] = true
                community.needs[need].window = times.window(from: times.midnight(start), to: last)
            }
            link(concern, to: image, gap: 0...10080)
        }
    }

    private mutating func link(_ before: Int, to after: Int, gap: ClosedRange<Int>) {
        community.links.append(
            NeedLink(
                household: community.needs[before].household,
                before: community.needs[before].id,
                after: community.needs[after].id,
                gap: gap
            )
        )
    }
}
