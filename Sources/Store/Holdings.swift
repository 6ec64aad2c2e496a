import Care
import Foundation

/// Whose time the appointments of a community take, by the same facts that booking goes by.
struct Holdings {
    private struct Pool: Hashable {
        var location: Location.ID
        var type: String
    }

    private let sessions: [Session.ID: Session]
    private let people: [CustomerOwner.ID: CustomerOwner]
    private let practitioners: [Practitioner.ID: Practitioner]
    private let rooms: [Pool: [UUID]]
    private let interpreters: [String: [UUID]]
    private let catalogue: Catalogue

    init(_ community: Community, catalogue: Catalogue) {
        sessions = Dictionary(community.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        people = Dictionary(community.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        practitioners = Dictionary(community.practitioners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        rooms = Dictionary(grouping: community.rooms.sorted { $0.ordinal < $1.ordinal }) {
            Pool(location: $0.location, type: $0.type)
        }
        .mapValues { $0.map(\.id.uuid) }
        interpreters = Dictionary(
            grouping: community.interpreters.sorted { $0.ordinal < $1.ordinal },
            by: \.language
        )
        .mapValues { $0.map(\.id.uuid) }
        self.catalogue = catalogue
    }

    /// What an appointment cannot be without: its person, escort and practitioner or, in a group, a seat.
    func required(_ appointment: Appointment) -> [[UUID]] {
        // A booking of a session of one may be with someone else, who stands in for its practitioner.
        let group = sessions[appointment.session].flatMap { $0.capacity > 1 ? $0 : nil }
        let place = group?.seats ?? [appointment.practitioner.uuid]
        return [place, [appointment.person.uuid]] + (appointment.escort.map { [[$0.uuid]] } ?? [])
    }

    /// What it takes where there is one: a room of its kind, and an interpreter where the two share no language.
    func optional(_ appointment: Appointment) -> [[UUID]] {
        var pools: [[UUID]] = []
        if let type = catalogue.visitTypes[appointment.visitType]?.roomType, let location = appointment.location {
            pools.append(rooms[Pool(location: location, type: type)] ?? [])
        }
        if let language = people[appointment.person]?.language,
            let spoken = practitioners[appointment.practitioner]?.languages, !spoken.contains(language)
        {
            pools.append(interpreters[language] ?? [])
        }
        return pools
    }

    /// Every booked appointment with the resources that it holds, the first free one of each pool.
    ///
    /// Where a required resource is taken already, it is held all the same, for the database to refuse.
    func assigned(_ appointments: [Appointment]) -> [HeldAppointment] {
        var freeFrom: [UUID: Date] = [:]
        return appointments.sorted { $0.during.start < $1.during.start }.map { appointment in
            guard appointment.status == .booked else { return HeldAppointment(appointment: appointment, held: []) }
            func isFree(_ resource: UUID) -> Bool { freeFrom[resource].map { $0 <= appointment.during.start } ?? true }
            let required = required(appointment).map { $0.first(where: isFree) ?? $0[0] }
            let held = required + optional(appointment).compactMap { $0.first(where: isFree) }
            for resource in held { freeFrom[resource] = appointment.during.end }
            return HeldAppointment(appointment: appointment, held: held)
        }
    }
}
