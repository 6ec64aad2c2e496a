public import Care
public import Foundation
import Postgres

/// The duplicates that a transaction can see.
public struct Duplicates {
    let database: Database

    /// Keeps what was found, unless the same pair is known already or its finding was once undone by a person.
    ///
    /// - Returns: how many were new.
    @discardableResult
    public func save(_ found: [Duplicate]) throws -> Int {
        guard !found.isEmpty else { return 0 }
        let cases = found.map { FoundDuplicate(id: Identifier(UUID()), duplicate: $0) }
        try database.stage(cases, as: .duplicates)
        return try database.execute(
            """
            INSERT INTO duplicate (duplicate_id, household_id, need_id, verdict, by_kind, by_id, reason, person_id, cat,
                own, shared)
            SELECT duplicate_id, household_id, need_id, verdict, by_kind, by_id, staged.reason, need.person_id, need.cat,
                   need.own, need.shared
            FROM staged_duplicate AS staged JOIN need USING (household_id, need_id)
            WHERE NOT EXISTS (
                SELECT FROM duplicate AS known
                WHERE known.household_id = staged.household_id AND known.need_id = staged.need_id
                  AND known.by_kind = staged.by_kind AND known.by_id = staged.by_id AND known.state = 'undone')
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// Duplicates by household and identifier, of one household or of all.
    public func list(
        of household: Household.ID? = nil,
        in states: [FoundDuplicate.State] = [.found, .accepted],
        after last: FoundDuplicate? = nil,
        limit: Int = .max
    ) throws -> [FoundDuplicate] {
        let least = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        return try database.query(
            """
            SELECT \(FoundDuplicate.columns)
            FROM duplicate
            WHERE household_id >= \(household?.uuid ?? last?.duplicate.household.uuid ?? least)
              AND (\(household == nil) OR household_id = \(household?.uuid ?? least))
              AND (household_id, duplicate_id)
                  > (\(last?.duplicate.household.uuid ?? least), \(last?.id.uuid ?? least))
              AND state = ANY(\(states.map(\.rawValue)))
            ORDER BY household_id, duplicate_id
            LIMIT \(limit)
            """,
            FoundDuplicate.init
        )
    }

    /// Whose the need of a duplicate is, and how private.
    public func owned(_ id: Duplicate.ID, of household: Household.ID) throws -> OwnedLabel? {
        try database.first(
            """
            SELECT person_id, cat, own, shared FROM duplicate
            WHERE household_id = \(household) AND duplicate_id = \(id)
            """
        ) { row in
            var column = Columns(row)
            return OwnedLabel(person: try column(), label: try Label(&column))
        }
    }

    /// Evidence that somebody has said does not close a need.
    ///
    /// - Parameter households: only of these; of all where `nil`.
    /// - Returns: the evidence, of whatever need.
    /// - Throws: `PostgresError`.
    public func undone(of households: [Household.ID]? = nil) throws -> Set<Duplicate.Evidence> {
        let evidence = try database.query(
            """
            SELECT \(Duplicate.columns) FROM duplicate
            WHERE state = 'undone' AND (\(households == nil) OR household_id = ANY(\(households?.uuids() ?? [])))
            """
        ) { try Duplicate($0).evidence }
        return Set(evidence)
    }

    /// How many are in each state with each verdict.
    public func counts() throws -> [(state: FoundDuplicate.State, verdict: Duplicate.Verdict, count: Int)] {
        try database.query("SELECT state, verdict, count(*) FROM duplicate GROUP BY 1, 2 ORDER BY 1, 2") { row in
            (try row.decode(0), try row.decode(1), try row.decode(2))
        }
    }

    /// Takes a duplicate as one: its need is met by what was found, or merged into another need.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where it was decided already or its need
    ///   is no longer open.
    public func accept(_ id: Duplicate.ID, of household: Household.ID, at now: Date) throws {
        let verdict = try database.first(
            """
            UPDATE duplicate SET state = 'accepted', decided_at = \(now)
            WHERE household_id = \(household) AND duplicate_id = \(id) AND state = 'found'
            RETURNING need_id, verdict
            """
        ) { row in (need: try row.decode(0, as: Need.ID.self), verdict: try row.decode(1, as: Duplicate.Verdict.self)) }
        guard let verdict else { throw StoreError.changedMeanwhile(table: "duplicate", expected: 1, touched: 0) }
        try Needs(database: database)
            .set(verdict.verdict == .merge ? .merged : .met, of: [verdict.need], in: household, from: .open)
    }

    /// Says that it is none, for good: its need is open again where it was closed.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where it was undone already.
    public func undo(_ id: Duplicate.ID, of household: Household.ID, at now: Date) throws {
        let need = try database.first(
            """
            UPDATE duplicate SET state = 'undone', decided_at = \(now)
            WHERE household_id = \(household) AND duplicate_id = \(id) AND state <> 'undone'
            RETURNING need_id
            """
        ) { row in try row.decode(0, as: Need.ID.self) }
        guard let need else { throw StoreError.changedMeanwhile(table: "duplicate", expected: 1, touched: 0) }
        // A duplicate that was only found has left its need open.
        try database.execute(
            """
            UPDATE need SET status = 'open', version = version + 1
            WHERE household_id = \(household) AND need_id = \(need) AND status IN ('met', 'merged')
            """
        )
    }
}
