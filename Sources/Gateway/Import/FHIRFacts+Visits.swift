import Care
import FHIR
import Foundation

extension FHIRFacts {
    func encounter(_ it: FHIR.Encounter, _ found: FoundResource) throws(Fault) -> Outcome {
        let status: Care.Encounter.Status
        switch it.status {
        case "finished": status = .finished
        case "cancelled": status = .cancelled
        default:
            return .skip("Encounter.status", "not over yet, or entered in error", "Import again once it is finished.")
        }
        guard let person = try links.person(it.subject, "Encounter.subject", in: found.scope) else {
            return notOfPerson("Encounter")
        }
        let window = try window(it.period, minutes: it.length?.minutes, "Encounter.period")
        let individuals = (it.participant ?? []).compactMap(\.individual)
        let places = (it.location ?? []).map(\.location)
        let site = try place(places, "Encounter.location.location", "Location", found)
        let provider = it.serviceProvider.map { [$0] } ?? []
        let house = try place(provider, "Encounter.serviceProvider", "Organization", found)
        var facts = Community()
        facts.encounters = [
            Care.Encounter(
                id: Care.Encounter.ID(StableID.uuid(source, "Encounter", found.id)),
                household: person.household,
                person: person.id,
                practitioner: try giver(individuals, "Encounter.participant.individual", found),
                location: site ?? house,
                class: kind(it.class.code),
                status: status,
                title: (it.type ?? []).compactMap(\.title).first ?? it.serviceType?.title ?? it.class.display
                    ?? "Encounter",
                during: window,
                program: source
            )
        ]
        if status == .finished, let service = service(of: it.type ?? []) {
            facts.records = [record(of: service, person, at: window.start, found)]
        }
        return .facts(facts, person.household)
    }

    private func kind(_ code: String?) -> Care.Encounter.Class {
        switch code {
        case "AMB": .ambulatory
        case "HH": .home
        case "VR": .virtual
        case "EMER": .emergency
        case "IMP", "ACUTE", "NONAC", "OBSENC", "SS", "PRENC": .inpatient
        default: .other
        }
    }

    /// The first of the references that leads to someone who gives care.
    ///
    /// - Throws: a ``Fault`` where one leads nowhere.
    func giver(_ references: [Reference], _ field: String, _ found: FoundResource) throws(Fault)
        -> Care.Practitioner.ID?
    {
        var giver: Care.Practitioner.ID?
        for reference in references {
            switch links.end(of: reference, type: "Practitioner", in: found.scope) {
            case .nothing: throw .dangling(field)
            case .elsewhere: continue
            case .key(let key):
                if let known = links.givers[key] {
                    giver = giver ?? known
                } else if key.hasPrefix("Practitioner") {
                    throw .dangling(field)
                }
            }
        }
        return giver
    }

    func place(_ references: [Reference], _ field: String, _ type: String, _ found: FoundResource) throws(Fault)
        -> Care.Location.ID?
    {
        var place: Care.Location.ID?
        for reference in references {
            switch links.end(of: reference, type: type, in: found.scope) {
            case .nothing: throw .dangling(field)
            case .elsewhere: continue
            case .key(let key):
                guard let known = links.places[key] else { throw .dangling(field) }
                place = place ?? known
            }
        }
        return place
    }

    /// A past appointment becomes an encounter; one to come needs a session of ours and is left out.
    func appointment(_ it: FHIR.Appointment, _ found: FoundResource) throws(Fault) -> Outcome {
        let status: Care.Encounter.Status
        switch it.status {
        case "fulfilled", "checked-in", "arrived": status = .finished
        case "noshow": status = .missed
        case "cancelled": status = .cancelled
        default:
            return .skip(
                "Appointment.status",
                "booked or asked for with another system's times",
                "Ask for it as a ServiceRequest, so that it is booked into a session here."
            )
        }
        let actors = it.participant.compactMap(\.actor)
        guard let patient = actors.first(where: { leads($0, to: "Patient", found) }) else {
            throw .missing("Appointment.participant.actor of a Patient")
        }
        guard let person = try links.person(patient, "Appointment.participant.actor", in: found.scope) else {
            return notOfPerson("Appointment")
        }
        let givers = actors.filter { leads($0, to: "Practitioner", found) }
        let places = actors.filter { leads($0, to: "Location", found) }
        let field = "Appointment.participant.actor"
        let minutes = it.minutesDuration.map(Double.init)
        var facts = Community()
        facts.encounters = [
            Care.Encounter(
                id: Care.Encounter.ID(StableID.uuid(source, "Appointment", found.id)),
                household: person.household,
                person: person.id,
                practitioner: try giver(givers, field, found),
                location: try place(places, field, "Location", found),
                class: .ambulatory,
                status: status,
                title: it.serviceType?.first?.title ?? it.appointmentType?.title ?? it.description ?? "Appointment",
                during: try window(Period(start: it.start, end: it.end), minutes: minutes, "Appointment"),
                program: source
            )
        ]
        return .facts(facts, person.household)
    }

    private func leads(_ reference: Reference, to type: String, _ found: FoundResource) -> Bool {
        guard case .key(let key) = links.end(of: reference, type: type, in: found.scope) else { return false }
        return key.hasPrefix(type)
    }
}

extension Quantity {
    fileprivate var minutes: Double? {
        guard let value else { return nil }
        return switch code ?? unit {
        case "min", "minutes": value
        case "h", "hours": value * 60
        case "d", "days": value * 1440
        default: nil
        }
    }
}
