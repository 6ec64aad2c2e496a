public import Care
import Foundation
import Postgres

/// The pairs of people who may be one.
public struct Matches {
    let database: Database

    /// Compares everybody anew with whoever shares a birth date, a name or a way to be reached; or only one person.
    ///
    /// What somebody said of a pair stays; an open pair of which too little speaks for one person goes.
    /// - Parameter person: only whom it concerns; everybody where `nil`.
    /// - Returns: how many pairs there are now.
    /// - Throws: `PostgresError`.
    @discardableResult
    public func renew(_ person: CustomerOwner.ID? = nil) throws -> Int {
        let pairs = try candidates(of: person)
        let people = try sketches(of: Set(pairs.flatMap { [$0.0, $0.1] }))
        let found = pairs.compactMap { pair -> PersonMatch? in
            guard let one = people[pair.0], let two = people[pair.1] else { return nil }
            let match = PersonMatch(one, two)
            return match.score >= PersonMatch.possible ? match : nil
        }
        let concerned = person?.uuid
        try database.execute(
            """
            DELETE FROM person_match
            WHERE state = 'open' AND (\(concerned == nil) OR \(concerned ?? UUID()) IN (person_id, other_id))
            """
        )
        try database.merge(found, into: .personMatches)
        return found.count
    }

    /// The pairs that are compared: the others are too many, and have too little in common to be one.
    private func candidates(of person: CustomerOwner.ID?) throws -> [(CustomerOwner.ID, CustomerOwner.ID)] {
        let (everybody, one) = (person == nil, person?.uuid ?? UUID())
        return try database.query(
            """
            WITH concerned AS (
                SELECT person.* FROM person WHERE \(everybody) OR person_id = \(one)
            ), pair AS (
                SELECT a.person_id AS one, b.person_id AS two FROM concerned AS a JOIN person AS b USING (birth_date)
                UNION
                SELECT a.person_id, b.person_id FROM concerned AS a JOIN person AS b
                ON lower(a.family_name) = lower(b.family_name) AND lower(a.given_name) = lower(b.given_name)
                WHERE a.family_name <> '' AND a.given_name <> ''
                UNION
                SELECT a.person_id, b.person_id FROM concerned AS a JOIN person AS b
                ON lower(a.family_name) = lower(b.given_name) AND lower(a.given_name) = lower(b.family_name)
                WHERE a.family_name <> '' AND a.given_name <> ''
                UNION
                SELECT mine.person_id, theirs.person_id
                FROM concerned JOIN person_contact AS mine USING (household_id, person_id)
                JOIN person_contact AS theirs USING (value)
            )
            SELECT DISTINCT least(one, two), greatest(one, two) FROM pair WHERE one <> two ORDER BY 1, 2
            """
        ) { (try $0.decode(0, as: CustomerOwner.ID.self), try $0.decode(1, as: CustomerOwner.ID.self)) }
    }

    private func sketches(of people: Set<CustomerOwner.ID>) throws -> [CustomerOwner.ID: PersonSketch] {
        let names = people.uuids()
        let contacts = try database.query(
            """
            SELECT person_id, value FROM person_home JOIN person_contact USING (household_id, person_id)
            WHERE person_id = ANY(\(names)) AND use <> 'old'
            """
        ) { (try $0.decode(0, as: CustomerOwner.ID.self), try $0.decode(1, as: String.self)) }
        let reached = Dictionary(grouping: contacts, by: \.0).mapValues { Set($0.map(\.1)) }
        let found = try database.query(
            """
            SELECT \(CustomerOwner.columns.of("person"))
            FROM person_home JOIN person USING (household_id, person_id) WHERE person_id = ANY(\(names))
            """,
            CustomerOwner.init
        )
        return Dictionary(
            found.map { ($0.id, PersonSketch($0, contacts: reached[$0.id] ?? [])) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The open pairs, those of which most speaks for one person first.
    public func queue(limit: Int) throws -> [FoundMatch] {
        try database.query(
            """
            SELECT pair.person_id, pair.other_id, fields, state,
                   concat_ws(' ', coalesce(one.preferred_name, nullif(one.given_name, '')), nullif(one.family_name, '')),
                   concat_ws(' ', coalesce(two.preferred_name, nullif(two.given_name, '')), nullif(two.family_name, '')),
                   one.birth_date, two.birth_date, one.household_id, two.household_id
            FROM person_match AS pair
            JOIN person_home AS home ON home.person_id = pair.person_id
            JOIN person AS one ON one.household_id = home.household_id AND one.person_id = pair.person_id
            JOIN person_home AS home2 ON home2.person_id = pair.other_id
            JOIN person AS two ON two.household_id = home2.household_id AND two.person_id = pair.other_id
            WHERE state = 'open'
            ORDER BY score DESC, pair.person_id, pair.other_id
            LIMIT \(limit)
            """
        ) { row in
            var column = Columns(row)
            let match = PersonMatch(
                person: try column(),
                other: try column(),
                parts: try column(JSON<[PersonMatch.Part]>.self).value
            )
            return FoundMatch(
                match: match,
                state: try column(),
                names: [try column(), try column()],
                births: [try column(), try column()],
                households: [try column(), try column()]
            )
        }
    }

    /// Keeps that somebody said that two are two.
    ///
    /// - Returns: whether there was such an open pair.
    public func part(
        _ one: CustomerOwner.ID,
        _ two: CustomerOwner.ID,
        reason: String,
        by viewer: Viewer
    ) throws -> Bool {
        try database.execute(
            """
            UPDATE person_match SET state = 'distinct', reason = \(reason), decided_by = \(viewer.word)
            WHERE person_id = \(min(one, two)) AND other_id = \(max(one, two)) AND state = 'open'
            """
        ) == 1
    }
}

extension Table where Fact == PersonMatch {
    static let personMatches = Table(
        "person_match",
        key: ["person_id", "other_id"],
        columns: ["person_id", "other_id", "score", "fields"]
    ) { match, writer in
        writer.put(match.person, match.other, match.score, JSON(match.parts))
    }
}
