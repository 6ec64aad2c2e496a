import Care
import Foundation
import Postgres

/// Takes the time of the resources that bookings need, and knows what it got and what it did not.
///
/// Every insert gives way where the time is taken (`ON CONFLICT DO NOTHING`), and all transactions take resources
/// in the same order: so none waits for another in a circle, and none fails half-way.
struct HoldLedger {
    /// One resource that one appointment needs.
    struct Hold {
        var appointment: Appointment
        var alternatives: [UUID]
    }

    private let database: Database
    private let fixed: [Hold]
    private let pooled: [Hold]
    /// Whose time each appointment has.
    private(set) var held: [Appointment.ID: [UUID]] = [:]
    /// What could not be had.
    private(set) var refused: [Hold] = []

    init(database: Database, bookings: [Booking]) {
        self.database = database
        let holds = bookings.flatMap { booking in
            booking.holds.filter { !$0.isEmpty }.map { Hold(appointment: booking.appointment, alternatives: $0) }
        }
        .sorted { ($0.alternatives[0], $0.appointment.id) < ($1.alternatives[0], $1.appointment.id) }
        fixed = holds.filter { $0.alternatives.count == 1 }
        pooled = holds.filter { $0.alternatives.count > 1 }
    }

    mutating func take() throws {
        let mine = try mine()
        try takeFixed(mine)
        try takePooled(mine)
        try forgiveReplay()
    }

    /// Those with one alternative only, all in one round trip.
    private mutating func takeFixed(_ mine: Set<Slot.Key>) throws {
        let missing = fixed.filter { !mine.contains($0.slot($0.alternatives[0]).key) }
        for hold in fixed where mine.contains(hold.slot(hold.alternatives[0]).key) { note(hold, hold.alternatives[0]) }
        let tickets = try database.batch { batch in
            missing.map { batch.execute(insert($0.slot($0.alternatives[0]))) }
        }
        for (hold, ticket) in zip(missing, tickets) {
            if try ticket.get() == 1 { note(hold, hold.alternatives[0]) } else { refused.append(hold) }
        }
    }

    /// Those of a pool, one after another, since what one takes the next cannot have.
    private mutating func takePooled(_ mine: Set<Slot.Key>) throws {
        for hold in pooled {
            let had = hold.alternatives.first { mine.contains(hold.slot($0).key) }
            let got = try had ?? hold.alternatives.first { try database.execute(insert(hold.slot($0))) == 1 }
            if let got { note(hold, got) } else { refused.append(hold) }
        }
    }

    /// The same bookings made at this very moment by another try of the same request are no one else's.
    private mutating func forgiveReplay() throws {
        guard !refused.isEmpty else { return }
        let mine = try mine()
        for hold in refused {
            if let got = hold.alternatives.first(where: { mine.contains(hold.slot($0).key) }) { note(hold, got) }
        }
        refused.removeAll { hold in hold.alternatives.contains { mine.contains(hold.slot($0).key) } }
    }

    private mutating func note(_ hold: Hold, _ resource: UUID) {
        held[hold.appointment.id, default: []].append(resource)
    }

    /// The time that these same bookings have already, from an earlier try.
    private func mine() throws -> Set<Slot.Key> {
        let holds = fixed + pooled
        guard !holds.isEmpty else { return [] }
        let slots = try database.query(
            """
            SELECT resource_id, booking_id, during FROM resource_slot
            WHERE resource_id = ANY(\(holds.flatMap(\.alternatives)))
              AND booking_id = ANY(\(holds.map(\.appointment.id.uuid)))
              AND state = 'booked'
            """
        ) { row in
            Slot.Key(resource: try row.decode(0), booking: try row.decode(1), during: try row.decode(2))
        }
        return Set(slots)
    }

    private func insert(_ slot: Slot) -> SQL {
        """
        INSERT INTO resource_slot (resource_id, booking_id, household_id, during)
        VALUES (\(slot.resource), \(slot.booking), \(slot.household), \(slot.during))
        ON CONFLICT DO NOTHING
        """
    }
}

extension HoldLedger.Hold {
    fileprivate func slot(_ resource: UUID) -> Slot {
        Slot(
            resource: resource,
            booking: appointment.id,
            household: appointment.household,
            during: appointment.during
        )
    }
}

extension Slot {
    struct Key: Hashable {
        var resource: UUID
        var booking: Appointment.ID
        var during: TimeWindow
    }

    fileprivate var key: Key { Key(resource: resource, booking: booking, during: during) }
}
