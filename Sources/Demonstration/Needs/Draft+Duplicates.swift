import Care

extension Draft {
    /// A need that a record of another program already satisfies: the same service, or one that serves as well.
    mutating func plantRecord(_ offer: Int, person: Int, among picks: [Int]) {
        let need = addNeed(offer, person: person, weeks: chance.within(1...4), isTied: true)
        let stronger = menu.offers.indices.filter { given in
            given != offer && menu.satisfies(given, offer)
                && !picks.contains { $0 != offer && menu.satisfies(given, $0) }
                && menu.offers[given].weight(residents[person]) > 0
        }
        let given = !stronger.isEmpty && chance.happens(0.3) ? chance.pick(stronger) : offer
        plant(given, person: person, need: need)
    }

    /// Plants a record that satisfies a need, well within its lookback.
    mutating func plant(_ offer: Int, person: Int, need: Int) {
        let age = start - community.people[person].birthDate
        let days = min(menu.lookbackDays(asked[need].offer) - 2, 720, age)
        let record: CareRecord.ID = chance.identifier()
        planted.append(
            Planted(
                record: record,
                person: person,
                offer: offer,
                daysBefore: chance.within(1...max(1, days)),
                program: menu.offers[offer].programs[1]
            )
        )
        answers.duplicates.append(
            KnownAnswers.PlantedDuplicate(need: community.needs[need].id, evidence: .record(record))
        )
    }

    /// The same service asked for twice by two programs, in windows that overlap; the later one repeats the first.
    mutating func plantSecondNeed(_ offer: Int, person: Int) {
        let weeks = chance.within(1...3)
        let first = addNeed(offer, person: person, weeks: weeks, isTied: true)
        let second = addNeed(
            offer,
            person: person,
            weeks: chance.within(weeks + 1...Self.weeks),
            program: 1,
            isTied: true
        )
        answers.duplicates.append(
            KnownAnswers.PlantedDuplicate(
                need: community.needs[second].id,
                evidence: .need(community.needs[first].id)
            )
        )
    }
}
