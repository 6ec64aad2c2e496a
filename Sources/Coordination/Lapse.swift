import Care
import Foundation

/// Which needs ask for a referral that is over, and until when the others may be planned.
struct Lapse {
    private let rules: [ReferralRule]
    private let given: [CustomerOwner.ID: [CareRecord]]
    private let week: Day
    private let clock: CivilClock

    init(_ facts: Community, rules: [ReferralRule], week: Day, clock: CivilClock) {
        let codes = Set(rules.map(\.referral))
        given = Dictionary(grouping: facts.records.filter { codes.contains($0.service) }, by: \.person)
        (self.rules, self.week, self.clock) = (rules, week, clock)
    }

    /// The first day on which a need's referral is good no more; `nil` where none is known, or none is asked for.
    func end(of need: Need) -> Day? {
        rules.referral(to: need.service, on: max(week, clock.day(at: need.window.start))) { code in
            (given[need.person] ?? []).filter { $0.service == code }.map { clock.day(at: $0.at) }
        }?.endsOn
    }

    /// Whether it is over before a need could be met.
    func isOver(for need: Need) -> Bool {
        end(of: need).map { $0 <= max(week, clock.day(at: need.window.start)) } ?? false
    }

    /// The need within its referral; as it is where that is over or asks for nothing.
    func narrowed(_ need: Need) -> Need {
        guard let end = end(of: need), !isOver(for: need) else { return need }
        var narrowed = need
        let latest = min(need.window.end, clock.instant(day: end, minute: 0))
        narrowed.window = TimeWindow(start: need.window.start, end: latest) ?? need.window
        return narrowed
    }
}
