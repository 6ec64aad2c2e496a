import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `A household that changes` {
    private let store = Store(pool: database)
    private var families: FamilyService {
        FamilyService(store: store, now: { Date(timeIntervalSince1970: 1_796_050_800) })
    }

    /// Somebody who is at home in the first household and does not answer for it, and another household.
    private func mover() async throws -> (person: CustomerOwner.ID, from: Household.ID, to: Household.ID) {
        _ = try await CommunityService(store: store).demonstrate(people: 300, seed: 5, start: monday)
        let found = try await database.run { database in
            try database.query(
                """
                SELECT m.person_id, m.household_id,
                    (SELECT household_id FROM household
                     WHERE household_id <> m.household_id AND ended_on IS NULL ORDER BY household_id LIMIT 1)
                FROM membership AS m JOIN person_home AS h USING (person_id)
                WHERE h.household_id = m.household_id AND m.role = 'child' AND upper_inf(m.during)
                    AND (SELECT count(*) FROM membership AS o WHERE o.person_id = m.person_id) = 1
                ORDER BY m.person_id LIMIT 1
                """
            ) { (try $0.decode(0, as: UUID.self), try $0.decode(1, as: UUID.self), try $0.decode(2, as: UUID.self)) }
        }
        let one = try #require(found.first)
        return (Identifier(one.0), Identifier(one.1), Identifier(one.2))
    }

    @Test func `is told what it touches, and changes once however often it is asked`() async throws {
        let (person, from, to) = try await mover()
        var move = HouseholdChangeRequest(kind: .move)
        (move.person, move.to, move.on) = (person.description, to.description, monday.description)
        let before = try await families.preview(move, of: from, for: .steward)
        #expect(before.lines.contains { $0.subject == .membership })
        #expect(try await families.moment(from, on: monday, for: .steward).members.contains { $0.person == person })
        let done = try await families.make(move, of: from, key: "one", expecting: before.fingerprint, by: .steward)
        #expect(try await families.make(move, of: from, key: "one", by: .steward) == done)
        #expect(try await !families.moment(from, on: monday, for: .steward).members.contains { $0.person == person })
        #expect(
            try await families.moment(to, on: monday, for: .steward).members.filter { $0.person == person }.count == 1
        )
        #expect(
            try await families.moment(from, on: monday + -1, for: .steward).members.contains { $0.person == person }
        )
        #expect(try await store.read { try $0.households.home(of: person) } == to)
        #expect(try await families.moment(to, on: monday, for: .steward).history.map(\.kind) == [.move])
    }

    @Test func `is not left without anybody who answers for it`() async throws {
        let (_, from, to) = try await mover()
        let head = try #require(try await families.moment(from, on: monday, for: .steward).head)
        var move = HouseholdChangeRequest(kind: .move)
        (move.person, move.to, move.on) = (head.description, to.description, monday.description)
        await #expect(throws: HouseholdRefusal.self) {
            try await families.make(move, of: from, key: "head", by: .steward)
        }
        #expect(try await families.moment(from, on: monday, for: .steward).head == head)
    }

    @Test func `refuses what cannot be read by the name of the field`() async throws {
        let (person, from, _) = try await mover()
        var move = HouseholdChangeRequest(kind: .move)
        (move.person, move.to, move.on) = (person.description, "next door", "1974-13-25")
        let error = await #expect(throws: BadField.self) { try await families.preview(move, of: from, for: .steward) }
        #expect(error.map { "\($0)" }?.contains("on") == true)
    }
}
