extension Check {
    /// Books one encounter and reports what it breaks by itself: H2 to H6, H10, H12.
    mutating func add(_ encounter: Solution.Encounter, _ index: Int) {
        let tag = "encounter \(index)"
        guard let person = persons[encounter.person], let type = visitTypes[encounter.visitType],
            let session = sessions[encounter.session]
        else {
            report("H2", "\(tag): unknown person, visit type or session")
            return
        }
        guard Instance.Limits.reach.contains(encounter.start) else {
            report("H4", "\(tag): start \(encounter.start) is out of reach of any session")
            return
        }
        if encounter.needs.isEmpty { report("H3", "\(tag): covers no need") }
        if !session.visitTypes.contains(type.id) {
            report("H2", "\(tag): session \(session.id) does not offer \(type.id)")
        }
        if !type.modes.contains(session.mode) {
            report("H2", "\(tag): visit type \(type.id) cannot be \(session.mode.rawValue)")
        }
        guard let interval = performed(encounter, type, tag) else { return }
        checkTime(encounter, interval, session, person, tag)
        for id in encounter.needs { cover(id, encounter, interval, session, index) }
        use(interval, session, type, person)
        attend(encounter, interval, session, person, tag)
        components.visits += 1
        var key = encounter
        (key.services, key.needs, key.escort) = ([], [], nil)
        made.insert(key)
    }

    private mutating func performed(
        _ encounter: Solution.Encounter,
        _ type: Instance.VisitType,
        _ tag: String
    ) -> Interval? {
        let services = encounter.services
        if services.isEmpty || Set(services).count != services.count {
            report("H3", "\(tag): services repeated or empty")
        }
        guard services.allSatisfy({ type.covers[$0] != nil }) else {
            report("H3", "\(tag): service not offered by visit type")
            return nil
        }
        if services.count > type.maxServices {
            report("H3", "\(tag): more than \(type.maxServices) services")
        }
        for service in services {
            let useful = encounter.needs.contains {
                needs[$0].map { satisfies(service, $0.service) } ?? false
            }
            if !useful { report("H3", "\(tag): service \(service) satisfies no listed need") }
            if let limit = self.services[service]!.startNotAfter, minuteOfDay(encounter.start) > limit {
                report("H5", "\(tag): \(service) starts after \(limit)")
            }
        }
        let minutes = services.reduce(type.setup) { $0 + type.covers[$1]! }
        let cells = (minutes + instance.grid - 1) / instance.grid
        return Interval(encounter.start, encounter.start + cells * instance.grid)
    }

    private mutating func checkTime(
        _ encounter: Solution.Encounter,
        _ interval: Interval,
        _ session: Instance.Session,
        _ person: Instance.Person,
        _ tag: String
    ) {
        if encounter.start % instance.grid != 0 { report("H4", "\(tag): start off the grid") }
        if !session.free.contains(where: { $0.start <= interval.start && interval.end <= $0.end }) {
            report(
                "H4",
                "\(tag): \(interval.start) to \(interval.end) is not inside a free interval of \(session.id)"
            )
        }
        if session.mode == .home, !(session.zones ?? []).contains(zone(person)) {
            report("H10", "\(tag): session does not serve zone \(zone(person))")
        }
    }

    private mutating func cover(
        _ id: String,
        _ encounter: Solution.Encounter,
        _ interval: Interval,
        _ session: Instance.Session,
        _ index: Int
    ) {
        let fate = Fate.encounter(start: interval.start, end: interval.end, index: index)
        guard put(id, fate), let need = needs[id] else { return }
        let tag = "encounter \(index)"
        if need.person != encounter.person {
            report("H2", "\(tag): need \(id) belongs to another person")
        }
        if !need.modes.contains(session.mode) {
            report("H2", "\(tag): need \(id) does not accept \(session.mode.rawValue)")
        }
        if !encounter.services.contains(where: { satisfies($0, need.service) }) {
            report("H3", "\(tag): need \(id) not satisfied by performed services")
        }
        if interval.start < need.earliest - services[need.service]!.lookback {
            report("H5", "\(tag): need \(id) too early")
        }
        if interval.end > need.latest { report("H5", "\(tag): need \(id) past its due time") }
        if !need.providers.isEmpty, !need.providers.contains(session.provider) {
            report("H6", "\(tag): provider not acceptable for \(id)")
        }
        if !need.preferred.isEmpty, !need.preferred.contains(session.provider) {
            components.discontinuity += 1
        }
        components.delayDays += max(0, day(interval.start) - day(max(0, need.earliest)))
    }

    private mutating func use(
        _ interval: Interval,
        _ session: Instance.Session,
        _ type: Instance.VisitType,
        _ person: Instance.Person
    ) {
        let interpreted = !providers[session.provider]!.languages.contains(person.language)
        for cell in cells(interval) {
            sessionUse[Slot(resource: session.id, cell: cell), default: 0] += 1
            components.worthToOthers += claims.worth("session:\(session.id)", cell)
            if session.mode == .inPerson, let room = type.roomType {
                let slot = Slot(resource: session.location! + "|" + room, cell: cell)
                roomUse[slot, default: 0] += 1
                newRooms.insert(slot)
                components.worthToOthers += claims.worth("room:\(session.location!):\(room)", cell)
            }
            if interpreted {
                interpreterUse[Slot(resource: person.language, cell: cell), default: 0] += 1
                components.worthToOthers += claims.worth("interpreter:\(person.language)", cell)
            }
        }
    }

    private mutating func attend(
        _ encounter: Solution.Encounter,
        _ interval: Interval,
        _ session: Instance.Session,
        _ person: Instance.Person,
        _ tag: String
    ) {
        let presence = Presence(
            interval: interval,
            node: node(session, person),
            label: tag,
            isNew: true
        )
        timelines[person.id, default: []].append(presence)
        occupy(interval, session, person)
        guard person.minor, session.mode == .inPerson else {
            if encounter.escort != nil { report("H12", "\(tag): escort given but not required") }
            return
        }
        guard let id = encounter.escort else {
            report("H12", "\(tag): minor without escort")
            return
        }
        guard let escort = persons[id], !escort.minor, escort.household == person.household else {
            report("H12", "\(tag): \(id) cannot escort")
            return
        }
        timelines[id, default: []].append(presence)
    }
}
