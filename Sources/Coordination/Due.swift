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
///
/// A rule is due an interval after the last record of its service, or of one that serves as well. Where there is
/// no record, ``FirstCall`` says when. Of what is due, ``Pace`` says what is asked of a person now.
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

    /// What changes in people's needs, looking ahead so many days.
    ///
    /// The history holds people, since when they are known, their conditions and records, and all needs that rules
    /// have ever derived for them. Identifiers follow from the person, the rule and the day it was due, so that the
    /// same review a second time changes nothing.
    public func review(_ history: Community, within days: Int) -> DueReview {
        let conditions = Dictionary(grouping: history.conditions, by: \.person)
        let records = Dictionary(grouping: history.records, by: \.person)
        let standing = Dictionary(grouping: history.needs, by: \.person)
        var review = DueReview()
        for person in history.people {
            let own = known(
                PersonHistory(
                    person: person,
                    knownSince: history.knownSince[person.id],
                    conditions: conditions[person.id] ?? [],
                    records: records[person.id] ?? [],
                    needs: standing[person.id] ?? []
                )
            )
            let (kept, ended) = lapsed(own, into: &review)
            open(own, kept: kept, ended: ended, within: days, into: &review)
        }
        return review
    }

    /// Where a person stands with a rule.
    public func status(of history: PersonHistory, under rule: DueRule) -> GapStatus {
        guard history.person.birthDate.months(until: today) >= rule.months.lowerBound else { return .notApplicable }
        return outlook(of: known(history), under: rule)
    }

    /// The status now or, for whoever is not old enough yet, the one to come.
    private func outlook(of history: PersonHistory, under rule: DueRule) -> GapStatus {
        let person = history.person
        guard isFor(person, rule), let reason = history.reason(for: rule, on: today) else { return .notApplicable }
        let from = person.birthDate.adding(months: rule.months.lowerBound)
        let given = history.records.filter { catalogue.satisfies($0.service, rule.service) }
        let last = given.map { clock.day(at: $0.at) }.filter { $0 <= today }.max()
        let isOnce = rule.everyMonths == 0
        if isOnce, let last, last >= from { return .closed(until: nil) }
        guard let last, !isOnce else {
            let first = FirstCall(knownSince: history.knownSince ?? today)
                .day(of: rule, for: person, onset: reason.onset, from: from)
            return first <= today ? .open(since: first) : .prospective(first)
        }
        // What was given before the band still counts for its interval: due is what comes later.
        let again = max(from, last.adding(months: rule.everyMonths))
        if again <= today { return .open(since: again) }
        if person.birthDate.months(until: again) >= rule.months.upperBound { return .closed(until: nil) }
        return last >= from ? .closed(until: again) : .prospective(again)
    }

    /// The history with the day since which the person is known at the latest: a record is proof of it, also where it
    /// came later from elsewhere.
    private func known(_ history: PersonHistory) -> PersonHistory {
        let first = history.records.map(\.at).min().map { clock.day(at: $0) } ?? today
        var history = history
        history.knownSince = min(history.knownSince ?? today, first, today)
        return history
    }

    /// Whether a rule is for a person, now or once they are old enough.
    private func isFor(_ person: CustomerOwner, _ rule: DueRule) -> Bool {
        person.deceasedOn == nil && person.birthDate.months(until: today) < rule.months.upperBound
            && (rule.sex == nil || rule.sex == person.sex)
    }
}

extension Due {
    /// Opens what is due and comes up now.
    private func open(
        _ history: PersonHistory,
        kept: [Need],
        ended: [Need.ID: Need],
        within days: Int,
        into review: inout DueReview
    ) {
        let waiting = Set(kept.map(\.origin))
        let candidates = rules.compactMap { rule -> Pace.Candidate? in
            guard !waiting.contains(.rule(rule.code)) else { return nil }
            let day: Day? =
                switch outlook(of: history, under: rule) {
                case .open(let since): since
                case .prospective(let day): day
                case .closed(let again): again
                case .notApplicable: nil
                }
            guard let day, let due = next(day, of: rule, for: history.person, ended), due < today + days else {
                return nil
            }
            return Pace.Candidate(rule: rule, due: due)
        }
        let pace = Pace(catalogue: catalogue, now: clock.instant(day: today, minute: 0))
        let chosen = pace.chosen(of: candidates, beside: kept)
        review.opened += chosen.compactMap { need(of: history.person, under: $0.rule, due: $0.due) }
    }

    /// The due day, or where its need has ended without a record, as when somebody would rather not, the one an
    /// interval after it had come up.
    private func next(_ day: Day, of rule: DueRule, for person: CustomerOwner, _ ended: [Need.ID: Need]) -> Day? {
        var day = day
        while !ended.isEmpty, let need = ended[id(of: person, rule, day)] {
            guard rule.everyMonths > 0 else { return nil }
            day = clock.day(at: need.window.start).adding(months: rule.everyMonths)
            guard person.birthDate.months(until: day) < rule.months.upperBound else { return nil }
        }
        return day
    }

    /// Goes through the derived needs whose time has passed without an end.
    ///
    /// - Returns: the needs that wait on, and those that have ended now or before.
    private func lapsed(_ history: PersonHistory, into review: inout DueReview) -> (
        kept: [Need], ended: [Need.ID: Need]
    ) {
        var (kept, ended): ([Need], [Need.ID: Need]) = ([], [:])
        for var need in history.needs {
            guard need.status == .open || need.status == .booked else {
                ended[need.id] = need
                continue
            }
            guard case .rule(let code) = need.origin, need.status == .open,
                need.window.end <= clock.instant(day: today, minute: 0)
            else {
                kept.append(need)
                continue
            }
            let rule = rules.first { $0.code == code }
            switch rule.map({ outlook(of: history, under: $0) }) ?? .notApplicable {
            case .open:
                guard let window = rule.flatMap({ window(of: $0, from: today) }) else { continue }
                need.window = window
                review.renewed.append(need)
                kept.append(need)
            case .closed: end(&need, .met)
            case .prospective, .notApplicable: end(&need, .withdrawn)
            }
        }
        func end(_ need: inout Need, _ status: Need.Status) {
            need.status = status
            review.closed.append(need)
            ended[need.id] = need
        }
        return (kept, ended)
    }

    /// A need whose window starts when it is due, or now where that is past.
    private func need(of person: CustomerOwner, under rule: DueRule, due: Day) -> Need? {
        guard let window = window(of: rule, from: max(due, today)) else { return nil }
        return Need(
            id: id(of: person, rule, due),
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

    private func window(of rule: DueRule, from start: Day) -> TimeWindow? {
        TimeWindow(
            start: clock.instant(day: start, minute: 0),
            end: clock.instant(day: start + 7 * rule.windowWeeks, minute: 0)
        )
    }

    private func id(of person: CustomerOwner, _ rule: DueRule, _ due: Day) -> Need.ID {
        Need.ID(StableID.uuid("due", person.id.description, rule.code, due.description))
    }
}
