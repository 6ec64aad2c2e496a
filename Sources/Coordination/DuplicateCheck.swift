public import Care
import Foundation

/// Finds open needs that something already satisfies, across programs.
///
/// A need is satisfied by a service given or booked within its validity, from the window's start less the
/// service's lookback to the window's end (van Walraven & Raymond, Clin Chem 2003;49:1997: a repeat within the
/// test's interval is potentially redundant). Services given in planned series are never duplicates, nor are
/// needs that are linked to each other.
public struct DuplicateCheck: Sendable {
    private let catalogue: Catalogue

    public init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// One finding at most for each open need, in the order of the needs' identifiers.
    public func duplicates(in facts: Community) -> [Duplicate] {
        let records = Dictionary(grouping: facts.records, by: \.person)
        let appointments = Dictionary(grouping: facts.appointments.filter { $0.status == .booked }, by: \.person)
        let needs = Dictionary(grouping: facts.needs.filter { $0.status == .open }, by: \.person)
        let linked = Set(facts.links.flatMap { [[$0.before, $0.after], [$0.after, $0.before]] })
        return needs.values.flatMap { own in
            own.compactMap { need -> Duplicate? in
                guard catalogue.services[need.service]?.isSeries == false else { return nil }
                return byRecord(need, records[need.person] ?? [])
                    ?? byAppointment(need, appointments[need.person] ?? [])
                    ?? byNeed(need, own.filter { !linked.contains([need.id, $0.id]) })
            }
        }.sorted { $0.need < $1.need }
    }

    private func byRecord(_ need: Need, _ records: [CareRecord]) -> Duplicate? {
        let evidence = records.filter { satisfies($0.service, $0.at, need) }
            .max { ($0.at, $0.id) < ($1.at, $1.id) }
        guard let evidence else { return nil }
        let same = evidence.service == need.service
        let asked = need.origin == .asked && need.window.start > evidence.at && !same
        let name = catalogue.services[evidence.service]?.name ?? evidence.service
        let program = evidence.program.isEmpty ? "" : " by \(evidence.program)"
        let reason =
            asked
            ? "\(name) was given\(program) on \(date(evidence.at)) and may serve; ask before giving it again."
            : "\(name) was given\(program) on \(date(evidence.at)) and is still good, so this need is met."
        return Duplicate(
            need: need.id,
            household: need.household,
            verdict: asked ? .ask : .block,
            evidence: .record(evidence.id),
            reason: reason
        )
    }

    private func byAppointment(_ need: Need, _ appointments: [Appointment]) -> Duplicate? {
        let evidence = appointments.filter { appointment in
            !appointment.needs.contains(need.id)
                && appointment.services.contains { satisfies($0, appointment.during.start, need) }
        }.min { ($0.during.start, $0.id) < ($1.during.start, $1.id) }
        guard let evidence else { return nil }
        let name = catalogue.services[need.service]?.name ?? need.service
        return Duplicate(
            need: need.id,
            household: need.household,
            verdict: .block,
            evidence: .appointment(evidence.id),
            reason: "\(name) is part of a visit that is booked for \(date(evidence.during.start)) already."
        )
    }

    /// Another open need that this one can be merged into; the order below is total, so the kept one survives.
    private func byNeed(_ need: Need, _ own: [Need]) -> Duplicate? {
        let kept = own.filter { other in
            other.id != need.id && catalogue.satisfies(other.service, need.service)
                && other.window.overlaps(need.window) && precedes(other, need)
        }.min(by: precedes)
        guard let kept else { return nil }
        let name = catalogue.services[kept.service]?.name ?? kept.service
        let program = kept.program.isEmpty ? "Another program" : kept.program.capitalized
        return Duplicate(
            need: need.id,
            household: need.household,
            verdict: .merge,
            evidence: .need(kept.id),
            reason: "\(program) asked for \(name) in the same weeks, so one serves both."
        )
    }

    /// Whether the first of two needs is the one to keep: the stronger service, then the earlier end.
    private func precedes(_ first: Need, _ second: Need) -> Bool {
        if first.service != second.service {
            let stronger = catalogue.satisfies(first.service, second.service)
            let weaker = catalogue.satisfies(second.service, first.service)
            if stronger != weaker { return stronger }
        }
        return (first.window.end, first.id) < (second.window.end, second.id)
    }

    private func satisfies(_ service: String, _ at: Date, _ need: Need) -> Bool {
        guard let wanted = catalogue.services[need.service], catalogue.satisfies(service, need.service) else {
            return false
        }
        let earliest = need.window.start.addingTimeInterval(-60 * Double(wanted.lookback))
        return earliest <= at && at < need.window.end
    }

    private func date(_ instant: Date) -> String {
        PlainDate.day(Day(number: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down))))
    }
}
