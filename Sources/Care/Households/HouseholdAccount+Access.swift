/// Who may see and act for whom, and who is protected from whom, once people live elsewhere.
extension HouseholdAccount {
    /// Leave that ends or is to be looked at again, and protection that is at stake.
    var leave: [HouseholdImpact.Line] { proxies + protections }

    private var proxies: [Line] {
        stakes.proxies.compactMap { proxy -> Line? in
            let home = register.people[proxy.person]?.household ?? outcome.change.household
            let who = "\(name(proxy.holder)) may see and act for \(name(proxy.person))"
            if outcome.died == proxy.holder || outcome.died == proxy.person {
                return Line(.proxy, .ends, household: home, person: proxy.person, "\(who) no longer.")
            }
            guard let before = together(proxy.person, proxy.holder, after: false), before,
                let after = together(proxy.person, proxy.holder, after: true), !after
            else { return nil }
            return Line(
                .proxy,
                .review,
                household: home,
                person: proxy.person,
                "\(who), and they share no household from now on: look at whether that is still right."
            )
        }
    }

    private var protections: [Line] {
        stakes.flags.flatMap { flag -> [Line] in
            guard outcome.died != flag.person, outcome.died != flag.against,
                let before = together(flag.person, flag.against, after: false),
                let after = together(flag.person, flag.against, after: true)
            else { return [] }
            let home = register.people[flag.person]?.household ?? outcome.change.household
            let who = "\(name(flag.person)) is protected from \(name(flag.against))"
            func line(_ sentence: String) -> Line {
                Line(.protection, .review, household: home, person: flag.person, sentence)
            }
            if after, !before {
                return [line("\(who), and both would belong to one household: do not do this unasked.")]
            }
            guard before, !after else { return [] }
            let along = companions(of: flag).map { person in
                Line(
                    .protection,
                    .review,
                    household: home,
                    person: person,
                    "\(name(person)) goes along and is not protected from \(name(flag.against)): protect them too."
                )
            }
            return [line("\(who), who is shown nothing of this.")] + along
        }
    }

    /// Those who go where a protected person goes and are not protected themselves.
    private func companions(of flag: SafetyFlag) -> [CustomerOwner.ID] {
        guard let place = moving[flag.person]?.to else { return [] }
        let protected = Set(stakes.flags.filter { $0.against == flag.against }.map(\.person))
        return outcome.homes.filter { $0.to == place && $0.person != flag.against }.map(\.person)
            .filter { !protected.contains($0) }.sorted()
    }

    /// Whether two share a household before or after the change; `nil` where it concerns neither of them.
    private func together(_ one: CustomerOwner.ID, _ other: CustomerOwner.ID, after: Bool) -> Bool? {
        guard outcome.people.contains(one) || outcome.people.contains(other) else { return nil }
        return !places(of: one, after: after).isDisjoint(with: places(of: other, after: after))
    }

    private func places(of person: CustomerOwner.ID, after: Bool) -> Set<Household.ID> {
        var places = register.memberships.filter { $0.person == person && $0.during.contains(day) }
        if after {
            places.removeAll { old in outcome.revised.contains { $0.before == old } }
            places += outcome.revised.compactMap(\.after).filter { $0.person == person && $0.during.contains(day) }
            places += outcome.begun.filter { $0.person == person }
        }
        return Set(places.map(\.household))
    }
}
