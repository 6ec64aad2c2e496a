import Care
import Foundation
import Store

/// Finds what whoever asks may see of a household, from rows, each time that they ask.
struct Admission: Sendable {
    /// Whose law says when a child is one no more.
    static let jurisdiction = "US-AK"

    let viewer: Viewer
    let instant: Date

    /// The day of the clinics' calendar.
    var today: Day { day(of: instant) }

    /// The day of the clinics' calendar on which a moment is.
    func day(of instant: Date) -> Day {
        CivilClock(WeekService.timeZone)?.day(at: instant)
            ?? Day(number: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    /// - Throws: ``NotFound`` where they see nobody in it, which is the same as that there is no such household.
    func claim(on household: Household.ID, _ transaction: Transaction) throws -> ViewClaim {
        let claim = try claim(on: household, asOf: today, transaction)
        guard !claim.people.isEmpty else { throw NotFound(household) }
        return claim
    }

    /// What they may see today of those who belonged to a household on a day, who may be nobody.
    func claim(on household: Household.ID, asOf day: Day, _ transaction: Transaction) throws -> ViewClaim {
        Policy.standard.claim(
            of: viewer,
            try facts(of: household, asOf: day, transaction),
            at: instant,
            on: today
        )
    }

    /// What they may see of households that they look after, all together; `nil` for whoever holds the database.
    ///
    /// - Throws: ``NotFound`` for one of which they may see nobody; ``FamilyRefusal/notYours`` for one whose care team
    ///   they are not in.
    func caring(for households: Set<Household.ID>, _ transaction: Transaction) throws -> ViewClaim? {
        guard viewer != .steward else { return nil }
        var claim: ViewClaim?
        for household in households.sorted() {
            let facts = try facts(of: household, asOf: today, transaction)
            let here = Policy.standard.claim(of: viewer, facts, at: instant, on: today)
            guard !here.people.isEmpty else { throw NotFound(household) }
            guard Policy.standard.looksAfter(viewer, facts, at: instant, on: today) else {
                throw FamilyRefusal.notYours
            }
            claim = claim?.joined(with: here) ?? here
        }
        return claim
    }

    private func facts(
        of household: Household.ID,
        asOf day: Day,
        _ transaction: Transaction
    ) throws -> AccessFacts {
        try transaction.access.facts(
            of: household,
            for: viewer,
            at: instant,
            on: day,
            jurisdiction: Self.jurisdiction
        )
    }

    /// What must be known before the household's plan, as it is on a day.
    func threshold(of household: Household.ID, on day: Day, _ transaction: Transaction) throws -> PlanThreshold {
        try transaction.households.threshold(
            of: household,
            for: viewer,
            at: instant,
            on: day,
            jurisdiction: Self.jurisdiction
        )
    }

    /// - Throws: ``NotFound`` where they see nobody in it.
    func claim(on household: Household.ID, by facts: AccessFacts) throws -> ViewClaim {
        let claim = Policy.standard.claim(of: viewer, facts, at: instant, on: today)
        guard !claim.people.isEmpty else { throw NotFound(household) }
        return claim
    }

    /// The claim, or `nil` for whoever holds the database, before whom nothing can be locked.
    ///
    /// - Throws: ``NotFound`` where they see nobody in it.
    func opened(_ household: Household.ID, _ transaction: Transaction) throws -> ViewClaim? {
        viewer == .steward ? nil : try claim(on: household, transaction)
    }

    /// What the audit says of something done under a claim.
    func note(
        _ action: AuditNote.Action,
        _ object: String,
        of household: Household.ID,
        under claim: ViewClaim?
    ) -> AuditNote {
        AuditNote(
            household: household,
            at: instant,
            viewer: viewer,
            purpose: claim?.purpose ?? .operations,
            action: action,
            object: object,
            shown: claim?.shown ?? ""
        )
    }
}
