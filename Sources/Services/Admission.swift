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
    var today: Day {
        CivilClock(WeekService.timeZone)?.day(at: instant)
            ?? Day(number: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    /// - Throws: ``NotFound`` where they see nobody in it, which is the same as that there is no such household.
    func claim(on household: Household.ID, _ transaction: Transaction) throws -> ViewClaim {
        let facts = try transaction.access.facts(
            of: household,
            for: viewer,
            at: instant,
            on: today,
            jurisdiction: Self.jurisdiction
        )
        return try claim(on: household, by: facts)
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
