public import Care
import Foundation
import Postgres

/// The needs that a transaction can see.
public struct Needs {
    let database: Database

    /// The open needs of a household, or of all.
    public func open(of household: Household.ID? = nil) throws -> [Need] {
        guard let household else {
            return try database.query("SELECT \(Need.columns) FROM need WHERE status = 'open'", Need.init)
        }
        return try database.query(
            """
            SELECT \(Need.columns) FROM need
            WHERE household_id = \(household) AND status = 'open'
            ORDER BY latest, need_id
            """,
            Need.init
        )
    }

    /// Adds needs derived by rules, leaving out those that a rule has asked for already and not yet got.
    ///
    /// - Returns: how many were new.
    @discardableResult
    public func insertDerived(_ needs: [Need]) throws -> Int {
        try database.stage(needs, as: .needs)
        return try database.execute(
            SQL(
                trusted: """
                    INSERT INTO need (\(Table<Need>.needs.list))
                    SELECT \(Table<Need>.needs.list) FROM staged_need
                    ON CONFLICT DO NOTHING
                    """
            )
        )
    }

    /// Moves needs of one household from one status to another.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where one of them is not in the first.
    public func set(_ status: Need.Status, of needs: [Need.ID], in household: Household.ID, from: Need.Status) throws {
        guard !needs.isEmpty else { return }
        try database.change(
            "need",
            expecting: Set(needs).count,
            """
            UPDATE need SET status = \(status), version = version + 1
            WHERE household_id = \(household) AND need_id = ANY(\(needs.uuids())) AND status = \(from)
            """
        )
    }

    /// What the due rules look at: people, their conditions, what was done for them, and the needs that they have.
    ///
    /// - Parameter households: only these; all where `nil`.
    /// - Returns: people, conditions, records and needs that are open or booked.
    /// - Throws: `PostgresError`.
    public func histories(of households: [Household.ID]? = nil) throws -> Community {
        let scope = (everyone: households == nil, ids: households?.uuids() ?? [])
        let (people, conditions, records, needs) = try database.batch { batch in
            (
                batch.query(
                    """
                    SELECT \(CustomerOwner.columns) FROM person
                    WHERE \(scope.everyone) OR household_id = ANY(\(scope.ids))
                    """,
                    CustomerOwner.init
                ),
                batch.query(
                    """
                    SELECT \(Condition.columns) FROM condition
                    WHERE \(scope.everyone) OR household_id = ANY(\(scope.ids))
                    """,
                    Condition.init
                ),
                batch.query(
                    """
                    SELECT \(CareRecord.columns) FROM record
                    WHERE \(scope.everyone) OR household_id = ANY(\(scope.ids))
                    """,
                    CareRecord.init
                ),
                batch.query(
                    """
                    SELECT \(Need.columns) FROM need
                    WHERE status IN ('open', 'booked') AND (\(scope.everyone) OR household_id = ANY(\(scope.ids)))
                    """,
                    Need.init
                )
            )
        }
        var community = Community()
        community.people = try people.get()
        community.conditions = try conditions.get()
        community.records = try records.get()
        community.needs = try needs.get()
        return community
    }
}
