import Care
import Foundation

/// When someone without a record of a service is first called for it.
///
/// That we have no record of it does not mean that it was not given: until we know a person, they had their care
/// elsewhere. So nothing that they were old enough for before is overdue on the day on which they become known.
/// Whoever is new is called within 120 days, as with the initial health appointment of new members (California DHCS,
/// All Plan Letter 22-030), and a family's day within them follows from its identifier: families come spread over
/// the months, and each family together. What somebody grows into later is due at the age that the rule names.
/// Young children are not made to wait (same letter: the sooner of the two), nor is anyone for what follows from a
/// condition, which is known with its beginning; and nobody is called when they are already too old for a rule.
struct FirstCall {
    /// The most days from becoming known to being called.
    static let days = 120
    /// Months of age up to which the schedule of the youngest holds without delay.
    static let young = 36

    let knownSince: Day

    /// The day on which a rule without a record to count from is due.
    ///
    /// - Parameters:
    ///   - rule: the rule.
    ///   - person: whom it concerns.
    ///   - onset: when the condition began that the rule asks for, where it asks for one.
    ///   - from: the day on which the person is old enough.
    /// - Returns: the day, which may be past.
    func day(of rule: DueRule, for person: CustomerOwner, onset: Day?, from: Day) -> Day {
        if rule.conditionSystem != nil { return max(from, onset ?? knownSince) }
        if from >= knownSince { return from }
        if rule.months.upperBound <= Self.young { return knownSince }
        let last = person.birthDate.adding(months: rule.months.upperBound) + -7 * rule.windowWeeks
        return max(knownSince, min(knownSince + Self.delay(of: person.household), last))
    }

    /// Days from becoming known to a family's call: any from 0 to 119, as many families one as another.
    static func delay(of household: Household.ID) -> Int {
        let bytes = StableID.uuid("call", household.description).uuid
        return (Int(bytes.12) << 24 | Int(bytes.13) << 16 | Int(bytes.14) << 8 | Int(bytes.15)) % days
    }
}
