public import Care
import Foundation
import Postgres

extension People {
    /// All that a person has said of themself; `nil` where there is no such person.
    public func record(_ id: CustomerOwner.ID) throws -> PersonRecord? {
        try database.batch { RecordTickets($0, id, from: .all) }.get()
    }

    /// The same, of what row security leaves of it for a claim; the audit has it in the same round trip.
    ///
    /// The claim stands for the rest of the transaction, which may do nothing more than a viewer may.
    public func record(
        _ id: CustomerOwner.ID,
        for claim: ViewClaim,
        noting note: AuditNote
    ) throws -> PersonRecord? {
        let tickets = try database.batch { batch in
            batch.take(on: claim)
            let tickets = RecordTickets(batch, id, from: .seen)
            batch.execute(AuditLog.adding(note))
            return tickets
        }
        return try tickets.get()
    }
}

/// The statements of what one person has said of themself.
private struct RecordTickets {
    private let person: Batch.Ticket<(CustomerOwner, Int)?>
    private let words: Batch.Ticket<[PersonWords]>
    private let contacts: Batch.Ticket<[ContactPoint]>
    private let safe: Batch.Ticket<Bool?>
    private let identity: Batch.Ticket<[SelfDescription]>
    private let preferences: Batch.Ticket<[PlanPreference]>

    init(_ batch: Batch, _ id: CustomerOwner.ID, from source: PlanQuestion.Source) {
        person = batch.first(
            """
            SELECT \(CustomerOwner.columns.of("person")), person.version
            FROM person_home JOIN \(identifier: source.person) AS person USING (household_id, person_id)
            WHERE person_id = \(id)
            """
        ) { row in
            var column = Columns(row)
            return (try CustomerOwner(&column), try column())
        }
        words = batch.query(
            """
            SELECT \(PersonWords.columns) FROM person_home JOIN person_words USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY on_day DESC, kept_at DESC, words_id DESC
            """,
            PersonWords.init
        )
        contacts = batch.query(
            """
            SELECT \(ContactPoint.columns) FROM person_home JOIN person_contact USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY rank, contact_id
            """,
            ContactPoint.init
        )
        safe = batch.first(
            """
            SELECT EXISTS (SELECT FROM person_home JOIN safe_channel USING (household_id, person_id)
                           WHERE person_id = \(id))
                OR EXISTS (SELECT FROM person_home JOIN person_contact USING (household_id, person_id)
                           WHERE person_id = \(id) AND safe)
            """
        ) { try $0.decode(0) }
        identity = batch.query(
            """
            SELECT \(SelfDescription.columns) FROM person_home JOIN person_identity USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY aspect
            """,
            SelfDescription.init
        )
        preferences = batch.query(
            """
            SELECT \(PlanPreference.columns) FROM person_home JOIN person_preference USING (household_id, person_id)
            WHERE person_id = \(id) ORDER BY kind, weekday, minutes, preference_id
            """,
            PlanPreference.init
        )
    }

    func get() throws -> PersonRecord? {
        guard let (person, version) = try person.get() else { return nil }
        return PersonRecord(
            person: person,
            version: version,
            words: try words.get(),
            contacts: try contacts.get(),
            hasSafeChannel: try safe.get() ?? false,
            identity: try identity.get(),
            preferences: try preferences.get()
        )
    }
}
