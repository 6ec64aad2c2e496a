public import Care
import Foundation
import Postgres

/// The consolidations that a transaction can see.
public struct Consolidations {
    let database: Database

    /// A run that is one campus' part of a request.
    public struct Part: Hashable, Sendable {
        public var campus: Location.ID?
        public var request: ConsolidationRequest.ID
        /// How many the request has.
        public var parts: Int

        public init(campus: Location.ID?, request: ConsolidationRequest.ID, parts: Int) {
            self.campus = campus
            self.request = request
            self.parts = parts
        }
    }

    /// Keeps a run and what it proposes.
    ///
    /// Open proposals of earlier runs for its week are superseded: those of the households that it was about, or of
    /// all.
    public func save(
        _ run: WeekConsolidation,
        proposals: [Proposal],
        about households: [Household.ID]? = nil,
        part: Part? = nil
    ) throws {
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
                                       before, after, objective, lower_bound, seconds, campus_id, request_id, parts)
            VALUES (\(run.id), \(run.week), \(Int(truncatingIfNeeded: run.seed)), \(run.madeAt),
                    \(Int32(clamping: run.households)), \(Int32(clamping: run.before.needs)),
                    \(Int32(clamping: run.duplicates)), \(JSON(run.before)), \(JSON(run.after)),
                    \(run.after.objective), \(run.lowerBound), \(run.seconds),
                    \(part?.campus), \(part?.request), \(Int32(clamping: part?.parts ?? 1)))
            """
        )
        try database.copy(proposals, into: .proposals)
    }

    /// The newest run of a week, or of any, that is whole: what was consolidated campus by campus counts once all are.
    public func latest(week: Day? = nil) throws -> WeekConsolidation? {
        let whole = try database.first(
            """
            SELECT coalesce(request_id, consolidation_id) FROM consolidation
            WHERE \(week == nil) OR week = \(week ?? Day(number: 0))
            GROUP BY coalesce(request_id, consolidation_id), parts
            HAVING count(*) = parts
            ORDER BY max(made_at) DESC
            LIMIT 1
            """
        ) { try $0.decode(0, as: WeekConsolidation.ID.self) }
        guard let whole else { return nil }
        let parts = try database.query(
            """
            SELECT \(WeekConsolidation.columns) FROM consolidation
            WHERE coalesce(request_id, consolidation_id) = \(whole)
            """,
            WeekConsolidation.init
        )
        return parts.count == 1 ? parts[0] : WeekConsolidation.together(parts, id: whole)
    }

    /// Asks for the newest week of which there is a run that is whole.
    static func newestWeek(_ batch: Batch) -> Batch.Ticket<Day?> {
        batch.first(
            """
            SELECT week FROM consolidation AS newest
            WHERE parts = CASE WHEN request_id IS NULL THEN 1 ELSE
                (SELECT count(*) FROM consolidation AS part WHERE part.request_id = newest.request_id) END
            ORDER BY made_at DESC
            LIMIT 1
            """
        ) { try $0.decode(0) }
    }

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
