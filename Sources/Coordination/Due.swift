public import Care
import Foundation

/// Where a person stands with one due rule (DEQM gaps in care, `gaps-status`).
public enum GapStatus: Hashable, Sendable {
    case notApplicable
    /// Done; due again on the day, where it is repeated.
    case closed(until: Day?)
    /// Due on a day that is still to come.
    case prospective(Day)
    /// Due since a day.
    case open(since: Day)
}

/// What is due to whom, from records and the catalogue's rules.
public struct Due: Sendable {
    private let catalogue: Catalogue
    private let rules: [DueRule]
    private let today: Day
    private let clock: CivilClock

    /// Judges by the rules that are in force on a day.
    ///
    /// The clock is that of the place where the days are days.
    public init(catalogue: Catalogue, today: Day, clock: CivilClock) {
        self.catalogue = catalogue
        self.today = today
        self.clock = clock
        rules = catalogue.rules.filter { $0.valid.contains(today) }.sorted { $0.code < $1.code }
    }

    /// The needs that fall due within so many days and that nobody has asked for yet.
    ///
    /// The history holds people, their conditions and records, and the needs that they have already. Identifiers
    /// follow from the person, the rule and the day it was due, so deriving twice adds nothing.
    public func needs(from history: Community, within days: Int) -> [Need] {
        let conditions = Dictionary(grouping: history.conditions, by: \.person)
        let records = Dictionary(grouping: history.records, by: \.person)
        let standing = Dictionary(grouping: history.needs, by: \.person)
        return history.people.flatMap { person in
            needs(
                of: person,
                conditions: conditions[person.id] ?? [],
                records: records[person.id] ?? [],
                standing: standing[person.id] ?? [],
                within: days
            )
        }
    }

    /// Where a person stands with a rule.
    public func status(
        of person: CustomerOwner,
        conditions: [Condition],
        records: [CareRecord],
        under rule: DueRule
    ) -> GapStatus {
        guard person.birthDate.months(until: today) >= rule.months.lowerBound else { return .notApplicable }
        return outlook(of: person, conditions: conditions, records: records, under: rule)
    }

    /// The status now or, for whoever is not old enough yet, the one to come.
    private func outlook(
        of person: CustomerOwner,
        conditions: [Condition],
        records: [CareRecord],
        under rule: DueRule
    ) -> GapStatus {
        guard applies(rule, to: person, conditions) else { return .notApplicable }
        let from = person.birthDate.adding(months: rule.months.lowerBound)
        let last = records.filter { catalogue.satisfies($0.service, rule.service) }
            .map { clock.day(at: $0.at) }.filter { $0 <= today }.max()
        guard rule.everyMonths > 0 else {
            if let last, last >= from { return .closed(until: nil) }
            return from <= today ? .open(since: from) : .prospective(from)
        }
        guard let last else { return from <= today ? .open(since: from) : .prospective(from) }
        // What was given before the band still counts for its interval: due is what comes later.
        let again = max(from, last.adding(months: rule.everyMonths))
        if again <= today { return .open(since: again) }
        if person.birthDate.months(until: again) >= rule.months.upperBound { return .closed(until: nil) }
        return last >= from ? .closed(until: again) : .prospective(again)
    }

    private func needs(
        of person: CustomerOwner,
        conditions: [Condition],
        records: [CareRecord],
        standing: [Need],
        within days: Int
    ) -> [Need] {
        let waiting = standing.filter { $0.status == .open || $0.status == .booked }
        var wanted = Set(waiting.map(\.service))
        let derived = Set(waiting.map(\.origin))
        let known = Set(standing.map(\.id))
        return rules.compactMap { rule in
            guard !wanted.contains(rule.service), !derived.contains(.rule(rule.code)) else { return nil }
            let due: Day
            switch outlook(of: person, conditions: conditions, records: records, under: rule) {
            case .open(let since): due = since
            case .prospective(let day): due = day
            case .closed(let again?): due = again
            case .closed(nil), .notApplicable: return nil
            }
            guard due < today + days, let need = need(of: person, under: rule, due: due) else { return nil }
            // The same need once withdrawn or met does not come back for the same due day.
            guard !known.contains(need.id) else { return nil }
            wanted.insert(rule.service)
            return need
        }
    }

    /// A need whose window starts when it is due, or now where that is past.
    private func need(of person: CustomerOwner, under rule: DueRule, due: Day) -> Need? {
        let start = max(due, today)
        let window = TimeWindow(
            start: clock.instant(day: start, minute: 0),
            end: clock.instant(day: start + 7 * rule.windowWeeks, minute: 0)
        )
        guard let window else { return nil }
        return Need(
            id: Need.ID(StableID.uuid("due", person.id.description, rule.code, due.description)),
            household: person.household,
            person: person.id,
            service: rule.service,
            window: window,
            priority: rule.priority,
            program: rule.program,
            reason: rule.reason,
            origin: .rule(rule.code)
        )
    }

    /// Whether a rule is for a person, now or once they are old enough.
    private func applies(_ rule: DueRule, to person: CustomerOwner, _ conditions: [Condition]) -> Bool {
        guard
            person.deceasedOn == nil,
            person.birthDate.months(until: today) < rule.months.upperBound,
            rule.sex == nil || rule.sex == person.sex
        else { return false }
        guard let system = rule.conditionSystem else { return true }
        return conditions.contains {
            $0.system == system && rule.conditionCodes.contains($0.code) && $0.during.contains(today)
        }
    }
}
