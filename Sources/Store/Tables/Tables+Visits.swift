import Care
import Foundation
import Postgres

extension Table where Fact == Encounter {
    static let encounters = Table(
        "encounter",
        key: ["household_id", "encounter_id"],
        columns: [
            "encounter_id", "household_id", "person_id", "practitioner_id", "location_id", "class", "status", "title",
            "during", "program", "cat", "own", "shared",
        ],
        merged: Label.kept(in: "encounter")
    ) { encounter, writer in
        writer.put(
            encounter.id,
            encounter.household,
            encounter.person,
            encounter.practitioner,
            encounter.location,
            encounter.class,
            encounter.status,
            encounter.title,
            encounter.during,
            encounter.program
        )
        writer.put(encounter.label)
    }
}

extension Encounter {
    static let columns: ColumnList = """
        encounter_id, household_id, person_id, practitioner_id, location_id, class, status, title, during, \
        program, cat, own, shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            practitioner: try column(),
            location: try column(),
            class: try column(),
            status: try column(),
            title: try column(),
            during: try column(),
            program: try column(),
            label: try Label(&column)
        )
    }
}

/// An appointment with the resources whose time it holds.
struct HeldAppointment {
    var appointment: Appointment
    var held: [UUID]
}

extension Table where Fact == HeldAppointment {
    static let appointments = Table(
        "appointment",
        key: ["household_id", "appointment_id"],
        columns: [
            "appointment_id", "household_id", "person_id", "escort_id", "visit_type_code", "session_id",
            "practitioner_id", "location_id", "mode", "during", "service_codes", "held", "movable", "status",
            "cat", "own", "shared",
        ],
        merged: Label.kept(in: "appointment")
    ) { held, writer in
        let booked = held.appointment
        writer.put(
            booked.id,
            booked.household,
            booked.person,
            booked.escort,
            booked.visitType,
            booked.session,
            booked.practitioner,
            booked.location,
            booked.mode,
            booked.during
        )
        writer.put(booked.services, held.held, booked.isMovable, booked.status)
        writer.put(booked.label)
    }
}

extension Appointment {
    static let columns: ColumnList = """
        appointment_id, household_id, person_id, escort_id, visit_type_code, session_id, practitioner_id, \
        location_id, mode, during, service_codes, needs, movable, status, cat, own, \
        shared
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            person: try column(),
            escort: try column(),
            visitType: try column(),
            session: try column(),
            practitioner: try column(),
            location: try column(),
            mode: try column(),
            during: try column(),
            services: try column(),
            needs: try column(),
            isMovable: try column(),
            status: try column(),
            label: try Label(&column)
        )
    }
}

/// That an appointment meets a need.
struct MetNeed {
    var household: Household.ID
    var appointment: Appointment.ID
    var need: Need.ID
}

extension Table where Fact == MetNeed {
    static let metNeeds = Table(
        "appointment_need",
        key: ["household_id", "appointment_id", "need_id"],
        columns: ["household_id", "appointment_id", "need_id"]
    ) { met, writer in
        writer.put(met.household, met.appointment, met.need)
    }
}

/// A resource's time, held by a booking.
struct Slot {
    var resource: UUID
    var booking: Appointment.ID
    var household: Household.ID
    var during: TimeWindow
}

extension Table where Fact == Slot {
    static let slots = Table(
        "resource_slot",
        key: ["resource_id", "booking_id"],
        columns: ["resource_id", "booking_id", "household_id", "during"]
    ) { slot, writer in
        writer.put(slot.resource, slot.booking, slot.household, slot.during)
    }
}

extension Table where Fact == Proposal {
    static let proposals = Table(
        "proposal",
        key: ["household_id", "proposal_id"],
        columns: ["proposal_id", "household_id", "consolidation_id", "week", "status", "before", "after"]
    ) { proposal, writer in
        writer.put(
            proposal.id,
            proposal.household,
            proposal.consolidation,
            proposal.week,
            proposal.status,
            JSON(proposal.before),
            JSON(proposal.after)
        )
    }
}

extension Proposal {
    static let columns: ColumnList = "proposal_id, household_id, consolidation_id, week, status, before, after"

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            household: try column(),
            consolidation: try column(),
            week: try column(),
            status: try column(),
            before: try column(JSON<Itinerary>.self).value,
            after: try column(JSON<Itinerary>.self).value
        )
    }
}
