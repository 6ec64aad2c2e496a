/// Collects what is wrong while an instance is read.
struct Audit {
    var errors: [InstanceError] = []

    mutating func notNegative(_ element: @autoclosure () -> String, _ fields: [(String, Int)]) {
        for (field, value) in fields where value < 0 {
            errors.append(.negative(element: element(), field: field, value: value))
        }
    }

    mutating func positive(_ element: @autoclosure () -> String, _ fields: [(String, Int)]) {
        for (field, value) in fields where value <= 0 {
            errors.append(.notPositive(element: element(), field: field, value: value))
        }
    }

    /// Reports what is further from zero than a limit.
    mutating func within(_ limit: Int, _ element: @autoclosure () -> String, _ fields: [(String, Int)]) {
        for (field, value) in fields where value > limit || value < -limit {
            errors.append(.beyond(element: element(), field: field, value: value, limit: limit))
        }
    }

    mutating func known(
        _ identifiers: [String],
        in list: Set<String>,
        _ element: @autoclosure () -> String,
        _ field: String
    ) {
        for identifier in identifiers where !list.contains(identifier) {
            errors.append(.unknownIdentifier(element: element(), field: field, identifier: identifier))
        }
    }

    mutating func intervals(
        _ intervals: [Interval],
        grid: Int?,
        limit: Int,
        _ element: @autoclosure () -> String,
        _ field: String
    ) {
        for interval in intervals {
            within(limit, element(), [(field, interval.start), (field, interval.end)])
            if interval.end < interval.start {
                errors.append(
                    .reversedInterval(
                        element: element(),
                        field: field,
                        start: interval.start,
                        end: interval.end
                    )
                )
            }
            guard let grid else { continue }
            for value in [interval.start, interval.end] where value % grid != 0 {
                errors.append(.offGrid(element: element(), field: field, value: value))
            }
        }
    }

    mutating func unique(_ identifiers: [String], _ list: String) -> Set<String> {
        var seen: Set<String> = []
        for identifier in identifiers where !seen.insert(identifier).inserted {
            errors.append(.duplicateIdentifier(list: list, identifier: identifier))
        }
        return seen
    }
}

/// The identifiers each list of an instance defines.
struct Names {
    let nodes, services, visitTypes, providers, sessions, households, persons: Set<String>

    init(_ instance: Instance, _ audit: inout Audit) {
        nodes = audit.unique(instance.nodes, "nodes")
        services = audit.unique(instance.services.map(\.id), "services")
        visitTypes = audit.unique(instance.visitTypes.map(\.id), "visitTypes")
        providers = audit.unique(instance.providers.map(\.id), "providers")
        sessions = audit.unique(instance.sessions.map(\.id), "sessions")
        households = audit.unique(instance.households.map(\.id), "households")
        persons = audit.unique(instance.persons.map(\.id), "persons")
        _ = audit.unique(instance.needs.map(\.id), "needs")
        _ = audit.unique(instance.records.map(\.id), "records")
        _ = audit.unique(instance.bookings.map(\.id), "bookings")
    }
}
