import Care

extension Draft {
    /// Half-days are filled to this part by separate booking.
    private static let load = 0.72
    private static let morning = 480..<720
    private static let afternoon = 780..<1020

    /// What the needs of the first week would take, were each booked by itself.
    func weeklyDemand() -> Demand {
        var demand = Demand(lines: menu.lines.count, sites: geography.sites.count)
        let firstWeek = times.midnight(start + 7)
        for (position, need) in community.needs.enumerated() where need.window.start < firstWeek {
            let (offer, person) = asked[position]
            let site = homes[residents[person].home].site
            let ways = menu.ways[offer].filter {
                need.modes.contains(menu.lines[$0.line].mode) && isReached($0, by: person)
            }
            guard !ways.isEmpty else { continue }
            let total = ways.reduce(0) { $0 + $1.weight }
            for way in ways {
                let part = way.weight / total
                demand.minutes[way.line][site] += part * Double(way.minutes)
                demand.people[way.line][site] += part
                if menu.services[offer].startNotAfter != nil {
                    demand.early[way.line][site] += part * Double(way.minutes)
                }
            }
        }
        return demand
    }

    /// Whether home visits go from a site to a community: an hour and a half at most.
    func isVisited(_ place: Int, from site: Int) -> Bool {
        roster.nearestSite[place] == site && geography.minutes(fromCommunity: place, toSite: site) <= 90
    }

    /// Whether a way of giving care reaches a person: everything but home visits does.
    func isReached(_ way: Menu.Way, by person: Int) -> Bool {
        let home = homes[residents[person].home]
        return menu.lines[way.line].mode != .home || isVisited(home.community, from: home.site)
    }

    /// Gives what is too little for a half-day to the nearest larger site; home visits start from where people live.
    mutating func share(_ demand: inout Demand) {
        let sites = geography.sites.indices
        let ascending = roster.openSites.reversed()
        roster.giver = menu.lines.map { _ in Array(sites) }
        for line in menu.lines.indices where menu.lines[line].mode != .home {
            for site in ascending.dropLast() where demand.minutes[line][site] < 72 {
                let larger = roster.openSites.prefix { $0 != site }
                let next = larger.min {
                    geography.minutes(betweenSites: site, $0) < geography.minutes(betweenSites: site, $1)
                }
                guard let next else { continue }
                demand.move(line: line, from: site, to: next)
                roster.giver[line][site] = next
            }
            for site in sites {
                while roster.giver[line][site] != roster.giver[line][roster.giver[line][site]] {
                    roster.giver[line][site] = roster.giver[line][roster.giver[line][site]]
                }
            }
        }
    }

    /// The blocks of one week that a line needs at a site.
    mutating func blocks(_ demand: Demand, line: Int, site: Int) -> [Block] {
        let minutes = demand.minutes[line][site]
        guard minutes > 0 else { return [] }
        if isGroup(line) { return circles(demand, line: line, site: site) }
        let all = Int((minutes / (240 * Self.load)).rounded(.up))
        // fasting blood is drawn until half past ten: two and a half hours of a morning
        let mornings = Int((demand.early[line][site] / (165 * Self.load)).rounded(.up))
        let isEarly = demand.early[line][site] > 0
        let count = max(all, mornings)
        let shift = chance.below(10)
        return (0..<count).map { index in
            var slot = count < 10 ? (index * 10 / count + shift) % 10 : (index + shift) % 10
            if isEarly, index * 10 < count * 7 { slot = slot / 2 * 2 }
            return Block(
                line: line,
                site: site,
                slot: slot,
                minutes: slot % 2 == 0 ? Self.morning : Self.afternoon,
                capacity: 1
            )
        }
    }

    /// Whether a line is a circle, in which several people take part at once.
    func isGroup(_ line: Int) -> Bool { menu.lines[line].visitType.role == "circle-leader" }

    private mutating func circles(_ demand: Demand, line: Int, site: Int) -> [Block] {
        let type = menu.lines[line].visitType
        let length = type.covers.keys.sorted().map { Menu.duration(type, [$0]) }.max() ?? 90
        let count = max(1, Int((demand.people[line][site] / (10 * Self.load)).rounded(.up)))
        let shift = chance.below(10)
        return (0..<count).map { index in
            let slot = count < 10 ? (index * 10 / count + shift) % 10 : (index + shift) % 10
            let begin = slot % 2 == 0 ? 600 : 810
            return Block(
                line: line,
                site: site,
                slot: slot,
                minutes: begin..<begin + length,
                capacity: chance.within(8...12)
            )
        }
    }
}
