import Care
import Foundation

extension Draft {
    /// The part of records that another program repeats soon.
    private static let repetition = 0.12
    private static let days = 730

    /// Gives everyone two years of past care, in which nothing satisfies an open need but what was planted.
    mutating func remember() {
        for plant in planted { remember(plant) }
        for person in residents.indices where community.people[person].household != answers.family.household {
            remember(person)
        }
        forgetReferrals()
    }

    /// Forgets a referral that is over soon of whoever needs what it is to: theirs is kept elsewhere.
    private mutating func forgetReferrals() {
        var forgotten: Set<CareRecord.ID> = []
        for rule in referrals {
            let waiting = Set(community.needs.filter { $0.service == rule.service }.map(\.person))
            let last = times.instant((start + Self.weeks * 7).adding(months: -rule.months), 0)
            let given = community.records.filter { $0.service == rule.referral && waiting.contains($0.person) }
            for (_, records) in Dictionary(grouping: given, by: \.person) where records.allSatisfy({ $0.at <= last }) {
                forgotten.formUnion(records.map(\.id))
            }
        }
        community.records.removeAll { forgotten.contains($0.id) }
    }

    private mutating func remember(_ plant: Planted) {
        guard let way = menu.ways[plant.offer].first else { return }
        let at = addEncounter(plant.person, way: way, day: start + -plant.daysBefore, program: plant.program)
        addRecord(plant.record, plant.person, plant.offer, at: at, program: plant.program)
    }

    private mutating func remember(_ person: Int) {
        let resident = residents[person]
        let weights = menu.offers.map { $0.weight(resident) }
        guard weights.contains(where: { $0 > 0 }) else { return }
        var count = chance.within(1...6)
        if !resident.traits.isEmpty { count += chance.within(0...4) }
        if resident.years >= 65 { count += 2 }
        for _ in 0..<count {
            let before = chance.within(8...Self.days)
            // nobody is seen before they are born
            guard before < resident.months * 30 else { continue }
            if chance.happens(0.05) {
                addEmergency(person, daysBefore: before)
            } else {
                visit(person, weights: weights, daysBefore: before)
            }
        }
    }

    /// One visit for one to three services that it can hold.
    private mutating func visit(_ person: Int, weights: [Double], daysBefore: Int) {
        let main = chance.pick(weights: weights)
        let ways = menu.ways[main].filter { isReached($0, by: person) }
        guard !ways.isEmpty else { return }
        let way = ways[chance.pick(weights: ways.map(\.weight))]
        let day = weekday(start + -daysBefore)
        let program = menu.offers[main].programs[chance.happens(0.8) ? 0 : 1]
        let fates: [Encounter.Status] = [.finished, .missed, .cancelled]
        let fate = chance.pick(weights: [0.9, 0.07, 0.03])
        let at = addEncounter(
            person,
            way: way,
            day: day,
            program: program,
            status: fates[fate]
        )
        guard fate == 0 else { return }
        let covers = menu.lines[way.line].visitType.covers
        let others = menu.offers.indices.filter {
            $0 != main && weights[$0] > 0.5 && covers[menu.offers[$0].service] != nil
        }
        var given = [main]
        for _ in 0..<chance.pick(weights: [0.5, 0.3, 0.2]) where !others.isEmpty {
            let other = chance.pick(others)
            if !given.contains(other), given.count < menu.lines[way.line].visitType.maxServices { given.append(other) }
        }
        for offer in given where !meetsNeed(of: person, offer, daysBefore: start - day) {
            addRecord(chance.identifier(), person, offer, at: at, program: program)
            if chance.happens(Self.repetition) { repeatElsewhere(person, offer, after: day, not: program) }
        }
    }

    /// The same service by another program, while the first result is still good.
    private mutating func repeatElsewhere(_ person: Int, _ offer: Int, after day: Day, not program: String) {
        let good = menu.lookbackDays(offer)
        let other = menu.offers[offer].programs.first { $0 != program }
        guard good >= 14, !menu.services[offer].isSeries, let other else { return }
        let again = weekday(day + chance.within(3...min(good * 2 / 3, 120)))
        let ways = menu.ways[offer].filter { isReached($0, by: person) }
        guard again > day, again < start, !ways.isEmpty,
            !meetsNeed(of: person, offer, daysBefore: start - again)
        else { return }
        let way = ways[chance.pick(weights: ways.map(\.weight))]
        let at = addEncounter(person, way: way, day: again, program: other)
        addRecord(chance.identifier(), person, offer, at: at, program: other)
        answers.repeatedRecords += 1
    }

    /// Whether a record so long ago would meet one of the person's needs.
    private func meetsNeed(of person: Int, _ offer: Int, daysBefore: Int) -> Bool {
        needsOf[person].contains { need in
            let wanted = asked[need].offer
            guard menu.satisfies(offer, wanted) else { return false }
            return daysBefore <= max(menu.lookbackDays(wanted), menu.lookbackDays(offer)) + 1
        }
    }

    /// The day itself, or the Friday before a weekend.
    private func weekday(_ day: Day) -> Day { day.weekday < 5 ? day : day + (4 - day.weekday) }

    /// Adds an encounter and returns when it ended.
    private mutating func addEncounter(
        _ person: Int,
        way: Menu.Way,
        day: Day,
        program: String,
        status: Encounter.Status = .finished
    ) -> Date {
        let line = menu.lines[way.line]
        let owner = community.people[person]
        let home = residents[person].home
        let site = roster.giver[way.line][homes[home].site]
        let staff = roster.staff[line.visitType.role]?[site] ?? []
        // mostly the same person for one family
        let usual = staff.isEmpty ? 0 : chance.happens(0.75) ? home % staff.count : chance.below(staff.count)
        let minute = 480 + chance.below(32) * 15
        let classes: [Mode: Encounter.Class] = [.inPerson: .ambulatory, .telehealth: .virtual, .home: .home]
        community.encounters.append(
            Encounter(
                id: chance.identifier(),
                household: owner.household,
                person: owner.id,
                practitioner: staff.isEmpty ? nil : community.practitioners[staff[usual]].id,
                location: line.mode == .inPerson ? geography.sites[site].id : nil,
                class: classes[line.mode] ?? .ambulatory,
                status: status,
                title: line.visitType.name,
                during: times.window(day, minute..<minute + way.minutes),
                program: program
            )
        )
        return times.instant(day, minute + way.minutes)
    }

    private mutating func addEmergency(_ person: Int, daysBefore: Int) {
        let owner = community.people[person]
        let minute = 480 + chance.below(50) * 15
        community.encounters.append(
            Encounter(
                id: chance.identifier(),
                household: owner.household,
                person: owner.id,
                location: geography.sites[0].id,
                class: .emergency,
                status: .finished,
                title: "Emergency visit",
                during: times.window(start + -daysBefore, minute..<minute + 120),
                program: "urgent-care"
            )
        )
    }

    private mutating func addRecord(_ id: CareRecord.ID, _ person: Int, _ offer: Int, at: Date, program: String) {
        let owner = community.people[person]
        community.records.append(
            CareRecord(
                id: id,
                household: owner.household,
                person: owner.id,
                service: menu.offers[offer].service,
                at: at,
                program: program
            )
        )
    }
}
