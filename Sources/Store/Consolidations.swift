public import Care
import Foundation
import Postgres

/// The consolidations that a transaction can see.
public struct Consolidations {
    let database: Database

    /// Keeps a run and what it proposes.
    ///
    /// Open proposals of earlier runs for its week are superseded: those of the households that it was about, or of
    /// all.
    public func save(_ run: WeekConsolidation, proposals: [Proposal], about households: [Household.ID]? = nil) throws {
        try database.execute(
            """
            UPDATE proposal SET status = 'superseded', decided_at = \(run.madeAt)
            WHERE week = \(run.week) AND status = 'open'
              AND (\(households == nil) OR household_id = ANY(\(households?.uuids() ?? [])))
            """
        )
        try database.change(
            "consolidation",
            """
            INSERT INTO consolidation (consolidation_id, week, seed, made_at, households, needs, duplicates,
                                       before, after, objective, lower_bound, seconds)
            VALUES (\(run.id), \(run.week), \(Int(truncatingIfNeeded: run.seed)), \(run.madeAt),
                    \(Int32(clamping: run.households)), \(Int32(clamping: run.before.needs)),
                    \(Int32(clamping: run.duplicates)), \(JSON(run.before)), \(JSON(run.after)),
                    \(run.after.objective), \(run.lowerBound), \(run.seconds))
            """
        )
        try database.copy(proposals, into: .proposals)
    }

    /// The newest run of a week.
    public func latest(week: Day) throws -> WeekConsolidation? {
        try database.first(
            """
            SELECT \(WeekConsolidation.columns) FROM consolidation
            WHERE week = \(week)
            ORDER BY made_at DESC
            LIMIT 1
            """,
            WeekConsolidation.init
        )
    }

    /// The newest run of all.
    public func latest() throws -> WeekConsolidation? { try list(limit: 1).first }

    /// Runs, the newest first.
    public func list(limit: Int = 50) throws -> [WeekConsolidation] {
        try database.query(
            "SELECT \(WeekConsolidation.columns) FROM consolidation ORDER BY made_at DESC LIMIT \(limit)",
            WeekConsolidation.init
        )
    }
}

extension WeekConsolidation {
    fileprivate static let columns: ColumnList = """
        consolidation_id, week, seed, made_at, households, duplicates, before, after, lower_bound, seconds
        """

    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            week: try column(),
            seed: UInt64(bitPattern: Int64(try column(Int.self))),
            madeAt: try column(),
            households: try column(),
            duplicates: try column(),
            before: try column(JSON<Tally>.self).value,
            after: try column(JSON<Tally>.self).value,
            lowerBound: try column(),
            seconds: try column()
        )
    }
}
