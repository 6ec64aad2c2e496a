import Care

/// The encounters that are booked, in the order of their time.
struct BookedSection {
    var people: FamilyIndex
    var directory: Directory

    var markup: [Markup] {
        let booked = people.booked
        guard !booked.isEmpty else { return [p { "Nothing is booked." }] }
        return [
            DataTable(
                caption: "What is booked, in order",
                columns: ["When", "Who", "Where", "With", "For"],
                rows: booked.map(row)
            ).markup
        ]
    }

    private func row(_ appointment: Appointment) -> [Markup] {
        let time = people.time(at: appointment.location, in: directory)
        let escort = appointment.escort.map { ", with \(people.name(of: $0))" } ?? ""
        let services = appointment.services.map(directory.service)
        return [
            .text(time.moment(appointment.during.start)),
            .text(people.name(of: appointment.person) + escort),
            .text(directory.place(appointment.location, mode: appointment.mode)),
            .text(directory.name(of: appointment.practitioner)),
            .text((services.isEmpty ? [directory.visitType(appointment.visitType)] : services).joined(separator: ", ")),
        ]
    }
}
