public import Care
public import Foundation
import Postgres

/// An appointment to be made, and whose time it takes.
public struct Booking: Hashable, Sendable {
    public var appointment: Appointment
    /// Each resource that it needs, as the alternatives of which any one will do, the best first.
    public var holds: [[UUID]]

    public init(appointment: Appointment, holds: [[UUID]]) {
        self.appointment = appointment
        self.holds = holds
    }
}

/// Why nothing was booked.
public enum BookingRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of resource has no time left.
    public enum Kind: String, Sendable, Codable {
        case person, escort, practitioner, seat, room, interpreter
    }

    /// A resource that an appointment needs and that someone else has.
    public struct Taken: Hashable, Sendable {
        public var appointment: Appointment.ID
        public var kind: Kind
        /// The first of the alternatives.
        public var resource: UUID
    }

    /// Time that was free when it was planned is not free any more.
    case taken([Taken])

    public var description: String {
        switch self {
        case .taken(let taken):
            "nothing was booked: "
                + taken.map { "the \($0.kind.rawValue) of \($0.appointment) has no time any more" }
                .joined(separator: "; ")
        }
    }
}

/// The bookings that a transaction can make and undo.
public struct Bookings {
    let database: Database

    /// Books all of these.
    ///
    /// Resources are taken in sorted order and never waited for in a circle. The same bookings again, by their
    /// identifiers, are a success that changes nothing.
    /// - Throws: ``BookingRefusal/taken(_:)`` naming everything that is gone; let it end the transaction, so that
    ///   nothing of the bookings stays.
    public func book(_ bookings: [Booking]) throws {
        var ledger = HoldLedger(database: database, bookings: bookings)
        try ledger.take()
        guard ledger.refused.isEmpty else { throw BookingRefusal.taken(try ledger.refused.map(kind)) }
        let refused = try write(bookings, held: ledger.held)
        guard refused.isEmpty else { throw BookingRefusal.taken(refused) }
    }

    /// Cancels a booked appointment: its time is free again and its needs are open again.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where it is not booked any more.
    public func cancel(_ id: Appointment.ID, of household: Household.ID) throws {
        let held = try database.first(
            """
            UPDATE appointment SET status = 'cancelled', version = version + 1
            WHERE household_id = \(household) AND appointment_id = \(id) AND status = 'booked'
            RETURNING held
            """
        ) { row in try row.decode(0, as: [UUID].self) }
        guard let held else { throw StoreError.changedMeanwhile(table: "appointment", expected: 1, touched: 0) }
        try database.change(
            "resource_slot",
            expecting: held.count,
            """
            UPDATE resource_slot SET state = 'cancelled', expires = NULL
            WHERE resource_id = ANY(\(held)) AND booking_id = \(id) AND state <> 'cancelled'
            """
        )
        try database.execute(
            """
            UPDATE need SET status = 'open', version = version + 1
            WHERE household_id = \(household) AND status = 'booked' AND need_id IN (
                SELECT need_id FROM appointment_need
                WHERE household_id = \(household) AND appointment_id = \(id))
            """
        )
    }

    /// One appointment.
    public func find(_ id: Appointment.ID, of household: Household.ID) throws -> Appointment? {
        try database.first(
            """
            SELECT \(Appointment.columns) FROM appointment_with_needs
            WHERE household_id = \(household) AND appointment_id = \(id)
            """,
            Appointment.init
        )
    }

    /// Writes what the bookings mean; those whose person has another booking then are refused.
    private func write(_ bookings: [Booking], held: [Appointment.ID: [UUID]]) throws -> [BookingRefusal.Taken] {
        var refused: [BookingRefusal.Taken] = []
        for booking in bookings {
            let appointment = booking.appointment
            guard try insert(appointment, held: held[appointment.id] ?? []) else {
                if try find(appointment.id, of: appointment.household)?.matches(appointment) == true { continue }
                refused.append(
                    .init(appointment: appointment.id, kind: .person, resource: appointment.person.uuid)
                )
                continue
            }
            for need in appointment.needs {
                try database.execute(
                    """
                    INSERT INTO appointment_need (household_id, appointment_id, need_id)
                    VALUES (\(appointment.household), \(appointment.id), \(need))
                    """
                )
            }
            try Needs(database: database)
                .set(.booked, of: appointment.needs, in: appointment.household, from: .open)
        }
        return refused
    }

    private func insert(_ appointment: Appointment, held: [UUID]) throws -> Bool {
        try database.execute(
            """
            INSERT INTO appointment (household_id, appointment_id, person_id, escort_id, visit_type_code, session_id,
                practitioner_id, location_id, mode, during, service_codes, held, movable, status, cat,
                own, shared)
            VALUES (\(appointment.household), \(appointment.id), \(appointment.person), \(appointment.escort),
                \(appointment.visitType), \(appointment.session), \(appointment.practitioner),
                \(appointment.location), \(appointment.mode), \(appointment.during), \(appointment.services),
                \(held), \(appointment.isMovable), 'booked', \(appointment.label.category),
                \(appointment.label.isOwn), \(appointment.label.isShared))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// What sort of resource a refused hold is about.
    func kind(_ refused: HoldLedger.Hold) throws -> BookingRefusal.Taken {
        let resource = refused.alternatives[0]
        let appointment = refused.appointment
        func taken(_ kind: BookingRefusal.Kind) -> BookingRefusal.Taken {
            .init(appointment: appointment.id, kind: kind, resource: resource)
        }
        if resource == appointment.person.uuid { return taken(.person) }
        if resource == appointment.escort?.uuid { return taken(.escort) }
        if resource == appointment.practitioner.uuid { return taken(.practitioner) }
        let pool = try database.first(
            """
            SELECT EXISTS (SELECT FROM room WHERE room_id = \(resource)),
                   EXISTS (SELECT FROM interpreter WHERE interpreter_id = \(resource))
            """
        ) { row in (isRoom: try row.decode(0, as: Bool.self), isInterpreter: try row.decode(1, as: Bool.self)) }
        return taken(pool?.isRoom == true ? .room : pool?.isInterpreter == true ? .interpreter : .seat)
    }
}

extension Appointment {
    /// Whether the other is this same booking, as when a request is repeated.
    fileprivate func matches(_ other: Appointment) -> Bool {
        id == other.id && person == other.person && session == other.session && during == other.during
            && status == .booked
    }
}
