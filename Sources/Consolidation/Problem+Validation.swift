extension Instance {
    /// Everything that is wrong with it, in the order of the file.
    ///
    /// Whether immovable bookings clash is not asked where they are taken as they stand.
    public func problems(bookingsAsTheyStand: Bool = false) -> [InstanceError] {
        var audit = Audit()
        if format != Self.format { audit.errors.append(.unknownFormat(format)) }
        auditMeasures(&audit)
        guard audit.errors.isEmpty else { return audit.errors }
        let names = Names(self, &audit)
        auditTravel(&audit, names)
        auditCatalogue(&audit, names)
        auditSupply(&audit, names)
        auditDemand(&audit, names)
        auditHistory(&audit, names)
        auditClaims(&audit)
        // What follows adds numbers up and looks names up, so it needs them to be sound.
        guard audit.errors.isEmpty else { return audit.errors }
        auditSizes(&audit)
        auditTotals(&audit)
        auditLinks(&audit)
        if audit.errors.isEmpty, !bookingsAsTheyStand { auditStanding(&audit) }
        return audit.errors
    }

    private func auditMeasures(_ audit: inout Audit) {
        let gap = [("maxStopGap", maxStopGap)]
        audit.positive("the instance", [("grid", grid), ("days", days)])
        audit.notNegative("the instance", gap)
        audit.within(Limits.cell, "the instance", [("grid", grid)] + gap)
        audit.within(Limits.days, "the instance", [("days", days)])
        let terms = [
            ("unmet", weights.unmet), ("visit", weights.visit), ("stop", weights.stop),
            ("homeStop", weights.homeStop), ("wait", weights.wait), ("travel", weights.travel),
            ("discontinuity", weights.discontinuity), ("change", weights.change), ("delayPerDay", weights.delayPerDay),
        ]
        audit.notNegative("the weights", terms)
        audit.within(Limits.weight, "the weights", terms)
        for (what, count) in [("nodes", nodes.count), ("visit types", visitTypes.count)] where count > Limits.kinds {
            audit.errors.append(.tooMuch(what: what, count: count, limit: Limits.kinds))
        }
    }

    private func auditTravel(_ audit: inout Audit, _ names: Names) {
        audit.known(locations, in: names.nodes, "the instance", "locations")
        guard travel.count == nodes.count, travel.allSatisfy({ $0.count == nodes.count }) else {
            audit.errors.append(.travelShape(rows: travel.count, nodes: nodes.count))
            return
        }
        for (i, row) in travel.enumerated() {
            audit.within(Limits.duration, "travel from \(nodes[i])", Array(zip(nodes, row)))
        }
        guard audit.errors.isEmpty else { return }
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
            let times = [("lookback", service.lookback), ("startNotAfter", service.startNotAfter ?? 0)]
            audit.notNegative("service \(service.id)", times)
            audit.within(Limits.far, "service \(service.id)", times)
        }
        for type in visitTypes {
            audit.known(type.covers.keys.sorted(), in: names.services, "visit type \(type.id)", "covers")
            let element = "visit type \(type.id)"
            audit.notNegative(element, [("setup", type.setup), ("maxServices", type.maxServices)])
            audit.within(Limits.duration, element, [("setup", type.setup)])
            for (service, minutes) in type.covers.sorted(by: { $0.key < $1.key }) {
                audit.within(Limits.duration, element, [("covers.\(service)", minutes)])
                audit.notNegative(element, [("covers.\(service)", minutes)])
                if minutes == 0, type.setup == 0 {
                    audit.positive(element, [("setup + covers.\(service)", 0)])
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
            audit.within(Limits.count, element, [("capacity", session.capacity)])
            audit.intervals(session.free, grid: grid, limit: Limits.minutes, element, "free")
            if (session.mode == .inPerson) != (session.location != nil) {
                audit.errors.append(.misplacedLocation(session: session.id))
            }
            audit.known(session.location.map { [$0] } ?? [], in: sites, element, "location")
        }
        for room in rooms {
            audit.known([room.location], in: sites, "the room pool \(room.type)", "location")
            let element = "the room pool \(room.type) at \(room.location)"
            audit.notNegative(element, [("count", room.count)])
            audit.within(Limits.count, element, [("count", room.count)])
        }
        for pool in interpreters {
            audit.notNegative("the interpreters for \(pool.language)", [("count", pool.count)])
            audit.within(Limits.count, "the interpreters for \(pool.language)", [("count", pool.count)])
            audit.intervals(
                pool.windows,
                grid: nil,
                limit: Limits.far,
                "the interpreters for \(pool.language)",
                "windows"
            )
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
            audit.intervals(person.unavailable, grid: nil, limit: Limits.far, "person \(person.id)", "unavailable")
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
            audit.within(Limits.priority, element, [("priority", need.priority)])
            audit.within(Limits.far, element, [("earliest", need.earliest), ("latest", need.latest)])
        }
    }

    private func auditHistory(_ audit: inout Audit, _ names: Names) {
        for record in records {
            audit.known([record.person], in: names.persons, "record \(record.id)", "person")
            audit.known([record.service], in: names.services, "record \(record.id)", "service")
            audit.within(Limits.minutes, "record \(record.id)", [("at", record.at)])
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
            audit.within(Limits.minutes, element, [("start", booking.start)])
            audit.within(Limits.booking, element, [("duration", booking.duration)])
            if booking.movable { audit.known(booking.needs, in: needIds, element, "needs") }
            if booking.start % grid != 0 {
                audit.errors.append(.offGrid(element: element, field: "start", value: booking.start))
            }
        }
    }
}
