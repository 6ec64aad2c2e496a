import Care
import Foundation
import Postgres

extension Imports {
    /// Appointments that are new or moved take their time where it is free; those that ended give it back.
    func mergeAppointments(_ community: Community, _ merge: inout Merge) throws {
        guard !community.appointments.isEmpty else { return }
        let known = try known(community.appointments)
        let holdings = Holdings(try supply(of: community), catalogue: try CatalogueStore(database: database).load())
        for appointment in community.appointments where known[appointment.id]?.isSame(as: appointment) != true {
            do {
                try database.savepoint { try take(appointment, holdings) }
                merge.changed += 1
            } catch {
                guard error is BookingRefusal else { throw error }
                merge.refused.append(appointment.id)
            }
        }
    }

    private func take(_ appointment: Appointment, _ holdings: Holdings) throws {
        try release(appointment)
        var held: [UUID] = []
        if appointment.status == .booked {
            var required = HoldLedger(
                database: database,
                bookings: [Booking(appointment: appointment, holds: holdings.required(appointment))]
            )
            try required.take()
            guard required.refused.isEmpty else {
                throw BookingRefusal.taken(try required.refused.map(Bookings(database: database).kind))
            }
            // A room or an interpreter that is not free is no reason to leave out what another system has booked.
            var optional = HoldLedger(
                database: database,
                bookings: [Booking(appointment: appointment, holds: holdings.optional(appointment))]
            )
            try optional.take()
            held = (required.held[appointment.id] ?? []) + (optional.held[appointment.id] ?? [])
        }
        let row = HeldAppointment(appointment: appointment, held: held)
        try database.merge([row], into: .appointments)
        try database.merge(row.metNeeds, into: .metNeeds)
    }

    /// Gives back whatever time the appointment had.
    private func release(_ appointment: Appointment) throws {
        try database.execute(
            """
            DELETE FROM resource_slot
            WHERE booking_id = \(appointment.id) AND resource_id = ANY((
                SELECT held FROM appointment
                WHERE household_id = \(appointment.household) AND appointment_id = \(appointment.id))::uuid[])
            """
        )
    }

    private func known(_ appointments: [Appointment]) throws -> [Appointment.ID: Appointment] {
        let found = try database.query(
            """
            SELECT \(Appointment.columns) FROM appointment_with_needs
            WHERE household_id = ANY(\(Set(appointments.map(\.household)).uuids()))
              AND appointment_id = ANY(\(appointments.map(\.id.uuid)))
            """,
            Appointment.init
        )
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The sessions, people, practitioners, rooms and interpreters that the appointments may take.
    private func supply(of community: Community) throws -> Community {
        let booked = community.appointments
        let (sessions, people, practitioners, rooms, interpreters) = try database.batch { batch in
            (
                batch.query(
                    """
                    SELECT \(Session.columns) FROM session
                    WHERE resource_id = ANY(\(Set(booked.map(\.practitioner)).uuids()))
                      AND session_id = ANY(\(Set(booked.map(\.session)).uuids()))
                    """,
                    Session.init
                ),
                batch.query(
                    """
                    SELECT \(CustomerOwner.columns) FROM person
                    WHERE household_id = ANY(\(Set(booked.map(\.household)).uuids()))
                      AND person_id = ANY(\(Set(booked.map(\.person)).uuids()))
                    """,
                    CustomerOwner.init
                ),
                batch.query("SELECT \(Practitioner.columns) FROM practitioner", Practitioner.init),
                batch.query("SELECT \(Room.columns) FROM room", Room.init),
                batch.query("SELECT \(Interpreter.columns) FROM interpreter", Interpreter.init)
            )
        }
        var supply = Community()
        supply.sessions = try sessions.get()
        supply.people = try people.get()
        supply.practitioners = try practitioners.get()
        supply.rooms = try rooms.get()
        supply.interpreters = try interpreters.get()
        return supply
    }
}

extension Appointment {
    /// The same but for the order of its needs and services, and for what a person has said of who may see it.
    fileprivate func isSame(as other: Appointment) -> Bool {
        var (left, right) = (self, other)
        left.services.sort()
        right.services.sort()
        left.needs.sort()
        right.needs.sort()
        left.label = right.label
        return left == right
    }
}
