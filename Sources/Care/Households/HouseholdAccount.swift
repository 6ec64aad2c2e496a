/// Puts into words what an outcome touches.
struct HouseholdAccount {
    typealias Line = HouseholdImpact.Line

    let outcome: HouseholdOutcome
    let register: HouseholdRegister
    let stakes: HouseholdStakes

    var day: Day { outcome.change.day }
    var moving: [CustomerOwner.ID: HouseholdOutcome.HomeChange] {
        Dictionary(outcome.homes.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func name(_ person: CustomerOwner.ID) -> String { register.people[person]?.displayName ?? "someone" }

    func name(_ household: Household.ID) -> String {
        outcome.founded?.id == household
            ? outcome.founded?.name ?? "" : register.households[household]?.name ?? "another household"
    }

    private func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}

extension HouseholdAccount {
    /// Who comes and goes, and who answers for whom.
    var people: [Line] {
        let ends = outcome.revised.map { revision -> Line in
            let (old, new) = (revision.before, revision.after)
            let what = new.flatMap { ended in ended.during.end.map { "belongs to \(name(old.household)) until \($0)" } }
            let sentence =
                "\(name(old.person)) \(what ?? "is taken out of \(name(old.household)) as never having been there")."
            return Line(.membership, .ends, household: old.household, person: old.person, sentence)
        }
        let begins = outcome.begun.map { begun -> Line in
            let beside = begun.isPrimary ? "" : " beside their own home"
            let since = begun.during.start.map { " from \($0)" } ?? ""
            let sentence =
                "\(name(begun.person)) belongs to \(name(begun.household)) as \(begun.role.rawValue)\(since)\(beside)."
            return Line(.membership, .begins, household: begun.household, person: begun.person, sentence)
        }
        let heads = outcome.begun.filter { $0.role == .head }.map { begun in
            Line(
                .head,
                .begins,
                household: begun.household,
                person: begun.person,
                "\(name(begun.person)) answers for \(name(begun.household)) from now on."
            )
        }
        return ends + begins + heads
    }

    /// What begins and ends of households and ties.
    var families: [Line] {
        var lines: [Line] = []
        if let founded = outcome.founded {
            lines.append(
                Line(.household, .begins, household: founded.id, "\(founded.name) begins on \(founded.createdOn).")
            )
        }
        for ended in outcome.ended.sorted() {
            lines.append(Line(.household, .ends, household: ended, "Nobody is left in \(name(ended)): it ends."))
        }
        lines += outcome.endedTies.map { tie in
            Line(
                .tie,
                .ends,
                household: tie.household,
                person: tie.person,
                "\(name(tie.relative)) is \(tie.kind.rawValue) of \(name(tie.person)) no longer."
            )
        }
        return lines + unguarded + apart
    }

    /// Children who are left without a guardian.
    private var unguarded: [Line] {
        let wards = Set(outcome.endedTies.filter { $0.kind == .guardian }.map(\.person))
        return wards.sorted().compactMap { ward in
            guard let owner = register.people[ward], owner.isMinor(on: day), owner.deceasedOn == nil else { return nil }
            let others = register.ties.contains { tie in
                tie.person == ward && tie.kind == .guardian && tie.during.contains(day + 1)
                    && !outcome.endedTies.contains {
                        $0.relative == tie.relative && $0.person == ward && $0.kind == tie.kind
                    }
            }
            guard !others else { return nil }
            return Line(
                .guardian,
                .review,
                household: owner.household,
                person: ward,
                "\(name(ward)) is left without a guardian: name one."
            )
        }
    }

    /// Guardians and caregivers who live elsewhere than those whom they look after from now on.
    private var apart: [Line] {
        let moving = moving
        return register.ties.compactMap { tie -> Line? in
            guard tie.kind == .guardian || tie.kind == .caregiver, tie.during.contains(day) else { return nil }
            let (ward, carer) = (moving[tie.person]?.to, moving[tie.relative]?.to)
            guard (ward == nil) != (carer == nil) else { return nil }
            return Line(
                .guardian,
                .review,
                household: tie.household,
                person: tie.person,
                "\(name(tie.relative)), \(tie.kind.rawValue) of \(name(tie.person)), lives in another household from now on: "
                    + "look at what they may see and do."
            )
        }
    }

    /// Plans, goals, needs and bookings.
    var care: [Line] {
        var lines: [Line] = []
        for move in outcome.homes {
            lines += kept(move.person, in: move.to, .moves, "goes along with \(name(move.person))")
        }
        if let died = outcome.died, let home = register.people[died]?.household {
            lines += ended(died, of: home)
        }
        return lines + escorts + links
    }

    private func kept(
        _ person: CustomerOwner.ID,
        in household: Household.ID,
        _ effect: HouseholdImpact.Effect,
        _ what: String
    ) -> [Line] {
        let counts: [(HouseholdImpact.Subject, Int, String, String)] = [
            (.plan, stakes.plans.count { $0.person == person }, "plan", "plans"),
            (.goal, stakes.goals.count { $0.person == person }, "goal", "goals"),
            (.need, stakes.needs.count { $0.person == person }, "need", "needs"),
            (.appointment, stakes.appointments.count { $0.person == person }, "booked visit", "booked visits"),
        ]
        return counts.filter { $0.1 > 0 }.map { subject, count, one, many in
            let sentence = "\(counted(count, one, many)): \(what)."
            return Line(subject, effect, household: household, person: person, count: count, sentence)
        }
    }

    private func ended(_ person: CustomerOwner.ID, of home: Household.ID) -> [Line] {
        kept(person, in: home, .ends, "of \(name(person))").map { line in
            var line = line
            switch line.subject {
            case .appointment: (line.effect, line.sentence) = (.cancelled, "\(line.sentence.dropLast()), cancelled.")
            case .need: (line.effect, line.sentence) = (.withdrawn, "\(line.sentence.dropLast()), withdrawn.")
            default: line.sentence = "\(line.sentence.dropLast()), ended."
            }
            return line
        }
    }

    /// Visits to which someone comes along who lives elsewhere from now on, or has died.
    private var escorts: [Line] {
        let moving = moving
        return stakes.appointments.compactMap { booked -> Line? in
            guard let escort = booked.escort, booked.person != outcome.died else { return nil }
            let isApart = moving[booked.person]?.to != moving[escort]?.to
            guard isApart || escort == outcome.died else { return nil }
            return Line(
                .escort,
                .review,
                household: moving[booked.person]?.to ?? booked.household,
                person: booked.person,
                "\(name(escort)) was to come along to a booked visit of \(name(booked.person)): ask who will."
            )
        }
    }

    /// Orders between needs of two people who are not of one household any more.
    private var links: [Line] {
        let owners = Dictionary(stakes.needs.map { ($0.id, $0.person) }, uniquingKeysWith: { first, _ in first })
        let moving = moving
        let cut = stakes.links.count { link in
            let people = (owners[link.before], owners[link.after])
            return people.0.flatMap { moving[$0]?.to } != people.1.flatMap { moving[$0]?.to }
        }
        guard cut > 0 else { return [] }
        let sentence = "\(counted(cut, "order between needs", "orders between needs")) of people who part: dropped."
        return [Line(.link, .ends, household: outcome.change.household, count: cut, sentence)]
    }

    /// Teams, their panels and open proposals.
    var teams: [Line] {
        var lines = outcome.homes.compactMap { move -> Line? in
            let before = stakes.teams[move.from]
            let after = outcome.founded?.id == move.to ? before : stakes.teams[move.to]
            guard before?.team != after?.team else { return nil }
            let sentence =
                "The care team of \(name(move.person)) was \(before?.name ?? "none") and is \(after?.name ?? "none")."
            return Line(.team, .moves, household: move.to, person: move.person, sentence)
        }
        lines += panels
        let touched =
            outcome.homes.flatMap { [$0.from, $0.to] } + (outcome.died == nil ? [] : [outcome.change.household])
        for household in Set(touched).sorted() {
            guard let count = stakes.proposals[household], count > 0 else { continue }
            let sentence = "\(counted(count, "open proposal", "open proposals")) of \(name(household)): no longer fits."
            lines.append(Line(.proposal, .superseded, household: household, count: count, sentence))
        }
        return lines
    }

    /// How many people panels, and what is reported of them, gain and lose.
    private var panels: [Line] {
        var change: [CareTeam.ID: Int] = [:]
        for move in outcome.homes {
            if let team = stakes.teams[move.from]?.team { change[team, default: 0] -= 1 }
            let to = outcome.founded?.id == move.to ? move.from : move.to
            if let team = stakes.teams[to]?.team { change[team, default: 0] += 1 }
        }
        if outcome.died != nil, let team = stakes.teams[outcome.change.household]?.team {
            change[team, default: 0] -= 1
        }
        let known = Dictionary(stakes.teams.values.map { ($0.team, $0) }, uniquingKeysWith: { first, _ in first })
        return change.filter { $0.value != 0 }.sorted { $0.key < $1.key }.compactMap { team, difference in
            guard let panel = known[team] else { return nil }
            let size = panel.people + difference
            let over = panel.capacity.map { $0 < size } == true ? ", more than it can look after" : ""
            let sentence =
                "The panel of \(panel.name) and its reports count \(size) people instead of \(panel.people)\(over)."
            return Line(.panel, .review, household: outcome.change.household, count: abs(difference), sentence)
        }
    }
}
