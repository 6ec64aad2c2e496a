import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `The queue of people who may be one` {
    private let store = Store(pool: database)
    private let now: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_796_050_800) }
    private var matches: MatchService { MatchService(store: store, now: now) }
    private var people: PeopleService { PeopleService(store: store, now: now) }

    /// Two adults of different homes, of whom the second is given the first's name and birth date.
    private func twice() async throws -> [CustomerOwner.ID] {
        _ = try await CommunityService(store: store).demonstrate(people: 200, seed: 9, start: monday)
        return try await database.run { database in
            let found = try database.query(
                """
                SELECT DISTINCT ON (household_id) person_id FROM person WHERE birth_date < '1990-01-01'
                ORDER BY household_id, person_id LIMIT 2
                """
            ) { try $0.decode(0, as: CustomerOwner.ID.self) }
            try database.execute(
                """
                UPDATE person SET (given_name, family_name, birth_date, sex) =
                    (SELECT given_name, family_name, birth_date, sex FROM person WHERE person_id = \(found[0]))
                WHERE person_id = \(found[1])
                """
            )
            return found
        }
    }

    private func queued(_ pair: [CustomerOwner.ID], for viewer: Viewer = .steward) async throws -> FoundMatch? {
        try await matches.queue(limit: 100, for: viewer).first { Set([$0.match.person, $0.match.other]) == Set(pair) }
    }

    @Test func `finds a pair with a reason for each field, and shows it to nobody who does not see both`() async throws
    {
        let pair = try await twice()
        _ = try await matches.find()
        let found = try #require(try await queued(pair))
        #expect(found.match.score >= PersonMatch.likely)
        #expect(found.match.parts.contains { $0.reason == "born on the same day" })
        #expect(try await queued(pair, for: .customerOwner(pair[0])) == nil)
        #expect(try await queued(pair, for: .scheduler(Identifier(UUID()))) == nil)
        await #expect(throws: NotFound.self) {
            try await matches.part(pair[0], pair[1], reason: "Cousins", by: .customerOwner(pair[0]))
        }
    }

    @Test func `is made anew when either of two is changed, with the same result`() async throws {
        let pair = try await twice()
        _ = try await matches.find()
        var contact = PersonRequest(kind: .contact)
        (contact.system, contact.value) = ("sms", "907-555-0177")
        for person in pair { try await people.keep(contact, of: person, key: "contact", by: .steward) }
        let edited = try #require(try await queued(pair))
        #expect(edited.match.parts.contains { $0.reason == "reached by the same number or address" })
        _ = try await matches.find()
        #expect(try await queued(pair) == edited)
    }

    @Test func `forgets a pair that somebody has said are two, and keeps that through all that follows`() async throws {
        let pair = try await twice()
        _ = try await matches.find()
        let error = await #expect(throws: BadField.self) {
            try await matches.part(pair[0], pair[1], reason: " ", by: .steward)
        }
        #expect(error?.field == "reason")
        try await matches.part(pair[1], pair[0], reason: "Cousins of one name", by: .steward)
        _ = try await matches.find()
        #expect(try await queued(pair) == nil)
    }
}
