public import Care
import Foundation
import Postgres

/// The people that a transaction can see.
public struct People {
    let database: Database

    /// One person, wherever their home is.
    public func find(_ id: CustomerOwner.ID) throws -> CustomerOwner? {
        try database.first(
            """
            SELECT \(CustomerOwner.columns) FROM person
            WHERE household_id = (SELECT household_id FROM person_home WHERE person_id = \(id)) AND person_id = \(id)
            """,
            CustomerOwner.init
        )
    }

    /// Moves a person's home to another household on a day: the membership of the old one ends, one of the new
    /// one begins, and all that is the person's goes along.
    ///
    /// A home that began on that day or later is taken as a mistake and leaves no membership. A household that
    /// nobody is left in has ended. Open proposals to either household no longer fit and are superseded.
    /// - Throws: ``StoreError/changedMeanwhile(table:expected:touched:)`` where there is no such person.
    public func move(
        _ person: CustomerOwner.ID,
        to household: Household.ID,
        on day: Day,
        role: Membership.Role
    ) throws {
        guard let home = try Households(database: database).home(of: person) else {
            throw StoreError.changedMeanwhile(table: "person_home", expected: 1, touched: 0)
        }
        guard home != household else { return }
        let move = Move(person: person, from: home, to: household, day: day)
        try Removal(database: database).run([move])
        let membership = Membership(
            household: household,
            person: person,
            role: role,
            isPrimary: true,
            during: DayRange(start: day)
        )
        try database.merge([membership], into: .memberships)
        try database.merge([membership], into: .primaryHouseholds)
    }
}
