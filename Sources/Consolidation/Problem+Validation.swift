extension Instance {
    /// Everything that is wrong with it, in the order of the file.
    public func problems() -> [InstanceError] {
        var audit = Audit()
        if format != Self.format { audit.errors.append(.unknownFormat(format)) }
        audit.positive("the instance", [("grid", grid), ("days", days)])
        audit.notNegative("the instance", [("maxStopGap", maxStopGap)])
        audit.notNegative(
            "the weights",
            [
                ("unmet", weights.unmet), ("visit", weights.visit), ("stop", weights.stop),
                ("homeStop", weights.homeStop), ("wait", weights.wait), ("travel", weights.travel),
                ("discontinuity", weights.discontinuity), ("change", weights.change),
                ("delayPerDay", weights.delayPerDay),
            ]
        )
        guard audit.errors.isEmpty else { return audit.errors }
        let names = Names(self, &audit)
        auditTravel(&audit, names)
        auditCatalogue(&audit, names)
        auditSupply(&audit, names)
        auditDemand(&audit, names)
        auditHistory(&audit, names)
        auditClaims(&audit)
        if audit.errors.isEmpty { auditSizes(&audit) }
        if audit.errors.isEmpty { auditLinks(&audit) }
        return audit.errors
    }

    /// The search keeps a household's needs in one word of bits and its persons in half a vector.
    private func auditSizes(_ audit: inout Audit) {
        let home = Dictionary(
            persons.map { ($0.id, $0.household) },
            uniquingKeysWith: { first, _ in first }
        )
        let counts = Dictionary(
            needs.compactMap { need in home[need.person].map { ($0, 1) } },
            uniquingKeysWith: +
        )
        for household in households {
            let (needs, persons) = (counts[household.id] ?? 0, household.persons.count)
            for (field, count, limit) in [
                ("needs", needs, Self.needLimit), ("persons", persons, Self.personLimit),
            ]
            where count > limit {
                audit.errors.append(
                    .tooLarge(household: household.id, field: field, count: count, limit: limit)
                )
            }
        }
    }

    /// The most needs and persons that a household may have.
    public static let needLimit = 60
    public static let personLimit = 16

    private func auditTravel(_ audit: inout Audit, _ names: Names) {
        audit.known(locations, in: names.nodes, "the instance", "locations")
        guard travel.count == nodes.count, travel.allSatisfy({ $0.count == nodes.count }) else {
            audit.errors.append(.travelShape(rows: travel.count, nodes: nodes.count))
            return
        }
        let sites = Set(locations)
        for (i, row) in travel.enumerated() {
            if sites.contains(nodes[i]), row[i] != 0 {
                audit.errors.append(.travelNotMetric(from: nodes[i], to: nodes[i]))
            }
            for (j, minutes) in row.enumerated() {
                if minutes < 0 {
                    audit.errors.append(
                        .negative(element: "travel from \(nodes[i])", field: nodes[j], value: minutes)
                    )
                }
                let detour = travel.indices.contains {
                    row[$0] + travel[$0][j] < minutes && $0 != i && $0 != j
                }
                if i != j, minutes != travel[j][i] || detour {
                    audit.errors.append(.travelNotMetric(from: nodes[i], to: nodes[j]))
                }
            }
        }
    }

    private func auditCatalogue(_ audit: inout Audit, _ names: Names) {
        for service in services {
            audit.known(service.satisfiedBy, in: names.services, "service \(service.id)", "satisfiedBy")
            audit.notNegative(
                "service \(service.id)",
                [("lookback", service.lookback), ("startNotAfter", service.startNotAfter ?? 0)]
            )
        }
        for type in visitTypes {
            audit.known(type.covers.keys.sorted(), in: names.services, "visit type \(type.id)", "covers")
            audit.notNegative(
                "visit type \(type.id)",
                [("setup", type.setup), ("maxServices", type.maxServices)]
            )
            for (service, minutes) in type.covers.sorted(by: { $0.key < $1.key }) {
                if minutes < 0 {
                    audit.notNegative("visit type \(type.id)", [("covers.\(service)", minutes)])
                } else {
                    audit.positive(
                        "visit type \(type.id)",
                        [("setup + covers.\(service)", type.setup + minutes)]
                    )
                }
            }
        }
    }

    private func auditSupply(_ audit: inout Audit, _ names: Names) {
        let sites = Set(locations)
        for session in sessions {
            let element = "session \(session.id)"
            audit.known([session.provider], in: names.providers, element, "provider")
            audit.known(session.visitTypes, in: names.visitTypes, element, "visitTypes")
            audit.known(session.zones ?? [], in: names.nodes, element, "zones")
            audit.notNegative(element, [("capacity", session.capacity)])
            audit.intervals(session.free, grid: grid, element, "free")
            if (session.mode == .inPerson) != (session.location != nil) {
                audit.errors.append(.misplacedLocation(session: session.id))
            }
            audit.known(session.location.map { [$0] } ?? [], in: sites, element, "location")
        }
        for room in rooms {
            audit.known([room.location], in: sites, "the room pool \(room.type)", "location")
            audit.notNegative("the room pool \(room.type) at \(room.location)", [("count", room.count)])
        }
        for pool in interpreters {
            audit.notNegative("the interpreters for \(pool.language)", [("count", pool.count)])
            audit.intervals(pool.windows, grid: nil, "the interpreters for \(pool.language)", "windows")
        }
    }

    private func auditDemand(_ audit: inout Audit, _ names: Names) {
        let homes = Dictionary(
            persons.map { ($0.id, $0.household) },
            uniquingKeysWith: { first, _ in first }
        )
        var listed: Set<String> = []
        for household in households {
            audit.known([household.zone], in: names.nodes, "household \(household.id)", "zone")
            audit.known(household.persons, in: names.persons, "household \(household.id)", "persons")
            for person in household.persons
            where homes[person].map({ $0 != household.id }) ?? false || !listed.insert(person).inserted {
                audit.errors.append(.membership(person: person, household: household.id))
            }
        }
        for person in persons {
            audit.known([person.household], in: names.households, "person \(person.id)", "household")
            audit.intervals(person.unavailable, grid: nil, "person \(person.id)", "unavailable")
            if names.households.contains(person.household), !listed.contains(person.id) {
                audit.errors.append(.membership(person: person.id, household: person.household))
            }
        }
        for need in needs {
            let element = "need \(need.id)"
            audit.known([need.person], in: names.persons, element, "person")
            audit.known([need.service], in: names.services, element, "service")
            audit.known(need.providers, in: names.providers, element, "providers")
            audit.known(need.preferred, in: names.providers, element, "preferred")
            audit.notNegative(element, [("priority", need.priority)])
        }
    }

    private func auditHistory(_ audit: inout Audit, _ names: Names) {
        for record in records {
            audit.known([record.person], in: names.persons, "record \(record.id)", "person")
            audit.known([record.service], in: names.services, "record \(record.id)", "service")
        }
        let needIds = Set(needs.map(\.id))
        for booking in bookings {
            let element = "booking \(booking.id)"
            audit.known([booking.person], in: names.persons, element, "person")
            audit.known([booking.visitType], in: names.visitTypes, element, "visitType")
            audit.known([booking.session], in: names.sessions, element, "session")
            audit.known(booking.services, in: names.services, element, "services")
            audit.known(booking.escort.map { [$0] } ?? [], in: names.persons, element, "escort")
            audit.notNegative(element, [("duration", booking.duration)])
            if booking.movable { audit.known(booking.needs, in: needIds, element, "needs") }
            if booking.start % grid != 0 {
                audit.errors.append(.offGrid(element: element, field: "start", value: booking.start))
            }
        }
    }

    private func auditLinks(_ audit: inout Audit) {
        let people = Dictionary(uniqueKeysWithValues: persons.map { ($0.id, $0.household) })
        let homes = Dictionary(uniqueKeysWithValues: needs.map { ($0.id, people[$0.person] ?? "") })
        let known = Set(homes.keys)
        var following: [String: [String]] = [:]
        for link in links {
            audit.known([link.before, link.after], in: known, "a link", "before or after")
            if homes[link.before] != homes[link.after] {
                audit.errors.append(.linkAcrossHouseholds(before: link.before, after: link.after))
            }
            following[link.before, default: []].append(link.after)
        }
        var finished: Set<String> = []
        var open: Set<String> = []
        func cyclic(_ need: String) -> Bool {
            if finished.contains(need) { return false }
            guard open.insert(need).inserted else { return true }
            defer {
                open.remove(need)
                finished.insert(need)
            }
            return (following[need] ?? []).contains(where: cyclic)
        }
        for need in needs where cyclic(need.id) { audit.errors.append(.cyclicLinks(need: need.id)) }
    }
}
