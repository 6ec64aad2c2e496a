import Care
import Foundation
import Services

/// A household's plan for the terminal.
struct HouseholdText {
    let view: HouseholdView

    private var plan: HouseholdPlan { view.plan }
    private var names: Directory { view.directory }
    private var clock: CivilClock? { CivilClock(WeekService.timeZone) }

    var text: String {
        let team = plan.team.map { ", care team \($0.name)" } ?? ""
        let heading = "\(plan.household.name) in \(plan.community.name)\(team)"
        let duplicates = plan.duplicates.map { "  \($0.duplicate.verdict.rawValue): \($0.duplicate.reason)" }
        let sections = [
            heading, plan.members.map(member).joined(separator: "\n"),
            duplicates.isEmpty ? "" : (["Duplicates"] + duplicates).joined(separator: "\n"), proposal,
        ]
        return sections.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func member(_ member: HouseholdPlan.Member) -> String {
        var lines = ["\(member.person.displayName), \(member.role.rawValue), born \(member.person.birthDate)"]
        if let said = member.words.current { lines.append("  What matters (\(said.day)): \(said.words)") }
        lines += WellnessDomain.allCases.flatMap { domain in
            member.goals.filter { $0.domain == domain }.map { "  Goal (\(domain.rawValue)): \($0.words)" }
        }
        lines += member.needs.map { need in
            "  Due: \(names.service(need.service)), \(day(need.window.start)) to \(day(need.window.end)). \(need.reason)"
        }
        lines += member.appointments.map { appointment in
            "  Booked: \(names.visitType(appointment.visitType)), \(time(appointment.during)), "
                + names.place(appointment.location, mode: appointment.mode)
        }
        return lines.joined(separator: "\n")
    }

    private var proposal: String {
        guard let proposal = plan.proposal else { return "No proposal for this week." }
        return """
            Proposal \(proposal.id) (\(proposal.status.rawValue))
            \(itinerary("Before", proposal.before))
            \(itinerary("After", proposal.after))
            """
    }

    func itinerary(_ title: String, _ itinerary: Itinerary) -> String {
        let people = Dictionary(
            plan.members.map { ($0.person.id, $0.person.displayName) },
            uniquingKeysWith: { first, _ in first }
        )
        let tally = itinerary.tally
        var lines = ["\(title): \(tally.visits) visits, \(tally.stops) stops, \(tally.travelMinutes) minutes of travel"]
        lines += itinerary.encounters.map { encounter in
            let services = encounter.services.map(names.service).joined(separator: ", ")
            return "  \(time(encounter.during))  \(people[encounter.person] ?? "someone"): \(services), "
                + "\(names.place(encounter.location, mode: encounter.mode)), \(names.name(of: encounter.practitioner))\n"
                + "      \(encounter.reason)"
        }
        lines += itinerary.closed.map { "  Met already: \($0.reason)" }
        lines += itinerary.unmet.map { "  Unmet: \($0.reason)" }
        return lines.joined(separator: "\n")
    }

    private func day(_ instant: Date) -> String { clock?.day(at: instant).description ?? "" }

    private func time(_ window: TimeWindow) -> String {
        guard let reading = clock?.reading(at: window.start) else { return "" }
        let (hour, minute) = (reading.minute / 60, reading.minute % 60)
        return "\(reading.day) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
