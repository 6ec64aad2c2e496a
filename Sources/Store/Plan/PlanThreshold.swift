public import Care
public import Foundation
import Postgres

/// What must be known before a household's plan can be asked for as somebody may see it.
public struct PlanThreshold: Sendable {
    /// What decides who may see what of it; for whoever sees all, its people.
    public var facts: AccessFacts
    /// The newest week that was consolidated whole.
    public var newestWeek: Day?
    public var directory: Directory { contents.directory }

    let contents: DirectoryShelf.Contents
}

extension Households {
    /// What must be known before the plan, in one round trip; `day` is the one on which somebody belongs to the
    /// household, and `jurisdiction` whose law says when a child is one no more.
    public func threshold(
        of household: Household.ID,
        for viewer: Viewer,
        at instant: Date,
        on day: Day,
        jurisdiction: String
    ) throws -> PlanThreshold {
        let (facts, version, week) = try database.batch { batch in
            batch.planOnce()
            return (
                FactTickets(batch, household, viewer, instant, day, jurisdiction),
                DirectoryShelf.Version.ticket(batch),
                Consolidations.newestWeek(batch)
            )
        }
        return PlanThreshold(
            facts: try facts.get(),
            newestWeek: try week.get(),
            contents: try shelf.contents(try version.get(), database)
        )
    }
}
