public import Care
import Foundation
import Postgres

/// The households' chains of what was looked at and changed.
public struct AuditLog {
    /// Retried by whoever opened the transaction: two entries came to one place of a chain at once.
    static let contended = "audit_entry_pkey"

    let database: Database

    /// Adds an entry to its household's chain.
    public func add(_ note: AuditNote) throws {
        try database.execute(Self.adding(note))
    }

    /// The statement that adds an entry: it finds the end of the chain and hashes what it adds to it.
    static func adding(_ note: AuditNote) -> SQL {
        """
        INSERT INTO audit_entry (household_id, seq, at, who, purpose, action, object, shown, previous, hash)
        SELECT household_id, seq, at, who, purpose, action, object, shown, previous,
               sha256(convert_to(concat_ws(E'\\x1f', household_id, seq, (extract(epoch FROM at) * 1000000)::bigint,
                   who, purpose, action, object, shown, encode(previous, 'hex')), 'UTF8'))
        FROM (
            SELECT \(note.household)::uuid AS household_id, coalesce(last.seq, 0) + 1 AS seq,
                   \(note.at)::timestamptz AS at, \(note.viewer.word)::text AS who,
                   \(note.purpose.rawValue)::text AS purpose, \(note.action.rawValue)::text AS action,
                   \(note.object)::text AS object, \(note.shown)::text AS shown,
                   coalesce(last.hash, decode(repeat('00', 32), 'hex')) AS previous
            FROM (VALUES (true)) AS always
            LEFT JOIN LATERAL (
                SELECT seq, hash FROM audit_entry WHERE household_id = \(note.household) ORDER BY seq DESC LIMIT 1
            ) AS last ON true
            OFFSET 0
        ) AS next
        """
    }

    /// Gives every entry to `body`, chain after chain, each in order.
    ///
    /// - Parameters:
    ///   - household: only this one's; all where `nil`.
    ///   - body: takes each.
    /// - Throws: `PostgresError`, or what `body` throws.
    public func forEach(of household: Household.ID? = nil, _ body: (AuditEntry) throws -> Void) throws {
        let every: SQL = "SELECT \(AuditEntry.columns) FROM audit_entry ORDER BY household_id, seq"
        let one: SQL = """
            SELECT \(AuditEntry.columns) FROM audit_entry
            WHERE household_id = \(household?.uuid ?? UUID()) ORDER BY household_id, seq
            """
        try database.forEach(household == nil ? every : one) { try body(AuditEntry($0)) }
    }

    /// The newest entry of each chain, by household.
    public func heads() throws -> [AuditEntry] {
        try database.query(
            """
            SELECT DISTINCT ON (household_id) \(AuditEntry.columns) FROM audit_entry ORDER BY household_id, seq DESC
            """,
            AuditEntry.init
        )
    }

    /// The entries that tell of a person, in the chains of all the households that they ever belonged to, the
    /// newest first.
    public func entries(about person: CustomerOwner.ID, limit: Int) throws -> [AuditEntry] {
        try database.query(
            """
            SELECT \(AuditEntry.columns)
            FROM audit_entry
            WHERE household_id IN (
                    SELECT household_id FROM membership WHERE person_id = \(person)
                    UNION SELECT household_id FROM person_home WHERE person_id = \(person))
              AND (strpos(shown, \(person)::text) > 0 OR strpos(object, \(person)::text) > 0)
            ORDER BY at DESC, household_id, seq DESC
            LIMIT \(limit)
            """,
            AuditEntry.init
        )
    }
}

extension AuditEntry {
    static let columns: ColumnList = """
        household_id, seq, (extract(epoch FROM at) * 1000000)::bigint, who, purpose, action, object, shown, \
        previous, hash
        """

    init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            household: try column(),
            sequence: try column(),
            microseconds: try column(),
            who: try column(),
            purpose: try column(),
            action: try column(),
            object: try column(),
            shown: try column(),
            previous: try column(),
            hash: try column()
        )
    }
}
