import Care
import Foundation
import Postgres

/// The members' visits to come, also those of which a claim opens the time and no more.
struct AppointmentRows: PlanRows {
    private let appointments: Batch.Ticket<[Appointment]>
    private let outlines: Batch.Ticket<[Appointment]>?
    private let labels: Batch.Ticket<[(Appointment.ID, Label)]>?

    init(_ batch: Batch, _ question: PlanQuestion) {
        appointments = batch.query(
            """
            SELECT \(Appointment.columns) FROM \(identifier: question.source.appointment)
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
              AND status = 'booked' AND upper(during) >= \(question.day)
            ORDER BY during, appointment_id
            """,
            Appointment.init
        )
        outlines = question.source == .all ? nil : Self.outlines(batch, question)
        labels = question.labels
    }

    private static func outlines(_ batch: Batch, _ question: PlanQuestion) -> Batch.Ticket<[Appointment]> {
        batch.query(
            """
            SELECT appointment_id, household_id, person_id, escort_id, session_id, practitioner_id, location_id, mode,
                   during, movable, status
            FROM appointment_outline
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
              AND status = 'booked' AND upper(during) >= \(question.day)
            ORDER BY during, appointment_id
            """
        ) { try Appointment.outlined($0) }
    }

    func fill(_ plan: inout HouseholdPlan) throws {
        let whole = try appointments.get()
        let outlines = try self.outlines?.get() ?? []
        guard !outlines.isEmpty else { return plan.give(whole, of: \.person, to: \.appointments) }
        let labels = Dictionary(try self.labels?.get() ?? [], uniquingKeysWith: { first, _ in first })
        let known = Set(whole.map(\.id))
        let timed = outlines.compactMap { outline -> Appointment? in
            guard !known.contains(outline.id), let label = labels[outline.id] else { return nil }
            var outline = outline
            outline.label = label
            return outline
        }
        plan.give((whole + timed).sorted { $0.isBefore($1) }, of: \.person, to: \.appointments)
    }
}

extension Appointment {
    fileprivate static func outlined(_ row: Row) throws -> Appointment {
        var column = Columns(row)
        return Appointment(
            id: try column(),
            household: try column(),
            person: try column(),
            escort: try column(),
            visitType: Appointment.outlined,
            session: try column(),
            practitioner: try column(),
            location: try column(),
            mode: try column(),
            during: try column(),
            services: [],
            isMovable: try column(),
            status: try column()
        )
    }

    fileprivate func isBefore(_ other: Appointment) -> Bool {
        (during.start, id) < (other.during.start, other.id)
    }
}
