import Care

/// An itinerary as a list of stops, each with its encounters, then what is met without a visit and what is not met.
struct ItineraryCard {
    var heading: String
    /// Unique on the page.
    var id: String
    var itinerary: Itinerary
    var people: FamilyIndex
    var directory: Directory

    var markup: Markup {
        section(.class("card"), .labelled(by: id)) {
            h3(.id(id)) { heading }
            if itinerary.encounters.isEmpty { p(.class("empty")) { "No visits." } }
            for stop in StopGroup.groups(of: itinerary.encounters, clock: people.time.clock) { self.stop(stop) }
            list("Met without a visit", itinerary.closed.map { (people.words(for: $0.need, in: directory), $0.reason) })
            list("Not met", itinerary.unmet.map { (people.words(for: $0.need, in: directory), $0.reason) })
        }
    }

    private func stop(_ stop: StopGroup) -> [Markup] {
        let place = directory.place(stop.location, mode: stop.mode)
        return [
            h4 { "\(LocalTime.words(stop.day)), \(place)" },
            ol(.class("encounters")) { for encounter in stop.encounters { li { self.encounter(encounter) } } },
        ]
    }

    private func encounter(_ encounter: PlannedEncounter) -> [Markup] {
        let time = people.time(at: encounter.location, in: directory)
        let zone = time.zone == people.time.zone ? "" : " (\(time.name))"
        let escort = encounter.escort.map { ", together with \(people.name(of: $0))" } ?? ""
        return [
            p(.class("when")) { strong { time.hours(encounter.during) + zone } },
            p {
                strong { people.name(of: encounter.person) }
                escort + " sees \(directory.name(of: encounter.practitioner)), \(role(encounter.practitioner)): "
                    + services(encounter) + "."
            },
            p(.class("reason")) {
                encounter.reason + (encounter.appointment == nil ? "" : " Booked already; it stays.")
            },
        ]
    }

    private func services(_ encounter: PlannedEncounter) -> String {
        let names = encounter.services.map(directory.service)
        return names.isEmpty ? directory.visitType(encounter.visitType) : names.joined(separator: ", ")
    }

    private func role(_ practitioner: Practitioner.ID) -> String {
        directory.practitioners[practitioner].map { $0.role.replacing("-", with: " ") } ?? "role not known"
    }

    private func list(_ heading: String, _ items: [(String, String)]) -> [Markup] {
        guard !items.isEmpty else { return [] }
        return [
            h4 { heading },
            ul {
                for (what, why) in items {
                    li {
                        strong { what }
                        why.isEmpty ? "" : ": \(why)"
                    }
                }
            },
        ]
    }
}
