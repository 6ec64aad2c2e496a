import Care
import Foundation

/// A proposal as programs read it, before and after side by side.
struct ProposalDocument: Encodable {
    var id: Proposal.ID
    var week: Day
    var status: Proposal.Status
    var before: ItineraryDocument
    var after: ItineraryDocument

    init(_ proposal: Proposal, _ directory: Directory) {
        (id, week, status) = (proposal.id, proposal.week, proposal.status)
        before = ItineraryDocument(proposal.before, directory)
        after = ItineraryDocument(proposal.after, directory)
    }
}

struct ItineraryDocument: Encodable {
    /// A need with the reason why it has no encounter.
    struct Without: Encodable {
        var need: Need.ID
        var reason: String
    }

    var encounters: [EncounterDocument]
    var closed: [Without]
    var unmet: [Without]
    var tally: Tally

    init(_ itinerary: Itinerary, _ directory: Directory) {
        encounters = itinerary.encounters.map { EncounterDocument($0, directory) }
        closed = itinerary.closed.map { Without(need: $0.need, reason: $0.reason) }
        unmet = itinerary.unmet.map { Without(need: $0.need, reason: $0.reason) }
        tally = itinerary.tally
    }
}

struct EncounterDocument: Encodable {
    /// The booking, where it is one.
    var appointment: Appointment.ID?
    var person: CustomerOwner.ID
    var escort: CustomerOwner.ID?
    var start: Date
    var end: Date
    var mode: Mode
    var place: String
    var practitioner: String
    var visitType: String
    var services: [String]
    var needs: [Need.ID]
    var reason: String?

    init(_ encounter: PlannedEncounter, _ directory: Directory) {
        (appointment, person, escort) = (encounter.appointment, encounter.person, encounter.escort)
        (start, end) = (encounter.during.start, encounter.during.end)
        (mode, place) = (encounter.mode, directory.place(encounter.location, mode: encounter.mode))
        practitioner = directory.name(of: encounter.practitioner)
        (visitType, services) = (encounter.visitType, encounter.services)
        (needs, reason) = (encounter.needs, encounter.reason)
    }

    init(_ booked: Appointment, _ directory: Directory) {
        (appointment, person, escort) = (booked.id, booked.person, booked.escort)
        (start, end) = (booked.during.start, booked.during.end)
        (mode, place) = (booked.mode, directory.place(booked.location, mode: booked.mode))
        practitioner = directory.name(of: booked.practitioner)
        (visitType, services) = (booked.visitType, booked.services)
        (needs, reason) = (booked.needs, nil)
    }
}
