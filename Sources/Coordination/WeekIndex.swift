import Care
import Foundation

/// A snapshot's facts by what they are looked up by.
struct WeekIndex {
    let unavailable: [CustomerOwner.ID: [Unavailability]]
    /// Weekly times that people ask to be left alone at.
    let unwanted: [CustomerOwner.ID: [(weekday: Int, minutes: Range<Int>)]]
    /// The genders of staff that people want to be seen by.
    private let genders: [CustomerOwner.ID: Set<CustomerOwner.Sex>]
    /// Those who hold sessions.
    private let working: [Practitioner]
    /// Time taken of each resource by bookings that the problem does not hold.
    let busyElsewhere: [UUID: [TimeWindow]]
    /// The members of each household's care team.
    let team: [Household.ID: [CareTeam.Member]]
    /// With whom needs are booked.
    let booked: [Need.ID: [Practitioner.ID]]
    /// For each service the roles whose visits hold it or one that satisfies it.
    let roles: [String: Set<String>]

    init(snapshot: WeekSnapshot, catalogue: Catalogue, planned: Set<Appointment.ID>) {
        let facts = snapshot.facts
        unavailable = Dictionary(grouping: facts.unavailabilities, by: \.person)
        unwanted = Dictionary(grouping: facts.preferences, by: \.person).mapValues { preferences in
            preferences.compactMap {
                if case .notAt(let weekday, let minutes) = $0.wish { (weekday, minutes) } else { nil }
            }
        }
        genders = Dictionary(grouping: facts.preferences, by: \.person).mapValues { preferences in
            Set(preferences.compactMap { if case .providerGender(let gender) = $0.wish { gender } else { nil } })
        }
        let held = Set(facts.sessions.map(\.practitioner))
        working = facts.practitioners.filter { held.contains($0.id) }
        busyElsewhere = Dictionary(grouping: snapshot.busy.filter { !planned.contains($0.booking) }, by: \.resource)
            .mapValues { $0.map(\.during) }
        let teams = Dictionary(facts.teams.map { ($0.id, $0.members) }, uniquingKeysWith: { first, _ in first })
        team = Dictionary(
            facts.empanelments.filter { $0.during.contains(snapshot.week) }.map {
                ($0.household, teams[$0.team] ?? [])
            },
            uniquingKeysWith: { first, _ in first }
        )
        let holders = facts.sessions.map { ($0.id, $0.practitioner) }
        let sessions = Dictionary(holders, uniquingKeysWith: { first, _ in first })
        var booked: [Need.ID: [Practitioner.ID]] = [:]
        for appointment in facts.appointments where planned.contains(appointment.id) {
            guard let practitioner = sessions[appointment.session] else { continue }
            for need in appointment.needs { booked[need, default: []].append(practitioner) }
        }
        self.booked = booked
        var roles: [String: Set<String>] = [:]
        for type in catalogue.visitTypes.values {
            for given in type.covers.keys {
                for wanted in catalogue.services.keys where catalogue.satisfies(given, wanted) {
                    roles[wanted, default: []].insert(type.role)
                }
            }
        }
        self.roles = roles
    }

    /// Whoever can meet a need and is of a gender that its person wants; `nil` where they want none in particular.
    func able(for need: Need) -> Set<Practitioner.ID>? {
        guard let wanted = genders[need.person], !wanted.isEmpty else { return nil }
        let roles = roles[need.service] ?? []
        let able = working.filter { practitioner in
            practitioner.gender.map(wanted.contains) == true && roles.contains(practitioner.role)
                && (need.practitioners.isEmpty || need.practitioners.contains(practitioner.id))
        }
        return Set(able.map(\.id))
    }
}
