import Care

/// Needs that repeat on purpose, so that one is no duplicate of the next.
///
/// A need is part of a series where its service is given in series, or where links lead, directly or through other
/// needs, to another need of the same person for the same care.
struct PlannedSeries {
    /// One need of each chain of linked needs, by which the chain is known.
    private let chains: [Need.ID: Need.ID]
    private let members: Set<Need.ID>

    init(_ facts: Community, catalogue: Catalogue) {
        chains = Self.chains(facts.links)
        var members = Set(facts.needs.filter { catalogue.services[$0.service]?.isSeries == true }.map(\.id))
        let linked = Dictionary(grouping: facts.needs.filter { [chains] in chains[$0.id] != nil }) { [chains] need in
            chains[need.id]
        }
        for chain in linked.values {
            for need in chain {
                let repeats = chain.contains { other in
                    other.id != need.id && other.person == need.person
                        && (catalogue.satisfies(other.service, need.service)
                            || catalogue.satisfies(need.service, other.service))
                }
                if repeats { members.insert(need.id) }
            }
        }
        self.members = members
    }

    func contains(_ need: Need) -> Bool { members.contains(need.id) }

    /// Whether links lead from one need to the other.
    func joins(_ one: Need.ID, _ other: Need.ID) -> Bool {
        guard let chain = chains[one] else { return false }
        return chain == chains[other]
    }

    private static func chains(_ links: [NeedLink]) -> [Need.ID: Need.ID] {
        var neighbours: [Need.ID: [Need.ID]] = [:]
        for link in links {
            neighbours[link.before, default: []].append(link.after)
            neighbours[link.after, default: []].append(link.before)
        }
        var chains: [Need.ID: Need.ID] = [:]
        for start in neighbours.keys where chains[start] == nil {
            var waiting = [start]
            while let need = waiting.popLast() {
                guard chains.updateValue(start, forKey: need) == nil else { continue }
                waiting += neighbours[need] ?? []
            }
        }
        return chains
    }
}
