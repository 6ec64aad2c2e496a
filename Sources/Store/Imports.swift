public import Care
import Foundation
import Postgres

/// What an import has brought, and how much of it was news.
public struct Merge: Hashable, Sendable {
    /// Rows that were added or changed.
    public var changed = 0
    /// People whose home is another household now.
    public var moved = 0
    /// Booked appointments that were left out, since the time of their practitioner or person is taken.
    public var refused: [Appointment.ID] = []

    public init() {}
}

/// Takes facts of other systems into a database that may hold them already.
public struct Imports {
    let database: Database

    /// Adds every fact that is not there yet by its identifier, and changes those that differ; the same again
    /// changes nothing.
    ///
    /// A person who comes with another household than before is moved there with all that is theirs, from the
    /// start of their membership there. An open need does not open one again that is booked or met.
    /// - Parameters:
    ///   - community: the facts; what they refer to is among them or there already.
    ///   - keys: the identifiers that the facts have where they come from.
    /// - Returns: how much of it was news, and what could not be taken in.
    /// - Throws: `PostgresError` where the schema refuses a fact.
    public func merge(_ community: Community, keys: [SourceKey] = []) throws -> Merge {
        let community = community.labelled(by: try CatalogueStore(database: database).load())
        var merge = Merge()
        merge.changed += try mergePlaces(community)
        merge.changed += try mergePeople(community, &merge)
        merge.changed += try mergeCare(community)
        try mergeAppointments(community, &merge)
        merge.changed += try database.merge(keys, into: .sourceKeys)
        if merge.changed > 10_000 { try Communities(database: database).analyze() }
        return merge
    }

    private func mergePlaces(_ community: Community) throws -> Int {
        try database.merge(community.locations, into: .locations)
            + database.merge(community.travel, into: .travel)
            + database.merge(community.practitioners, into: .practitioners)
            + database.merge(community.teams, into: .teams)
            + database.merge(community.teams.flatMap(\.places), into: .teamPlaces)
            + database.merge(community.rooms, into: .rooms)
            + database.merge(community.interpreters, into: .interpreters)
            + database.merge(community.sessions, into: .sessions)
    }

    private func mergePeople(_ community: Community, _ merge: inout Merge) throws -> Int {
        var changed = try database.merge(community.households, into: .households)
        let moves = try moves(in: community)
        try Removal(database: database).run(moves)
        merge.moved = moves.count
        changed += try database.merge(community.people, into: .people)
        changed += try database.merge(community.people, into: .homes)
        changed += try database.merge(community.memberships, into: .memberships)
        changed += try database.merge(community.memberships.filter(\.isPrimary), into: .primaryHouseholds)
        changed += try database.merge(community.ties, into: .ties)
        changed += try database.merge(community.unavailabilities, into: .unavailabilities)
        changed += try database.merge(community.empanelments, into: .empanelments)
        return changed
    }

    /// The people who are known with another home than the one that they come with.
    private func moves(in community: Community) throws -> [Move] {
        let homes = try database.query(
            """
            SELECT person_id, household_id FROM person_home
            WHERE person_id = ANY(\(community.people.map(\.id.uuid)))
            """
        ) { row in (try row.decode(0, as: CustomerOwner.ID.self), try row.decode(1, as: Household.ID.self)) }
        let known = Dictionary(homes, uniquingKeysWith: { first, _ in first })
        let primary = Dictionary(
            community.memberships.filter(\.isPrimary).map { ($0.person, $0) },
            uniquingKeysWith: { first, second in
                (second.during.start ?? .min) > (first.during.start ?? .min) ? second : first
            }
        )
        return community.people.compactMap { person in
            guard let home = known[person.id], home != person.household else { return nil }
            let day = primary[person.id]?.during.start ?? person.birthDate
            return Move(person: person.id, from: home, to: person.household, day: day)
        }
    }

    private func mergeCare(_ community: Community) throws -> Int {
        try database.merge(community.conditions, into: .conditions)
            + database.merge(community.goals, into: .goals)
            + database.merge(community.plans, into: .plans)
            + database.merge(community.encounters, into: .encounters)
            + database.merge(community.records, into: .records)
            + database.merge(community.needs, into: .needs)
            + database.merge(community.links, into: .links)
    }
}

extension Day {
    fileprivate static var min: Day { Day(number: -1_000_000) }
}
