import Care
import Consolidation

extension WeekProblem {
    /// What a week's problem holds of one household.
    struct Part: Sendable {
        var persons: [Instance.Person] = []
        var needs: [Instance.Need] = []
        var links: [Instance.Link] = []
        var records: [Instance.Record] = []
        var bookings: [Instance.Booking] = []
        var people: [CustomerOwner] = []
        var careRecords: [CareRecord] = []
        var appointments: [Appointment] = []
    }

    /// What the problem holds, by household.
    var parts: [Household.ID: Part] {
        var parts: [Household.ID: Part] = [:]
        var homes: [String: Household.ID] = [:]
        for person in instance.persons {
            guard let home = Household.ID(person.household) else { continue }
            homes[person.id] = home
            parts[home, default: Part()].persons.append(person)
        }
        var owners: [String: Household.ID] = [:]
        for need in instance.needs {
            guard let home = homes[need.person] else { continue }
            owners[need.id] = home
            parts[home, default: Part()].needs.append(need)
        }
        for link in instance.links { if let home = owners[link.after] { parts[home]?.links.append(link) } }
        for record in instance.records { if let home = homes[record.person] { parts[home]?.records.append(record) } }
        for booking in instance.bookings {
            if let home = homes[booking.person] { parts[home]?.bookings.append(booking) }
        }
        for person in snapshot.facts.people { parts[person.household]?.people.append(person) }
        for record in snapshot.facts.records { parts[record.household]?.careRecords.append(record) }
        for booked in snapshot.facts.appointments { parts[booked.household]?.appointments.append(booked) }
        return parts
    }

    /// The same week with one household.
    func part(of household: Household.ID, _ part: Part) -> WeekProblem {
        var (instance, snapshot) = (instance, snapshot)
        instance.households = instance.households.filter { $0.id == household.description }
        (instance.persons, instance.needs, instance.links) = (part.persons, part.needs, part.links)
        (instance.records, instance.bookings) = (part.records, part.bookings)
        (snapshot.facts.people, snapshot.facts.records) = (part.people, part.careRecords)
        snapshot.facts.appointments = part.appointments
        return WeekProblem(
            instance: instance,
            snapshot: snapshot,
            catalogue: catalogue,
            clock: clock,
            foregone: foregone.filter { $0.key == household }
        )
    }
}
