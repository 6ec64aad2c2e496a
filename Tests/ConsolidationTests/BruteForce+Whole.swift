import Consolidation

extension BruteForce.Facts {
    /// H11: whether somebody would have to be in two places, or to be faster than the way between them.
    func clashes(_ choice: BruteForce.Choice, _ others: [BruteForce.Choice]) -> Bool {
        fixed.contains { clash(choice, $0) } || others.contains { clash(choice, $0) }
    }

    private func clash(_ one: BruteForce.Choice, _ other: BruteForce.Choice) -> Bool {
        guard one.persons.contains(where: { other.persons.contains($0) }) else { return false }
        let way = instance.travel[one.node][other.node]
        return one.start < other.end + way && other.start < one.end + way
    }

    /// H13.
    func linksHold(_ fates: [BruteForce.Fate]) -> Bool {
        links.allSatisfy { before, after, link in
            guard case .encounter(let start, _, let later) = fates[after] else { return true }
            let end: Int
            switch fates[before] {
            case .unmet: return false
            case .closed(let time, _): end = time
            case .encounter(_, let time, let earlier):
                if earlier == later { return link.minGap <= 0 }
                end = time
            }
            return link.minGap <= start - end && start - end <= link.maxGap
        }
    }

    /// A stop at least at each place and day that is visited.
    func siteFloor(_ sites: Int) -> Int { sites * instance.weights.stop }

    /// The terms that depend on encounters together: stops, travel, waiting, home stops and bookings not kept.
    func together(_ chosen: [BruteForce.Choice]) -> Int {
        let all = (fixed + chosen).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        let weights = instance.weights
        var cost = 0
        var reached: [Int: Int] = [:]
        for visit in all where visit.site >= 0 {
            if let end = reached[visit.site], visit.start <= end + instance.maxStopGap {
                cost += weights.wait * max(0, visit.start - end)
                reached[visit.site] = max(end, visit.end)
            } else {
                let home = nodes[instance.households[visit.household].zone]!
                cost += weights.stop + weights.travel * 2 * instance.travel[home][visit.node]
                reached[visit.site] = visit.end
            }
        }
        var homes: [String: Int] = [:]
        for visit in all where visit.mode == .home {
            let key = "\(visit.household) \(visit.encounter.session)"
            if homes[key].map({ visit.start > $0 }) ?? true { cost += weights.homeStop }
            homes[key] = max(homes[key] ?? visit.end, visit.end)
        }
        for booking in instance.bookings where booking.movable {
            let isKept = chosen.map(\.encounter).contains {
                $0.person == booking.person && $0.visitType == booking.visitType && $0.session == booking.session
                    && $0.start == booking.start
            }
            cost += isKept ? 0 : weights.change
        }
        return cost
    }
}
