import Care

extension Draft {
    /// Someone who gives care, while their week is being filled.
    private struct Worker {
        var practitioner: Int
        var home: Int
        /// One bit for each half-day of the week.
        var busy: UInt16 = 0
        var halfDays = 0
        /// Where each day is spent.
        var places: [Int?] = Array(repeating: nil, count: 5)

        func isFree(at site: Int, slot: Int) -> Bool {
            busy & (1 << UInt16(slot)) == 0 && (places[slot / 2] ?? site) == site
        }

        mutating func take(site: Int, slot: Int) {
            busy |= 1 << UInt16(slot)
            halfDays += 1
            places[slot / 2] = site
        }
    }

    private static let fullWeek = 9
    /// Roles whose people belong to one site and one team.
    static let coreRoles: Set<String> = ["primary-care", "nurse"]

    /// Finds the people, rooms and interpreters for what the first week's needs take.
    mutating func staff() {
        var demand = weeklyDemand()
        share(&demand)
        roster.sessions = menu.lines.map { _ in geography.sites.map { _ in [] } }
        var exams: [String: [Int: [Int]]] = [:]
        for role in Set(menu.lines.map(\.visitType.role)).sorted() {
            var open: [Worker] = []
            for site in roster.openSites {
                for line in menu.lines.indices where menu.lines[line].visitType.role == role {
                    for block in blocks(demand, line: line, site: site) {
                        work(block, role: role, open: &open)
                        if let type = menu.lines[line].visitType.roomType, menu.lines[line].mode == .inPerson {
                            exams[type, default: [:]][site, default: Array(repeating: 0, count: 10)][block.slot] += 1
                        }
                    }
                }
            }
        }
        addRooms(exams)
        addInterpreters()
        formTeams()
    }

    /// Finds or adds someone for a block, and holds its sessions in every week.
    private mutating func work(_ block: Block, role: String, open: inout [Worker]) {
        let isCore = Self.coreRoles.contains(role)
        let free = open.firstIndex { worker in
            worker.isFree(at: block.site, slot: block.slot)
                && (worker.home == block.site
                    || !isCore && geography.minutes(betweenSites: worker.home, block.site) <= 240)
        }
        let position = free ?? open.count
        if free == nil {
            open.append(Worker(practitioner: addPractitioner(role: role), home: block.site))
        }
        open[position].take(site: block.site, slot: block.slot)
        let practitioner = open[position].practitioner
        if roster.staff[role] == nil { roster.staff[role] = geography.sites.map { _ in [] } }
        if roster.staff[role]?[block.site].contains(practitioner) == false {
            roster.staff[role]?[block.site].append(practitioner)
        }
        if open[position].halfDays == Self.fullWeek { open.remove(at: position) }
        for week in 0..<Self.weeks { addSession(block, practitioner: practitioner, week: week) }
    }

    private mutating func addPractitioner(role: String) -> Int {
        let names = Names.all[chance.pick(weights: Names.all.map(\.share))]
        let languages = names.language == "en" || chance.happens(0.5) ? ["en"] : ["en", names.language]
        let id: Practitioner.ID = chance.identifier()
        let isWoman = chance.happens(0.6)
        let practitioner = Practitioner(
            id: id,
            givenName: chance.pick(isWoman ? names.women : names.men),
            familyName: chance.pick(names.families),
            role: role,
            languages: languages,
            gender: isWoman ? .female : .male
        )
        community.practitioners.append(practitioner)
        if languages.count > 1 { roster.languages[practitioner.id] = languages }
        return community.practitioners.count - 1
    }

    private mutating func addSession(_ block: Block, practitioner: Int, week: Int) {
        let line = menu.lines[block.line]
        let day = start + week * 7 + block.slot / 2
        roster.sessions[block.line][block.site].append(community.sessions.count)
        community.sessions.append(
            Session(
                id: chance.identifier(),
                practitioner: community.practitioners[practitioner].id,
                location: line.mode == .inPerson ? geography.sites[block.site].id : nil,
                mode: line.mode,
                during: times.window(day, block.minutes),
                capacity: block.capacity,
                visitTypes: [line.visitType.code],
                communities: line.mode == .home ? served(from: block.site) : nil
            )
        )
    }

    /// The communities whose nearest site this is, as far as a home visit goes.
    private func served(from site: Int) -> [Location.ID] {
        geography.communities.indices.filter { isVisited($0, from: site) }.map { geography.communities[$0].id }
    }

    /// Nine rooms for ten people at work at once, as a clinic has; at least one.
    private mutating func addRooms(_ use: [String: [Int: [Int]]]) {
        for type in use.keys.sorted() {
            roster.rooms[type] = geography.sites.map { _ in 0 }
            for site in roster.openSites {
                guard let peak = use[type]?[site]?.max() else { continue }
                let count = max(1, (peak * 9 + 9) / 10)
                roster.rooms[type]?[site] = count
                for ordinal in 1...count {
                    community.rooms.append(
                        Room(
                            id: chance.identifier(),
                            location: geography.sites[site].id,
                            type: type,
                            ordinal: ordinal
                        )
                    )
                }
            }
        }
    }

    /// Enough interpreters of each language that its speakers' needs take half of their week.
    private mutating func addInterpreters() {
        var speakers: [String: Int] = [:]
        for person in community.people where person.language != "en" { speakers[person.language, default: 0] += 1 }
        for language in speakers.keys.sorted() {
            let minutes = Double(speakers[language] ?? 0) * 1.3 * 30
            let count = max(1, Int((minutes / (5 * 540 * 0.5)).rounded(.up)))
            for ordinal in 1...count {
                community.interpreters.append(
                    Interpreter(id: chance.identifier(), language: language, ordinal: ordinal)
                )
            }
        }
    }
}
