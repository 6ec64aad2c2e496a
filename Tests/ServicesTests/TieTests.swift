import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `A tie between two people` {
    private let families = FamilyService(
        store: Store(pool: database),
        now: { Date(timeIntervalSince1970: 1_796_050_800) }
    )

    /// People of different homes, adults and then minors, whom nothing ties.
    private func people(adults: Int, minors: Int = 0) async throws -> [CustomerOwner.ID] {
        _ = try await CommunityService(store: Store(pool: database)).demonstrate(people: 200, seed: 9, start: monday)
        return try await database.run { database in
            try database.execute("DELETE FROM family_tie")
            return try database.query(
                """
                (SELECT person_id FROM person WHERE birth_date < '1990-01-01' ORDER BY person_id LIMIT \(adults))
                UNION ALL
                (SELECT person_id FROM person WHERE birth_date > '2012-01-01' ORDER BY person_id LIMIT \(minors))
                """
            ) { try $0.decode(0, as: CustomerOwner.ID.self) }
        }
    }

    private func tie(
        _ person: CustomerOwner.ID,
        _ relative: CustomerOwner.ID,
        _ kind: FamilyTie.Kind,
        _ during: DayRange = DayRange()
    ) async throws {
        try await families.keep(kind, from: person, to: relative, during: during, by: .steward)
    }

    private func count() async throws -> Int {
        try await database.run { try $0.first("SELECT count(*) FROM family_tie") { try $0.decode(0, as: Int.self) } }
            ?? 0
    }

    @Test func `is kept from both sides once, however often it is said, and ends on both`() async throws {
        let people = try await people(adults: 2)
        for _ in 0..<2 { try await tie(people[0], people[1], .parent) }
        #expect(try await count() == 2)
        let back = await #expect(throws: TieRefusal.self) {
            try await tie(people[1], people[0], .child, DayRange(start: monday))
        }
        #expect(back == .already(.child))
        try await families.end(.parent, from: people[0], to: people[1], on: monday, by: .steward)
        await #expect(throws: TieRefusal.notTied(.parent)) {
            try await families.end(.parent, from: people[0], to: people[1], on: monday, by: .steward)
        }
        try await tie(people[0], people[1], .parent, DayRange(start: monday + 7))
        #expect(try await count() == 4)
        let audit = AuditService(store: Store(pool: database), now: { Date() })
        #expect(try await audit.verify().holds)
        let told = try await audit.log(of: people[1], for: .steward).count { $0.sentence.contains("who is what") }
        #expect(told > 0)
    }

    @Test func `of guardians is refused with oneself, with a child, and in a circle of any length`() async throws {
        let people = try await people(adults: 4, minors: 1)
        await #expect(throws: TieRefusal.withOneself(people[0])) { try await tie(people[0], people[0], .guardian) }
        await #expect(throws: TieRefusal.guardianIsMinor(people[4])) { try await tie(people[0], people[4], .guardian) }
        for index in 0..<3 { try await tie(people[index], people[index + 1], .guardian) }
        await #expect(throws: TieRefusal.circle([people[3], people[0], people[1], people[2], people[3]])) {
            try await tie(people[3], people[0], .guardian)
        }
        #expect(try await count() == 3)
        await #expect(throws: NotFound.self) {
            try await families.end(.guardian, from: Identifier(UUID()), to: people[0], by: .steward)
        }
    }

    @Test func `closes no circle of guardians though each side is made at the same moment`() async throws {
        let people = try await people(adults: 3)
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<3 {
                // Who comes last is refused.
                group.addTask { try? await tie(people[index], people[(index + 1) % 3], .guardian) }
            }
        }
        #expect(try await count() == 2)
    }

    @Test func `that ends before it begins is refused by the name of the field`() async throws {
        let people = try await people(adults: 2)
        let error = await #expect(throws: BadField.self) {
            try await tie(people[0], people[1], .sibling, DayRange(start: monday, end: monday))
        }
        #expect(error?.field == "until")
        #expect(try await count() == 0)
    }
}
