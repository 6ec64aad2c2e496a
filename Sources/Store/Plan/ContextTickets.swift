import Care
import Postgres

/// What tells how private the parts of a proposal and the visits to come are.
struct ContextTickets {
    let booked: Batch.Ticket<[(Appointment.ID, Label)]>
    private let needs: Batch.Ticket<[(Need.ID, OwnedLabel)]>

    init(_ batch: Batch, _ question: PlanQuestion) {
        needs = batch.query(
            """
            SELECT need_id, person_id, cat, own, shared FROM need
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
            """
        ) { row in
            var column = Columns(row)
            return (try column(), OwnedLabel(person: try column(), label: try Label(&column)))
        }
        booked = batch.query(
            """
            SELECT appointment_id, cat, own, shared FROM appointment
            WHERE household_id = ANY(\(question.homes)) AND person_id = ANY(\(question.people))
              AND status = 'booked' AND upper(during) >= \(question.day)
            """
        ) { row in
            var column = Columns(row)
            return (try column(), try Label(&column))
        }
    }

    // `ways`: the minutes from home to each place.
    func get(_ ways: [Location.ID: Int]) throws -> PlanContext {
        PlanContext(
            needs: Dictionary(try needs.get(), uniquingKeysWith: { first, _ in first }),
            minutesFromHome: ways
        )
    }
}
