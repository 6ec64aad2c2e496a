extension Solution {
    /// What its encounters use of sessions, rooms and interpreters, cell by cell, in the order of names and cells.
    ///
    /// Encounters that name what the instance does not have use nothing.
    public func uses(in instance: Instance) -> [Instance.Claim] {
        let check = Check(instance)
        let pools = Set(instance.rooms.map { "room:\($0.location):\($0.type)" })
        var uses: [String: [Int: Int]] = [:]
        for encounter in encounters {
            guard let type = check.visitTypes[encounter.visitType], let session = check.sessions[encounter.session],
                let person = check.persons[encounter.person], let provider = check.providers[session.provider]
            else { continue }
            let minutes = encounter.services.reduce(type.setup) { $0 + (type.covers[$1] ?? 0) }
            var resources = ["session:\(session.id)"]
            if session.mode == .inPerson, let location = session.location, let room = type.roomType {
                resources.append("room:\(location):\(room)")
            }
            if !provider.languages.contains(person.language) { resources.append("interpreter:\(person.language)") }
            for resource in resources where !resource.hasPrefix("room:") || pools.contains(resource) {
                for cell in stride(from: encounter.start, to: encounter.start + minutes, by: instance.grid) {
                    uses[resource, default: [:]][cell, default: 0] += 1
                }
            }
        }
        return uses.sorted { $0.key < $1.key }.flatMap { resource, cells in
            cells.sorted { $0.key < $1.key }.map { Instance.Claim(resource: resource, cell: $0.key, uses: $0.value) }
        }
    }
}

extension Problem {
    /// How many may use each cell that is listed, beside what others claim.
    public func capacities(of claims: [Instance.Claim]) -> [Int] {
        let spans = Dictionary(rows.spans.map { ($0.resource, $0) }, uniquingKeysWith: { first, _ in first })
        return claims.map { claim in
            guard let span = spans[claim.resource] else { return 0 }
            let place = claim.cell / grid - span.firstCell
            return (0..<span.count).contains(place) ? max(0, Int(rows.capacity[span.base + place])) : 0
        }
    }
}
