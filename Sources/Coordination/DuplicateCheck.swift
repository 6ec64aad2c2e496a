public import Care
import Foundation

/// Finds open needs that something already satisfies, across programs.
///
/// A need is satisfied by a service given or booked within its validity, from the window's start less the
/// service's lookback to the window's end (van Walraven & Raymond, Clin Chem 2003;49:1997: a repeat within the
/// test's interval is potentially redundant). Needs of a planned series are never duplicates, nor are needs that
/// links join. Dates in reasons are those of the places in the facts, as they share one clock.
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
        let series = PlannedSeries(facts, catalogue: catalogue)
        let clock = facts.locations.min { $0.id < $1.id }.flatMap { CivilClock($0.timeZone) }
        return needs.values.flatMap { own in
            own.compactMap { need -> Duplicate? in
                guard catalogue.services[need.service] != nil, !series.contains(need) else { return nil }
                let others = (appointments[need.person] ?? []).filter { appointment in
                    !appointment.needs.contains { $0 == need.id || series.joins($0, need.id) }
                }
                return byRecord(need, records[need.person] ?? [], clock)
                    ?? byAppointment(need, others, clock)
                    ?? byNeed(need, own.filter { !series.joins(need.id, $0.id) })
            }
        }.sorted { $0.need < $1.need }
    }

    /// The latest record that meets the need, or else the latest of which a person has to say whether it does.
    private func byRecord(_ need: Need, _ records: [CareRecord], _ clock: CivilClock?) -> Duplicate? {
        let serving = records.filter { satisfies($0.service, $0.at, need) }
        let meeting = serving.filter { !isUnclear($0, need) }
        let evidence = (meeting.isEmpty ? serving : meeting).max { ($0.at, $0.id) < ($1.at, $1.id) }
        guard let evidence else { return nil }
        let asked = meeting.isEmpty
        let name = catalogue.services[evidence.service]?.name ?? evidence.service
        let program = evidence.program.isEmpty ? "" : " by \(evidence.program)"
        let reason =
            asked
            ? "\(name) was given\(program) on \(date(evidence.at, clock)) and may serve; ask before giving it again."
            : "\(name) was given\(program) on \(date(evidence.at, clock)) and is still good, so this need is met."
        return Duplicate(
            need: need.id,
            household: need.household,
            verdict: asked ? .ask : .block,
            evidence: .record(evidence.id),
            reason: reason
        )
    }

    /// Whether somebody asked for the need after another service had been given that would serve.
    private func isUnclear(_ record: CareRecord, _ need: Need) -> Bool {
        need.origin == .asked && need.window.start > record.at && record.service != need.service
    }

    private func byAppointment(_ need: Need, _ appointments: [Appointment], _ clock: CivilClock?) -> Duplicate? {
        let evidence = appointments.filter { appointment in
            appointment.services.contains { satisfies($0, appointment.during.start, need) }
        }.min { ($0.during.start, $0.id) < ($1.during.start, $1.id) }
        guard let evidence else { return nil }
        let name = catalogue.services[need.service]?.name ?? need.service
        return Duplicate(
            need: need.id,
            household: need.household,
            verdict: .block,
            evidence: .appointment(evidence.id),
            reason: "\(name) is part of a visit that is booked for \(date(evidence.during.start, clock)) already."
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

    /// The day of an instant where the facts are, or of the world's clock where they name no place.
    private func date(_ instant: Date, _ clock: CivilClock?) -> String {
        let universal = Day(number: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
        return PlainDate.day(clock?.day(at: instant) ?? universal)
    }
}
