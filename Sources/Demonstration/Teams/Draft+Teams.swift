import Care

extension Draft {
    /// The number of people that one team looks after.
    static let panel = 1400

    /// Forms the teams of each site, puts households on their panels, and shares the roles that teams share.
    mutating func formTeams() {
        var teamsAt: [[Int]] = geography.sites.map { _ in [] }
        for site in roster.openSites {
            // a little room, since households are not divided
            let count = (roster.population[site] + Self.panel - 71) / (Self.panel - 70)
            for number in 1...max(1, count) {
                let place = geography.sites[site].city ?? geography.sites[site].name
                teamsAt[site].append(community.teams.count)
                community.teams.append(
                    CareTeam(
                        id: chance.identifier(),
                        name: count > 1 ? "\(place) team \(number)" : "\(place) team",
                        location: geography.sites[site].id,
                        capacity: Self.panel
                    )
                )
            }
            addCore(to: teamsAt[site], site: site)
        }
        empanel(teamsAt)
        for role in roster.staff.keys.sorted() where !Self.coreRoles.contains(role) {
            shareRole(role, among: teamsAt)
        }
    }

    /// Primary care and nurses work in one team only; each team has two who hold no sessions of their own.
    private mutating func addCore(to teams: [Int], site: Int) {
        for role in Self.coreRoles.sorted() {
            for (position, practitioner) in (roster.staff[role]?[site] ?? []).enumerated() {
                let team = teams[position % teams.count]
                community.teams[team].members.append(
                    CareTeam.Member(practitioner: community.practitioners[practitioner].id, role: role)
                )
            }
        }
        for team in teams {
            for role in ["medical-assistant", "case-management"] {
                let practitioner = Practitioner(
                    id: chance.identifier(),
                    givenName: chance.pick(Names.english.women),
                    familyName: chance.pick(Names.english.families),
                    role: role,
                    gender: .female
                )
                community.practitioners.append(practitioner)
                community.teams[team].members.append(CareTeam.Member(practitioner: practitioner.id, role: role))
            }
        }
    }

    private mutating func empanel(_ teamsAt: [[Int]]) {
        var next = geography.sites.map { _ in 0 }
        var people = community.teams.map { _ in 0 }
        for home in homes.indices {
            let (site, size) = (homes[home].site, homes[home].members.count)
            let teams = teamsAt[site]
            if people[teams[next[site]]] + size > Self.panel - 60, next[site] + 1 < teams.count { next[site] += 1 }
            people[teams[next[site]]] += size
            community.empanelments.append(
                Empanelment(
                    household: community.households[home].id,
                    team: community.teams[teams[next[site]]].id,
                    during: DayRange(start: max(start + -900, community.households[home].createdOn))
                )
            )
        }
    }

    /// Spreads those of a shared role over the teams that their sites serve: up to four teams each.
    private mutating func shareRole(_ role: String, among teamsAt: [[Int]]) {
        let lines = menu.lines.indices.filter { menu.lines[$0].visitType.role == role }
        var teamsOf: [Int: [Int]] = [:]
        for giver in roster.openSites {
            let staff = roster.staff[role]?[giver] ?? []
            let served = roster.openSites.filter { site in lines.contains { roster.giver[$0][site] == giver } }
            let teams = served.flatMap { teamsAt[$0] }
            guard !staff.isEmpty, !teams.isEmpty else { continue }
            let group = max((teams.count + staff.count - 1) / staff.count, min(4, teams.count))
            for (position, practitioner) in staff.enumerated() {
                let first = position * teams.count / staff.count
                for offset in 0..<group {
                    let team = teams[(first + offset) % teams.count]
                    if teamsOf[practitioner]?.contains(team) != true {
                        teamsOf[practitioner, default: []].append(team)
                    }
                }
            }
        }
        for practitioner in teamsOf.keys.sorted() { join(teamsOf[practitioner] ?? [], practitioner, role) }
    }

    /// Puts someone into several teams in equal parts.
    ///
    /// Whoever serves a single team still keeps half of the week for other teams' calls.
    private mutating func join(_ teams: [Int], _ practitioner: Int, _ role: String) {
        let id = community.practitioners[practitioner].id
        for team in teams {
            community.teams[team].members.append(
                CareTeam.Member(practitioner: id, role: role, share: min(0.5, 1 / Double(teams.count)))
            )
        }
    }
}
