public import Care
import Foundation
import Postgres

/// What campuses tell each other of what they share: bids before they plan, claims after.
public struct Pools {
    let database: Database

    /// What the other campuses of a week hold and bid.
    public func others(of campus: Location.ID, week: Day) throws -> OtherCampuses {
        let claims = try database.query(
            """
            SELECT campus_id, resource, cell, count(*)::int FROM pool_claim
            WHERE week = \(week) AND campus_id <> \(campus)
            GROUP BY campus_id, resource, cell
            """
        ) { row in
            var column = Columns(row)
            let campus = try column(Location.ID.self)
            return (campus, PoolSlot(resource: try column(), cell: try column(), uses: try column()))
        }
        let bids = try database.query(
            """
            SELECT campus_id, resource, cell, uses, price FROM pool_bid
            WHERE week = \(week) AND campus_id <> \(campus)
            """
        ) { row in
            var column = Columns(row)
            let campus = try column(Location.ID.self)
            return (
                campus, PoolSlot(resource: try column(), cell: try column(), uses: try column(), price: try column())
            )
        }
        return OtherCampuses(
            claims: Dictionary(grouping: claims, by: \.0).mapValues { $0.map(\.1) },
            bids: Dictionary(grouping: bids, by: \.0).mapValues { $0.map(\.1) }
        )
    }

    /// Keeps what a campus bids, in place of what it bid and held before: it is going to plan anew.
    public func bid(_ slots: [PoolSlot], by campus: Location.ID, week: Day) throws {
        try release(week: week, campus: campus)
        try database.execute("DELETE FROM pool_bid WHERE week = \(week) AND campus_id = \(campus)")
        try database.execute(
            """
            INSERT INTO pool_bid (week, campus_id, resource, cell, uses, price)
            SELECT \(week), \(campus), resource, cell, uses, price
            FROM unnest(\(slots.map(\.resource))::text[], \(slots.map(\.cell))::bigint[], \(slots.map(\.uses))::bigint[],
                        \(slots.map(\.price))::bigint[]) AS slot (resource, cell, uses, price)
            """
        )
    }

    /// Gives up the slots that a campus, or all of them, hold in a week.
    public func release(week: Day, campus: Location.ID?) throws {
        try database.execute(
            """
            DELETE FROM pool_claim
            WHERE week = \(week) AND (\(campus == nil) OR campus_id = \(campus ?? Identifier(UUID())))
            """
        )
    }

    /// Takes slots of a week for a campus, each a place that nobody else has.
    ///
    /// Whoever claims the same place at the same moment is waited for.
    /// - Returns: whether all could be had; where not, the transaction must not be kept.
    public func claim(_ slots: [PoolSlot], by campus: Location.ID, week: Day) throws -> Bool {
        let taken = try database.execute(
            """
            INSERT INTO pool_claim (week, resource, cell, place, campus_id)
            SELECT \(week), wanted.resource, wanted.cell, free.place, \(campus)
            FROM unnest(\(slots.map(\.resource))::text[], \(slots.map(\.cell))::bigint[],
                        \(slots.map(\.uses))::bigint[], \(slots.map(\.capacity))::bigint[])
                 AS wanted (resource, cell, uses, capacity)
            CROSS JOIN LATERAL (
                SELECT place FROM generate_series(1, wanted.capacity) AS place
                WHERE NOT EXISTS (
                    SELECT FROM pool_claim AS other
                    WHERE other.week = \(week) AND other.resource = wanted.resource AND other.cell = wanted.cell
                      AND other.place = place.place)
                ORDER BY place
                LIMIT wanted.uses) AS free
            ORDER BY wanted.resource, wanted.cell, free.place
            ON CONFLICT DO NOTHING
            """
        )
        return taken == slots.reduce(0) { $0 + $1.uses }
    }
}
