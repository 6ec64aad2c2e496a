import Care

/// The services that are due to the family: what, when, why and for which program.
struct DueSection {
    var plan: HouseholdPlan
    var directory: Directory
    var people: FamilyIndex

    var markup: [Markup] {
        let rows = plan.members.flatMap { member in
            member.needs.filter { $0.status == .open || $0.status == .booked }
                .sorted { ($0.window.end, $0.service) < ($1.window.end, $1.service) }
                .map { row(member.person, $0) }
        }
        guard !rows.isEmpty else { return [p { "Nothing is due now. That is good news." }] }
        return [
            DataTable(
                caption: "What is due, for whom and by when",
                columns: ["Who", "What", "When", "Why", "Program"],
                rows: rows
            ).markup
        ]
    }

    private func row(_ person: CustomerOwner, _ need: Need) -> [Markup] {
        [
            .text(people.name(of: person.id)),
            .text(directory.service(need.service) + (need.status == .booked ? " (booked)" : "")),
            .text(people.time.days(need.window)),
            .text(need.reason.isEmpty ? "—" : need.reason),
            .text(need.program.isEmpty ? "—" : need.program),
        ]
    }
}
