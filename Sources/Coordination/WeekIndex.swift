import Care
import Foundation

/// A snapshot's facts by what they are looked up by.
struct WeekIndex {
    let unavailable: [CustomerOwner.ID: [Unavailability]]
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
}
