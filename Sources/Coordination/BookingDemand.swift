public import Care
public import Foundation

/// A booking to make, and the resources whose time it takes.
public struct BookingDemand: Hashable, Sendable {
    public var appointment: Appointment
    /// For each hold its alternatives in the order to try, of which it takes one.
    public var holds: [[UUID]]

    public init(appointment: Appointment, holds: [[UUID]]) {
        self.appointment = appointment
        self.holds = holds
    }
}

extension BookingDemand {
    /// What accepting an itinerary takes: a booking for each encounter that is not booked already.
    ///
    /// An appointment's identifier follows from the proposal and the encounter's place in it, so that accepting
    /// twice makes the same bookings. The facts hold the people, sessions, rooms, interpreters and practitioners
    /// that the encounters name.
    public static func accepting(
        _ proposal: Proposal,
        facts: Community,
        catalogue: Catalogue
    ) -> [BookingDemand] {
        let sessions = Dictionary(facts.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let practitioners = Dictionary(facts.practitioners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let labels = Dictionary(facts.needs.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        let people = Dictionary(facts.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return proposal.after.encounters.enumerated().compactMap { index, encounter in
            guard encounter.appointment == nil else { return nil }
            let id = Appointment.ID(StableID.uuid("proposal", proposal.id.description, String(index)))
            var holds: [[UUID]] = [[encounter.person.uuid]]
            if let escort = encounter.escort { holds.append([escort.uuid]) }
            holds.append(sessions[encounter.session]?.seats ?? [encounter.practitioner.uuid])
            if encounter.mode == .inPerson, let type = catalogue.visitTypes[encounter.visitType]?.roomType {
                let rooms = facts.rooms.filter { $0.location == encounter.location && $0.type == type }
                if !rooms.isEmpty { holds.append(rooms.sorted { $0.ordinal < $1.ordinal }.map(\.id.uuid)) }
            }
            if let language = people[encounter.person]?.language,
                practitioners[encounter.practitioner]?.languages.contains(language) == false
            {
                let pool = facts.interpreters.filter { $0.language == language }.sorted { $0.ordinal < $1.ordinal }
                holds.append(pool.map(\.id.uuid))
            }
            let appointment = encounter.booked(as: id, household: proposal.household)
                .labelled(by: catalogue, meeting: encounter.needs.compactMap { labels[$0] })
            return BookingDemand(appointment: appointment, holds: holds)
        }
    }
}

extension PlannedEncounter {
    fileprivate func booked(as id: Appointment.ID, household: Household.ID) -> Appointment {
        Appointment(
            id: id,
            household: household,
            person: person,
            escort: escort,
            visitType: visitType,
            session: session,
            practitioner: practitioner,
            location: location,
            mode: mode,
            during: during,
            services: services,
            needs: needs
        )
    }
}
