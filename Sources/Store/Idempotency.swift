public import Care
import Postgres

/// The answers that were given to writes, kept with their effect so that a retry gets the same one.
public struct Idempotency {
    let database: Database

    /// What was asked under a key and what was answered.
    public struct Kept: Hashable, Sendable {
        public var requestHash: String
        /// JSON.
        public var answer: String
    }

    /// What is kept under a household's key.
    public func find(_ key: String, of household: Household.ID) throws -> Kept? {
        try database.first(
            "SELECT request_hash, answer #>> '{}' FROM idempotency WHERE household_id = \(household) AND key = \(key)"
        ) { row in Kept(requestHash: try row.decode(0), answer: try row.decode(1)) }
    }

    /// Keeps an answer in the transaction of its effect.
    ///
    /// The answer is kept as one JSON string, so that it comes back byte for byte.
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where the key was used meanwhile.
    public func keep(_ key: String, of household: Household.ID, requestHash: String, answer: String) throws {
        try database.change(
            "idempotency",
            """
            INSERT INTO idempotency (household_id, key, request_hash, answer)
            VALUES (\(household), \(key), \(requestHash), to_jsonb(\(answer)::text))
            ON CONFLICT DO NOTHING
            """
        )
    }
}
