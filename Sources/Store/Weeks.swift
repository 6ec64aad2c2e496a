public import Care
import Foundation
import Postgres

/// The weeks that a transaction can see.
public struct Weeks {
    let database: Database

    /// Everything that consolidating a week depends on, read at one moment.
    ///
    /// It holds the open needs whose time has come by the end of the horizon and the needs of movable bookings in
    /// it; of their households everyone who may escort, what is booked from then on and whatever may show a need
    /// to be met; and of the clinics everyone's sessions and taken time.
    /// - Parameters:
    ///   - week: the first day.
    ///   - days: how many days it covers.
    ///   - households: only these; all with something to plan where `nil`.
    ///   - timeZone: the IANA time zone in which the days are days.
    /// - Returns: the facts, and all time that is taken in the week.
    /// - Throws: ``StoreError/unknownTimeZone(_:)``, or `PostgresError`.
    public func snapshot(
        week: Day,
        days: Int,
        households: [Household.ID]? = nil,
        timeZone: String
    ) throws -> WeekSnapshot {
        let horizon = try horizon(week: week, days: days, timeZone: timeZone)
        let scope = try households ?? concerned(horizon)
        let (demand, supply) = try database.batch { batch in
            (DemandTickets(batch, of: scope, week: week, horizon: horizon), SupplyTickets(batch, in: horizon))
        }
        var facts = Community()
        try supply.fill(&facts)
        try demand.fill(&facts)
        return WeekSnapshot(week: week, days: days, timeZone: timeZone, facts: facts, busy: try supply.busy.get())
    }

    /// The households that have something to plan.
    func concerned(_ horizon: TimeWindow) throws -> [Household.ID] {
        try database.query(
            """
            SELECT household_id FROM need WHERE status = 'open' AND earliest < \(horizon.end)
            UNION
            SELECT household_id FROM appointment
            WHERE status = 'booked' AND movable AND during && \(horizon)
            """
        ) { try $0.decode(0) }
    }
}

/// What there is to plan for households.
private struct DemandTickets {
    private let needs: Batch.Ticket<[Need]>
    private let links: Batch.Ticket<[NeedLink]>
    private let records: Batch.Ticket<[CareRecord]>
    private let appointments: Batch.Ticket<[Appointment]>
    private let households: Batch.Ticket<[Household]>
    private let people: Batch.Ticket<[CustomerOwner]>
    private let memberships: Batch.Ticket<[Membership]>
    private let unavailabilities: Batch.Ticket<[Unavailability]>
    private let preferences: Batch.Ticket<[PlanPreference]>
    private let empanelments: Batch.Ticket<[Empanelment]>

    init(_ batch: Batch, of scope: [Household.ID], week: Day, horizon: TimeWindow) {
        let scope = scope.uuids()
        needs = batch.query(
            """
            SELECT \(Need.columns) FROM need
            WHERE household_id = ANY(\(scope)) AND status = 'open' AND earliest < \(horizon.end)
            UNION ALL
            SELECT \(Need.columns) FROM need
            WHERE status = 'booked' AND (household_id, need_id) IN (
                SELECT household_id, need_id
                FROM appointment JOIN appointment_need USING (household_id, appointment_id)
                WHERE household_id = ANY(\(scope)) AND movable AND appointment.status = 'booked'
                  AND during && \(horizon))
            """,
            Need.init
        )
        links = batch.query(
            "SELECT \(NeedLink.columns) FROM need_link WHERE household_id = ANY(\(scope))",
            NeedLink.init
        )
        records = batch.query(
            """
            SELECT \(CareRecord.columns.of("record"))
            FROM record JOIN service USING (service_code)
            WHERE household_id = ANY(\(scope))
              AND at >= least(\(horizon.start), (SELECT min(earliest) FROM need WHERE status = 'open'))
                        - (SELECT max(lookback_minutes) FROM service) * interval '1 minute'
              AND EXISTS (SELECT FROM need WHERE need.household_id = record.household_id
                          AND need.person_id = record.person_id AND need.status IN ('open', 'booked')
                          AND need.earliest < \(horizon.end))
            """,
            CareRecord.init
        )
        appointments = batch.query(
            """
            SELECT \(Appointment.columns) FROM appointment_with_needs
            WHERE household_id = ANY(\(scope)) AND status = 'booked' AND upper(during) > \(horizon.start)
            """,
            Appointment.init
        )
        households = batch.query(
            "SELECT \(Household.columns) FROM household WHERE household_id = ANY(\(scope))",
            Household.init
        )
        people = batch.query(
            """
            SELECT \(CustomerOwner.columns) FROM person
            WHERE (household_id, person_id) IN (
                SELECT home_id, person_id FROM household_member
                WHERE household_id = ANY(\(scope)) AND during @> \(week)
                UNION
                SELECT household_id, person_id FROM need WHERE household_id = ANY(\(scope)) AND status = 'open')
            """,
            CustomerOwner.init
        )
        memberships = batch.query(
            """
            SELECT \(Membership.columns) FROM household_member
            WHERE household_id = ANY(\(scope)) AND during @> \(week)
            """,
            Membership.init
        )
        unavailabilities = batch.query(
            """
            SELECT \(Unavailability.columns) FROM unavailability
            WHERE (household_id, person_id) IN (
                SELECT home_id, person_id FROM household_member
                WHERE household_id = ANY(\(scope)) AND during @> \(week))
            """,
            Unavailability.init
        )
        preferences = batch.query(
            """
            SELECT \(PlanPreference.columns) FROM person_preference
            WHERE (household_id, person_id) IN (
                SELECT home_id, person_id FROM household_member
                WHERE household_id = ANY(\(scope)) AND during @> \(week))
            ORDER BY preference_id
            """,
            PlanPreference.init
        )
        empanelments = batch.query(
            """
            SELECT \(Empanelment.columns) FROM panel
            WHERE household_id = ANY(\(scope)) AND during @> \(week)
            """,
            Empanelment.init
        )
    }

    func fill(_ facts: inout Community) throws {
        facts.needs = try needs.get()
        let known = Set(facts.needs.map(\.id))
        facts.links = try links.get().filter { known.contains($0.before) && known.contains($0.after) }
        facts.records = try records.get()
        facts.appointments = try appointments.get()
        facts.households = try households.get()
        facts.people = try people.get()
        facts.memberships = try memberships.get()
        facts.unavailabilities = try unavailabilities.get()
        facts.preferences = try preferences.get()
        facts.empanelments = try empanelments.get()
    }
}

/// What the clinics have to give, and how much of it is taken.
private struct SupplyTickets {
    let busy: Batch.Ticket<[WeekSnapshot.Busy]>
    private let locations: Batch.Ticket<[Location]>
    private let travel: Batch.Ticket<[Travel]>
    private let practitioners: Batch.Ticket<[Practitioner]>
    private let teams: TeamTickets
    private let rooms: Batch.Ticket<[Room]>
    private let interpreters: Batch.Ticket<[Interpreter]>
    private let sessions: Batch.Ticket<[Session]>

    init(_ batch: Batch, in horizon: TimeWindow) {
        busy = batch.query(
            """
            SELECT resource_id, booking_id, during FROM resource_slot
            WHERE during && \(horizon) AND state <> 'cancelled' AND (expires IS NULL OR expires > now())
            """
        ) { row in
            WeekSnapshot.Busy(resource: try row.decode(0), booking: try row.decode(1), during: try row.decode(2))
        }
        locations = batch.query("SELECT \(Location.columns) FROM location", Location.init)
        travel = batch.query("SELECT \(Travel.columns) FROM travel", Travel.init)
        practitioners = batch.query("SELECT \(Practitioner.columns) FROM practitioner WHERE active", Practitioner.init)
        teams = TeamTickets(batch)
        rooms = batch.query("SELECT \(Room.columns) FROM room", Room.init)
        interpreters = batch.query("SELECT \(Interpreter.columns) FROM interpreter", Interpreter.init)
        sessions = batch.query("SELECT \(Session.columns) FROM session WHERE during && \(horizon)", Session.init)
    }

    func fill(_ facts: inout Community) throws {
        facts.locations = try locations.get()
        facts.travel = try travel.get()
        facts.practitioners = try practitioners.get()
        facts.teams = try teams.get()
        facts.rooms = try rooms.get()
        facts.interpreters = try interpreters.get()
        facts.sessions = try sessions.get()
    }
}
