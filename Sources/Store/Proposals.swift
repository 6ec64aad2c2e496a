public import Care
public import Foundation
import Postgres

/// The proposals that a transaction can see.
public struct Proposals {
    let database: Database

    /// The proposal with this identifier.
    public func find(_ id: Proposal.ID) throws -> Proposal? {
        try database.first("SELECT \(Proposal.columns) FROM proposal WHERE proposal_id = \(id)", Proposal.init)
    }

    /// The proposal with this identifier, locked until the transaction ends.
    public func locked(_ id: Proposal.ID) throws -> Proposal? {
        let household = try database.first("SELECT household_id FROM proposal WHERE proposal_id = \(id)") { row in
            try row.decode(0, as: Household.ID.self)
        }
        guard let household else { return nil }
        return try database.first(
            """
            SELECT \(Proposal.columns) FROM proposal
            WHERE household_id = \(household) AND proposal_id = \(id)
            FOR UPDATE
            """,
            Proposal.init
        )
    }

    /// The open proposals of a household, by week.
    public func open(of household: Household.ID) throws -> [Proposal] {
        try database.query(
            """
            SELECT \(Proposal.columns) FROM proposal
            WHERE household_id = \(household) AND status = 'open'
            ORDER BY week
            """,
            Proposal.init
        )
    }

    /// The open proposals of a week or of all, those that save the most stops first, then the most visits.
    public func open(week: Day?, limit: Int) throws -> [ProposalSummary] {
        try database.query(
            """
            SELECT proposal_id, proposal.household_id, name, week, before -> 'tally', after -> 'tally'
            FROM proposal JOIN household ON household.household_id = proposal.household_id
            WHERE status = 'open' AND (\(week == nil) OR week = \(week ?? Day(number: 0)))
            ORDER BY (before #>> '{tally,stops}')::int - (after #>> '{tally,stops}')::int DESC,
                     (before #>> '{tally,visits}')::int - (after #>> '{tally,visits}')::int DESC,
                     name, proposal.household_id, week
            LIMIT \(limit)
            """
        ) { row in
            var column = Columns(row)
            return ProposalSummary(
                id: try column(),
                household: try column(),
                name: try column(),
                week: try column(),
                before: try column(JSON<Tally>.self).value,
                after: try column(JSON<Tally>.self).value
            )
        }
    }

    /// What a consolidation proposed, those that save the most stops first.
    public func list(of consolidation: WeekConsolidation.ID, limit: Int = 100) throws -> [Proposal] {
        try database.query(
            """
            SELECT \(Proposal.columns) FROM proposal
            WHERE consolidation_id = \(consolidation)
            ORDER BY (before #>> '{tally,stops}')::int - (after #>> '{tally,stops}')::int DESC, household_id
            LIMIT \(limit)
            """,
            Proposal.init
        )
    }

    /// Ends an open proposal.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where it is open no more.
    public func decide(_ proposal: Proposal, _ status: Proposal.Status, at now: Date) throws {
        try database.change(
            "proposal",
            """
            UPDATE proposal SET status = \(status), decided_at = \(now)
            WHERE household_id = \(proposal.household) AND proposal_id = \(proposal.id) AND status = 'open'
            """
        )
    }
}
