public import Care
import Foundation
import Postgres

extension People {
    /// Lets no one else change a person until the transaction ends.
    public func lock(_ id: CustomerOwner.ID) throws {
        try database.execute("SELECT FROM person_home WHERE person_id = \(id) FOR UPDATE")
    }

    /// Keeps what a person is called and speaks.
    ///
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where it is not of this version any more.
    public func keep(_ person: CustomerOwner, version: Int) throws {
        try database.change(
            "person",
            """
            UPDATE person SET preferred_name = \(person.preferredName), pronunciation = \(person.pronunciation),
                   language = \(person.language), languages = \(person.languages),
                   interpreter = \(person.needsInterpreter), version = version + 1
            WHERE household_id = \(person.household) AND person_id = \(person.id) AND version = \(version)
            """
        )
    }

    /// Adds what somebody said; the same again is there already.
    public func add(_ words: PersonWords) throws { try database.merge([words], into: .personWords) }

    /// Keeps a way to reach someone.
    public func keep(_ contact: ContactPoint) throws { try database.merge([contact], into: .contactPoints) }

    /// The numbers and addresses of those who share a household with a person on a day.
    public func contactsOfHousemates(of person: CustomerOwner.ID, on day: Day) throws -> [String] {
        try database.query(
            """
            SELECT DISTINCT contact.value
            FROM membership AS own JOIN household_member AS other USING (household_id)
            JOIN person_contact AS contact
              ON contact.household_id = other.home_id AND contact.person_id = other.person_id
            WHERE own.person_id = \(person) AND own.during @> \(day) AND other.during @> \(day)
              AND other.person_id <> own.person_id
            ORDER BY 1
            """
        ) { try $0.decode(0) }
    }

    /// Keeps what somebody says of one aspect of who they are, instead of what they said before.
    public func keep(_ said: SelfDescription) throws { try database.merge([said], into: .selfDescriptions) }

    /// Keeps what somebody wants of a plan.
    public func keep(_ preference: PlanPreference) throws { try database.merge([preference], into: .planPreferences) }

    /// Takes a way to reach someone away.
    public func end(_ contact: ContactPoint.ID, of person: CustomerOwner.ID, in home: Household.ID) throws {
        try database.execute(
            """
            DELETE FROM person_contact
            WHERE household_id = \(home) AND person_id = \(person) AND contact_id = \(contact)
            """
        )
    }

    /// Takes away what somebody wanted of a plan.
    public func end(_ preference: PlanPreference.ID, of person: CustomerOwner.ID, in home: Household.ID) throws {
        try database.execute(
            """
            DELETE FROM person_preference
            WHERE household_id = \(home) AND person_id = \(person) AND preference_id = \(preference)
            """
        )
    }

    /// Forgets that somebody was asked.
    public func forget(
        _ aspect: SelfDescription.Aspect,
        of person: CustomerOwner.ID,
        in home: Household.ID
    ) throws {
        try database.execute(
            "DELETE FROM person_identity WHERE household_id = \(home) AND person_id = \(person) AND aspect = \(aspect)"
        )
    }
}
