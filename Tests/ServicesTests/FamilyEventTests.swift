import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

/// A household of a head, a partner and children, whose only home it is, and another household.
private struct Village {
    let store = Store(pool: database)
    let families: FamilyService
    let home: Household.ID
    let other: Household.ID
    let head: CustomerOwner.ID
    let partner: CustomerOwner.ID
    let child: CustomerOwner.ID

    init() async throws {
        let now = Date(timeIntervalSince1970: 1_796_050_800)
        families = FamilyService(store: Store(pool: database), now: { now })
        _ = try await CommunityService(store: store).demonstrate(people: 300, seed: 7, start: monday)
        let found: [[UUID]] = try await database.run { database in
            try database.query(
                """
                WITH home AS (
                    SELECT household_id,
                           (array_agg(person_id ORDER BY person_id) FILTER (WHERE role = 'head'))[1] AS head,
                           (array_agg(person_id ORDER BY person_id) FILTER (WHERE role = 'partner'))[1] AS partner,
                           (array_agg(person_id ORDER BY person_id) FILTER (WHERE role = 'child'))[1] AS child
                    FROM membership AS m
                    WHERE upper_inf(during)
                    GROUP BY household_id
                    HAVING bool_and((SELECT count(*) FROM membership AS o WHERE o.person_id = m.person_id) = 1)
                )
                SELECT household_id, head, partner, child,
                    (SELECT household_id FROM household AS o
                     WHERE o.household_id <> home.household_id AND ended_on IS NULL ORDER BY household_id LIMIT 1)
                FROM home WHERE head IS NOT NULL AND partner IS NOT NULL AND child IS NOT NULL
                ORDER BY home.household_id LIMIT 1
                """
            ) { row in try (0..<5).map { try row.decode($0, as: UUID.self) } }
        }
        let ids = try #require(found.first)
        (home, head, partner) = (Identifier(ids[0]), Identifier(ids[1]), Identifier(ids[2]))
        (child, other) = (Identifier(ids[3]), Identifier(ids[4]))
    }

    /// A request of one kind, dated Monday.
    func request(_ kind: HouseholdChange.Kind, _ fill: (inout HouseholdChangeRequest) -> Void) -> HouseholdChangeRequest
    {
        var request = HouseholdChangeRequest(kind: kind)
        request.on = monday.description
        fill(&request)
        return request
    }

    /// Makes a change twice under one key, as a client does that heard no answer, and looks at what must always hold.
    func make(_ request: HouseholdChangeRequest, key: String = "once") async throws {
        let preview = try await families.preview(request, of: home, for: .steward)
        let done = try await families.make(request, of: home, key: key, expecting: preview.fingerprint, by: .steward)
        #expect(try await families.make(request, of: home, key: key, by: .steward) == done)
        try await holds()
    }

    /// Everybody living has one home on every day, every household somebody who answers for it, the audit its chain.
    func holds() async throws {
        let faults: [Int] = try await database.run { database in
            try database.query(
                """
                SELECT count(*) FROM person AS p WHERE deceased_on IS NULL AND (
                    SELECT count(*) FROM primary_household AS h
                    WHERE h.person_id = p.person_id AND \(monday) <@ h.during) <> 1
                UNION ALL
                SELECT count(*) FROM household AS h WHERE ended_on IS NULL AND (
                    SELECT count(*) FROM membership AS m
                    WHERE m.household_id = h.household_id AND role = 'head' AND upper_inf(during)) <> 1
                UNION ALL
                SELECT count(*) FROM primary_household AS h WHERE NOT EXISTS (
                    SELECT FROM membership AS m WHERE m.household_id = h.household_id
                        AND m.person_id = h.person_id AND m.during && h.during)
                UNION ALL
                SELECT count(*) FROM person AS p JOIN person_home AS h USING (person_id)
                WHERE p.household_id <> h.household_id
                """
            ) { try $0.decode(0, as: Int.self) }
        }
        #expect(faults == [0, 0, 0, 0])
        let check = try await AuditService(store: store, now: { Date() }).verify()
        #expect(check.holds)
    }

    func members(_ household: Household.ID, on day: Day = monday) async throws -> [HouseholdMoment.Member] {
        try await families.moment(household, on: day, for: .steward).members
    }

    /// Entries of the audit that tell a person of a change.
    func told(_ person: CustomerOwner.ID) async throws -> Int {
        try await AuditService(store: store, now: { Date() }).log(of: person, for: .steward)
            .count { $0.sentence.contains("who lives with whom") }
    }
}

@Suite(.database) struct `What happens to a household` {
    @Test func `as a second home, and as leaving it again, leaves everybody one that is their own`() async throws {
        let village = try await Village()
        let (home, other, child) = (village.home, village.other, village.child)
        try await village.make(village.request(.join) { ($0.person, $0.to) = ("\(child)", "\(other)") })
        let there = try #require(try await village.members(other).first { $0.person == child })
        #expect(!there.isPrimary)
        #expect(try await village.members(home).first { $0.person == child }?.isPrimary == true)
        #expect(try await village.told(child) > 0)
        #expect(try await village.told(village.head) == 0)
    }

    @Test(arguments: [HouseholdChange.Kind.split, .separation])
    func `as some going their own way founds a household with the same team`(kind: HouseholdChange.Kind) async throws {
        let village = try await Village()
        let (home, partner, child) = (village.home, village.partner, village.child)
        let team = try await village.families.moment(home, on: monday, for: .steward).team
        try await village.make(
            village.request(kind) {
                ($0.people, $0.both, $0.head) = (["\(partner)"], ["\(child)"], "\(partner)")
                $0.name = "A house of their own"
            }
        )
        let new = try #require(try await village.store.read { try $0.households.home(of: partner) })
        #expect(new != home)
        let founded = try await village.families.moment(new, on: monday, for: .steward)
        #expect(founded.head == partner)
        #expect(founded.team == team)
        #expect(Set(founded.members.map(\.person)) == [partner, child])
        #expect(try await village.members(home).contains { $0.person == child && $0.isPrimary })
        #expect(try await !village.members(home).contains { $0.person == partner })
        #expect(try await village.members(home, on: monday + -1).contains { $0.person == partner })
        #expect(founded.history.map(\.kind) == [kind])
    }

    @Test func `as two becoming one closes the first and forgets nobody`() async throws {
        let village = try await Village()
        let before = try await village.members(village.home).map(\.person)
        try await village.make(village.request(.merge) { $0.to = "\(village.other)" })
        let after = Set(try await village.members(village.other).map(\.person))
        #expect(after.isSuperset(of: before))
        #expect(try await village.members(village.home, on: monday + -1).map(\.person) == before)
        for person in before {
            #expect(try await village.store.read { try $0.households.home(of: person) } == village.other)
        }
    }

    @Test func `as a succession has somebody else answer for it`() async throws {
        let village = try await Village()
        try await village.make(village.request(.succession) { $0.successor = "\(village.partner)" })
        #expect(try await village.families.moment(village.home, on: monday, for: .steward).head == village.partner)
        #expect(try await village.families.moment(village.home, on: monday + -1, for: .steward).head == village.head)
        #expect(try await village.members(village.home).contains { $0.person == village.head })
    }

    @Test func `as a death asks who answers now, and frees what was still to come`() async throws {
        let village = try await Village()
        let head = village.head
        let alone = village.request(.death) { $0.person = "\(head)" }
        await #expect(throws: HouseholdRefusal.self) {
            try await village.families.make(alone, of: village.home, key: "a", by: .steward)
        }
        try await village.holds()
        try await village.make(
            village.request(.death) { ($0.person, $0.successor) = ("\(head)", "\(village.partner)") }
        )
        #expect(try await village.families.moment(village.home, on: monday + 1, for: .steward).head == village.partner)
        let left: [Int] = try await database.run { database in
            try database.query(
                """
                SELECT count(*) FROM need WHERE person_id = \(head) AND status IN ('open', 'booked')
                UNION ALL
                SELECT count(*) FROM appointment
                WHERE person_id = \(head) AND status = 'booked' AND lower(during) >= '2026-12-01'
                UNION ALL
                SELECT count(*) FROM person WHERE person_id = \(head) AND deceased_on = \(monday)
                """
            ) { try $0.decode(0, as: Int.self) }
        }
        #expect(left == [0, 0, 1])
    }

    @Test func `as a correction, says that somebody never belonged to it`() async throws {
        let village = try await Village()
        let child = village.child
        try await village.make(village.request(.correction) { ($0.person, $0.to) = ("\(child)", "\(village.other)") })
        #expect(try await !village.members(village.home, on: monday + -1).contains { $0.person == child })
        #expect(try await village.members(village.other, on: monday + -1).contains { $0.person == child })
    }

    @Test func `at the same moment from two sides is decided one after the other`() async throws {
        let village = try await Village()
        let (families, home) = (village.families, village.home)
        let move = village.request(.move) { ($0.person, $0.to) = ("\(village.child)", "\(village.other)") }
        let merge = village.request(.merge) { $0.to = "\(village.other)" }
        let split = village.request(.split) {
            ($0.people, $0.head, $0.name) = (["\(village.partner)"], "\(village.partner)", "Anew")
        }
        await withTaskGroup(of: Void.self) { group in
            for (number, change) in [move, merge, split, move, merge, split].enumerated() {
                // Who comes too late is refused; what must hold is looked at when all are done.
                group.addTask { _ = try? await families.make(change, of: home, key: "key \(number)", by: .steward) }
            }
        }
        try await village.holds()
    }
}
