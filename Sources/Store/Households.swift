public import Care
import Foundation
import Postgres

/// The households that a transaction can see.
public struct Households {
    let database: Database
    var shelf = DirectoryShelf()

    /// The household where a person's own rows are: the person's primary one.
    public func home(of person: CustomerOwner.ID) throws -> Household.ID? {
        try database.first("SELECT household_id FROM person_home WHERE person_id = \(person)") { try $0.decode(0) }
    }

    /// Whether there is such a household.
    public func exists(_ id: Household.ID) throws -> Bool {
        try database.first("SELECT EXISTS (SELECT FROM household WHERE household_id = \(id))") { try $0.decode(0) }
            ?? false
    }

    /// Households that live together now, by name and then identifier.
    ///
    /// - Parameters:
    ///   - cursor: the last line of the page before.
    ///   - limit: how many at most.
    ///   - search: a part of the household's name or of a member's, whatever its case.
    ///   - scope: which households, and whether and which of their needs are counted.
    /// - Returns: a line for each.
    /// - Throws: `PostgresError`.
    public func list(
        after cursor: (name: String, id: Household.ID)? = nil,
        limit: Int,
        search: String? = nil,
        within scope: HouseholdScope = .everything
    ) throws -> [HouseholdSummary] {
        try database.query(
            """
            SELECT household_id, name, community, people,
                   CASE WHEN \(scope.counted != nil) THEN
                       (SELECT count(*) FROM need
                        WHERE need.household_id = household_line.household_id AND need.status = 'open'
                          AND need.cat = ANY(\(scope.counted ?? [])))
                   END
            FROM household_line
            WHERE (\(scope.practitioner == nil) OR household_id IN (
                      SELECT panel.household_id
                      FROM panel JOIN care_team_member AS place USING (team_id)
                      WHERE practitioner_id = \(scope.practitioner ?? Practitioner.ID.nobody)
                        AND panel.during @> \(scope.day) AND place.during @> \(scope.day)))
              AND (\(cursor == nil) OR (name, household_id) > (\(cursor?.name ?? ""), \(cursor?.id ?? Household.ID.nobody)))
              AND (\(search == nil)
                   OR strpos(lower(name), lower(\(search ?? ""))) > 0
                   OR EXISTS (SELECT FROM household_member JOIN person
                              ON person.household_id = home_id AND person.person_id = household_member.person_id
                              WHERE household_member.household_id = household_line.household_id
                                AND strpos(lower(concat_ws(' ', given_name, preferred_name, family_name)),
                                           lower(\(search ?? ""))) > 0))
            ORDER BY name, household_id
            LIMIT \(limit)
            """,
            HouseholdSummary.init
        )
    }
}

extension Identifier {
    /// Stands where none is meant.
    fileprivate static var nobody: Self { Self(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))) }
}

extension HouseholdSummary {
    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            id: try column(),
            name: try column(),
            community: try column(),
            people: try column(),
            openNeeds: try column()
        )
    }
}
