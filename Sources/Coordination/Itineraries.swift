import Care
import Consolidation

/// Turns a solution into each household's itinerary, with reasons.
struct Itineraries {
    let week: WeekProblem
    let solution: Solution
    /// Why needs are unmet; `nil` for separate booking, which looks at each need alone.
    let unmetReasons: [String: UnmetReason]?

    /// One household's part of the instance and of the solution.
    struct Share {
        var encounters: [Solution.Encounter] = []
        var closed: [Solution.Closure] = []
        var unmet: [String] = []
        var needs: [Instance.Need] = []
        var bookings: [Instance.Booking] = []
        var links: [Instance.Link] = []
        var records: [Instance.Record] = []
    }

    func byHousehold() -> [Household.ID: Itinerary] {
        let shares = shares()
        let households = Dictionary(
            week.instance.households.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let persons = Dictionary(grouping: week.instance.persons, by: \.household)
        let sessions = Dictionary(week.instance.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let explanation = Explanation(week: week)
        var found: [Household.ID: Itinerary] = [:]
        for (name, share) in shares {
            guard let id = Household.ID(name), let household = households[name] else { continue }
            let components = components(share, household, persons[name] ?? [], sessions)
            found[id] = itinerary(share, components, explanation)
        }
        for (id, foregone) in week.foregone {
            var itinerary = found[id] ?? Itinerary(encounters: [], closed: [], unmet: [], tally: Tally())
            itinerary.closed += foregone.closed
            itinerary.unmet += foregone.unmet
            itinerary.tally = Tally.sum([itinerary.tally, foregone.tally])
            found[id] = itinerary
        }
        return found
    }

    private func itinerary(_ share: Share, _ components: Components, _ explanation: Explanation) -> Itinerary {
        let fixed = share.bookings.filter { !$0.movable }
        let encounters = explanation.planned(share.encounters, beside: fixed, movable: share.bookings.filter(\.movable))
        return Itinerary(
            encounters: encounters.sorted { ($0.during.start, $0.person) < ($1.during.start, $1.person) },
            closed: share.closed.compactMap(explanation.closed),
            unmet: share.unmet.compactMap { need in
                explanation.unmet(need, because: unmetReasons.map { reasons in reasons[need] })
            },
            tally: Tally(
                needs: share.needs.count,
                unmet: components.unmet,
                closed: components.closedByEvidence,
                visits: components.visits,
                stops: components.stops,
                homeStops: components.homeStops,
                waitingMinutes: components.wait,
                travelMinutes: components.travel,
                outsideTeam: components.discontinuity,
                moved: components.change,
                objective: components.objective(week.instance.weights)
            )
        )
    }

    /// Counts one household's part with the library's own verifier.
    private func components(
        _ share: Share,
        _ household: Instance.Household,
        _ persons: [Instance.Person],
        _ sessions: [String: Instance.Session]
    ) -> Components {
        var part = week.instance
        part.households = [household]
        part.persons = persons
        part.needs = share.needs
        part.bookings = share.bookings
        part.links = share.links
        part.records = share.records
        let used = Set(share.encounters.map(\.session) + share.bookings.map(\.session))
        part.sessions = used.sorted().compactMap { sessions[$0] }
        let providers = Set(part.sessions.map(\.provider))
        part.providers = part.providers.filter { providers.contains($0.id) }
        let answer = Solution(
            instance: part.id,
            solver: solution.solver,
            encounters: share.encounters,
            closed: share.closed,
            unmet: share.unmet
        )
        return Verifier.check(part, answer).components
    }

    private func shares() -> [String: Share] {
        let home = Dictionary(
            week.instance.persons.map { ($0.id, $0.household) },
            uniquingKeysWith: { first, _ in first }
        )
        let owner = Dictionary(
            week.instance.needs.compactMap { need in home[need.person].map { (need.id, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        var shares: [String: Share] = [:]
        for encounter in solution.encounters {
            shares[home[encounter.person] ?? "", default: Share()].encounters.append(encounter)
        }
        for closure in solution.closed { shares[owner[closure.need] ?? "", default: Share()].closed.append(closure) }
        for need in solution.unmet { shares[owner[need] ?? "", default: Share()].unmet.append(need) }
        for need in week.instance.needs { shares[home[need.person] ?? "", default: Share()].needs.append(need) }
        for booking in week.instance.bookings {
            shares[home[booking.person] ?? "", default: Share()].bookings.append(booking)
        }
        for link in week.instance.links { shares[owner[link.after] ?? "", default: Share()].links.append(link) }
        for record in week.instance.records {
            shares[home[record.person] ?? "", default: Share()].records.append(record)
        }
        return shares
    }
}
