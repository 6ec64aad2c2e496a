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

    /// Takes over what a review of what is due found.
    ///
    /// Needs that were decided on meanwhile are left as they are, and so is what a rule has asked for already.
    /// - Parameters:
    ///   - opened: needs to add.
    ///   - changed: open needs with a new window or an end.
    /// - Returns: how many were new.
    /// - Throws: `PostgresError`.
    @discardableResult
    public func review(opened: [Need], changed: [Need] = []) throws -> Int {
        if !changed.isEmpty {
            try database.stage(changed, as: .needs)
            try database.execute(
                """
                UPDATE need SET earliest = staged_need.earliest, latest = staged_need.latest,
                                status = staged_need.status, version = need.version + 1
                FROM staged_need
                WHERE need.household_id = staged_need.household_id AND need.need_id = staged_need.need_id
                  AND need.status = 'open'
                """
            )
        }
        let catalogue = try CatalogueStore(database: database).load()
        try database.stage(opened.map { $0.labelled(by: catalogue) }, as: .needs)
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

    /// What the due rules look at: people, their conditions, what was done for them, and what they need or needed.
    ///
    /// - Parameter households: only these; all where `nil`.
    /// - Returns: people, since when they are known, conditions, records, needs that are open or booked, and all that
    ///   rules have derived.
    /// - Throws: `PostgresError`.
    public func histories(of households: [Household.ID]? = nil) throws -> Community {
        let scope = (everyone: households == nil, ids: households?.uuids() ?? [])
        let (people, known, conditions, records, needs) = try database.batch { batch in
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
                    SELECT person_id, known_since FROM person_home
                    WHERE \(scope.everyone) OR household_id = ANY(\(scope.ids))
                    """
                ) { row in (try row.decode(0, as: CustomerOwner.ID.self), try row.decode(1, as: Day.self)) },
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
                    WHERE (status IN ('open', 'booked') OR origin = 'rule')
                      AND (\(scope.everyone) OR household_id = ANY(\(scope.ids)))
                    """,
                    Need.init
                )
            )
        }
        var community = Community()
        community.people = try people.get()
        community.knownSince = Dictionary(try known.get(), uniquingKeysWith: min)
        community.conditions = try conditions.get()
        community.records = try records.get()
        community.needs = try needs.get()
        return community
    }
}
