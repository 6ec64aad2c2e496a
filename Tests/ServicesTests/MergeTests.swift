import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!
private let now: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_796_050_800) }

/// Two adults of different homes, who are one person; the first is no head, so that they can move.
private struct Pair {
    let store = Store(pool: database)
    let matches = MatchService(store: Store(pool: database), now: now)
    let people = PeopleService(store: Store(pool: database), now: now)
    let kept: CustomerOwner.ID
    let gone: CustomerOwner.ID
    let keptHome: Household.ID
    let goneHome: Household.ID

    init(oneHome: Bool = false) async throws {
        _ = try await CommunityService(store: store).demonstrate(people: 200, seed: 9, start: monday)
        let found: [[UUID]] = try await database.run { database in
            try database.query(
                """
                SELECT person_id, household_id FROM person JOIN person_home USING (household_id, person_id)
                JOIN membership USING (household_id, person_id)
                WHERE birth_date < '1990-01-01' AND upper_inf(during) AND role <> 'head'
                  AND (SELECT count(*) FROM membership AS all_of WHERE all_of.person_id = person.person_id) = 1
                ORDER BY household_id, person_id
                """
            ) { [try $0.decode(0, as: UUID.self), try $0.decode(1, as: UUID.self)] }
        }
        let one = try #require(found.first)
        let other: [UUID]
        if oneHome {
            let home = Household.ID(one[1])
            let head: UUID? = try await database.run { database in
                try database.first(
                    "SELECT person_id FROM membership WHERE household_id = \(home) AND role = 'head' AND upper_inf(during)"
                ) { try $0.decode(0) }
            }
            other = [try #require(head), one[1]]
        } else {
            let further = found.first { $0[1] != one[1] }
            other = try #require(further)
        }
        (kept, keptHome) = (Identifier(one[0]), Identifier(one[1]))
        (gone, goneHome) = (Identifier(other[0]), Identifier(other[1]))
        try await enrich()
    }

    /// Gives both of them what people say of themselves, and who sees for them.
    private func enrich() async throws {
        for (place, person) in [kept, gone].enumerated() {
            try await keep(.contact, of: person) { ($0.system, $0.value) = ("sms", "907-555-010\(place)") }
            try await keep(.words, of: person) { $0.text = "Words of \(place)" }
            try await keep(.identity, of: person) { ($0.aspect, $0.answers) = ("tribe", ["Answer \(place)"]) }
            try await keep(.preference, of: person) { ($0.wish, $0.most) = ("stops-a-day", 2 + place) }
        }
        let access = AccessService(store: store, now: now)
        let other: UUID? = try await database.run { database in
            try database.first(
                "SELECT person_id FROM person WHERE person_id NOT IN (\(kept), \(gone)) ORDER BY person_id LIMIT 1"
            ) { try $0.decode(0) }
        }
        let third = CustomerOwner.ID(try #require(other))
        _ = try await access.grant(to: gone, of: third, stage: .adult, classes: [.general])
        _ = try await access.grant(to: third, of: gone, stage: .adult, classes: [.schedule])
        _ = try await access.protect(third, from: gone)
    }

    func keep(
        _ kind: PersonRequest.Kind,
        of person: CustomerOwner.ID,
        _ fill: (inout PersonRequest) -> Void
    ) async throws {
        var request = PersonRequest(kind: kind)
        fill(&request)
        try await people.keep(request, of: person, key: UUID().uuidString, by: .steward)
    }

    /// A request in which whatever is to be chosen is chosen.
    func request(_ side: String = "kept") async throws -> MergeRequest {
        var request = MergeRequest(kept: "\(kept)", gone: "\(gone)")
        let open = try await matches.preview(request, for: .steward).conflicts
        request.choices = Dictionary(uniqueKeysWithValues: open.map { ($0.field, side) })
        return request
    }

    @discardableResult
    func merge(_ side: String = "kept", key: String = "merge") async throws -> MergeDocument {
        let request = try await request(side)
        let preview = try await matches.preview(request, for: .steward)
        return try await matches.make(request, key: key, expecting: preview.fingerprint, by: .steward)
    }

    func undo(_ made: MergeDocument, giving gives: Set<String> = []) async throws -> UndoDocument {
        try await matches.undo(try #require(made.id), giving: gives, key: "undo", by: .steward)
    }

    /// Every row of every table that is spread by households or people, but for journals and what is worked out anew.
    func dump() async throws -> Set<String> {
        try await database.transaction { database in
            try database.script("SET LOCAL TimeZone = 'UTC'")
            let tables = try database.query(
                """
                SELECT table_name FROM shard_map WHERE column_name IS NOT NULL AND table_name NOT IN
                    ('audit_entry', 'idempotency', 'person_merge', 'person_merge_row', 'person_match', 'proposal')
                """
            ) { try $0.decode(0, as: String.self) }
            var rows: Set<String> = []
            for table in tables {
                let found = try database.query(
                    "SELECT \(table)::text || ' ' || to_jsonb(one)::text FROM \(identifier: table) AS one"
                ) { try $0.decode(0, as: String.self) }
                rows.formUnion(found)
            }
            return rows
        }
    }

    /// What became of each row that the merge changed, as ``dump()`` writes rows.
    func journal() async throws -> [String: String?] {
        let rows = try await database.run { database in
            try database.query(
                """
                SELECT table_name || ' ' || before::text, table_name || ' ' || after::text FROM person_merge_row
                WHERE before IS NOT NULL
                """
            ) { (try $0.decode(0, as: String.self), try $0.decode(1, as: String?.self)) }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Everybody living has one first home, every household somebody who answers for it, and the chain holds.
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
                    WHERE m.household_id = h.household_id AND role = 'head' AND \(monday) <@ during) <> 1
                UNION ALL
                SELECT count(*) FROM person AS p JOIN person_home AS h USING (person_id)
                WHERE p.household_id <> h.household_id
                """
            ) { try $0.decode(0, as: Int.self) }
        }
        #expect(faults == [0, 0, 0])
        #expect(try await AuditService(store: store, now: now).verify().holds)
    }
}

@Suite(.database) struct `Two rows that are one person` {
    @Test func `are shown with all that changes and what is to be chosen, and become one once`() async throws {
        let pair = try await Pair()
        let open = try await pair.matches.preview(
            MergeRequest(kept: "\(pair.kept)", gone: "\(pair.gone)"),
            for: .steward
        )
        #expect(Set(open.conflicts.map(\.field)).isSuperset(of: ["given", "birthDate", "tribe"]))
        #expect(open.secondHome == pair.goneHome)
        #expect(open.lines.contains { $0.table == "person_words" && $0.effect == .moves })
        await #expect(throws: MergeRefusal.self) {
            try await pair.matches.make(
                MergeRequest(kept: "\(pair.kept)", gone: "\(pair.gone)"),
                key: "a",
                expecting: open.fingerprint,
                by: .steward
            )
        }
        let request = try await pair.request("gone")
        await #expect(throws: MergeChanged.self) {
            try await pair.matches.make(request, key: "a", expecting: open.fingerprint, by: .steward)
        }
        let made = try await pair.merge("gone")
        let again = try await pair.matches.make(request, key: "merge", expecting: made.fingerprint, by: .steward)
        #expect(again == made)
        let record = try await pair.people.record(of: pair.kept, for: .steward)
        #expect(record.identity.map(\.answers).contains(["Answer 1"]))
        #expect(Set(record.contacts.map(\.value)).isSuperset(of: ["907-555-0100", "907-555-0101"]))
        await #expect(throws: NotFound.self) { try await pair.people.record(of: pair.gone, for: .steward) }
        try await pair.holds()
    }

    @Test func `leave the other's name nowhere but in what is kept of the past`() async throws {
        let pair = try await Pair()
        try await pair.merge()
        let left = try await pair.dump().filter { $0.contains("\(pair.gone)") }
        #expect(left == [])
    }

    @Test(arguments: [false, true])
    func `are as they were, byte for byte, when it is taken back at once`(oneHome: Bool) async throws {
        let pair = try await Pair(oneHome: oneHome)
        let before = try await pair.dump()
        let made = try await pair.merge("gone")
        try await pair.holds()
        let undone = try await pair.undo(made)
        #expect(undone.conflicts == [])
        #expect(undone.additions == [])
        let after = try await pair.dump()
        #expect(after.subtracting(before) == [])
        #expect(before.subtracting(after) == [])
        try await pair.holds()
        await #expect(throws: UndoRefusal.undoneAlready) {
            try await pair.matches.undo(try #require(made.id), key: "other", by: .steward)
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `are as they were where nobody changed anything since, and lose nothing that somebody did`(
        seed: UInt64
    ) async throws {
        let pair = try await Pair()
        let before = try await pair.dump()
        let made = try await pair.merge(seed % 2 == 0 ? "kept" : "gone")
        let journal = try await pair.journal()
        var edits = Edits(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1, pair: pair)
        for _ in 0..<6 { try await edits.one() }
        let edited = try await pair.dump()
        let undone = try await pair.undo(made)
        let after = try await pair.dump()
        for row in before {
            let became: String? = journal[row] ?? row
            // A row that the merge took away nobody could change.
            guard became.map(edited.contains) ?? true else { continue }
            #expect(after.contains(row), "\(row)")
        }
        for words in edits.said.values { #expect(after.contains { $0.contains(words) }, "\(words) is lost") }
        #expect(undone.additions.count >= edits.added)
        try await pair.holds()
    }

    @Test func `go apart to where each lives, also when the one has moved since`() async throws {
        let pair = try await Pair()
        let before = try await pair.dump().filter { $0.contains("\(pair.gone)") }
        let made = try await pair.merge()
        let elsewhere: UUID? = try await database.run { database in
            try database.first(
                """
                SELECT household_id FROM household
                WHERE household_id NOT IN (\(pair.keptHome), \(pair.goneHome)) AND ended_on IS NULL
                ORDER BY household_id LIMIT 1
                """
            ) { try $0.decode(0) }
        }
        var move = HouseholdChangeRequest(kind: .move)
        (move.person, move.to) = ("\(pair.kept)", "\(Household.ID(try #require(elsewhere)))")
        _ = try await FamilyService(store: pair.store, now: now)
            .make(move, of: pair.keptHome, key: "move", by: .steward)
        _ = try await pair.undo(made)
        let after = try await pair.dump()
        #expect(before.subtracting(after) == [])
        try await pair.holds()
        #expect(try await pair.store.read { try $0.households.home(of: pair.kept) } == Household.ID(elsewhere!))
    }

    @Test func `keep what was added since, or give it to the other where somebody says so`() async throws {
        let pair = try await Pair()
        let made = try await pair.merge()
        try await pair.keep(.words, of: pair.kept) { $0.text = "Said since" }
        let id = try #require(made.id)
        let preview = try await pair.matches.previewUndo(id, for: .steward)
        let added = try #require(preview.additions.first { $0.table == "person_words" })
        #expect(!added.goes)
        await #expect(throws: UndoRefusal.noSuchAddition("x")) {
            try await pair.matches.previewUndo(id, giving: ["x"], for: .steward)
        }
        _ = try await pair.undo(made, giving: [added.name])
        let theirs = try await pair.people.record(of: pair.gone, for: .steward)
        #expect(theirs.words.contains { $0.words == "Said since" })
    }
}

/// Changes of the kept person after a merge, drawn at random.
private struct Edits {
    var state: UInt64
    let pair: Pair
    /// What must be found again whatever happens, by what was changed.
    var said: [String: String] = [:]
    /// Rows that were added, at least.
    var added = 0

    private mutating func next(_ bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    private func ids(_ column: String, of table: String) async throws -> [UUID] {
        let kept = pair.kept
        return try await database.run { database in
            try database.query(
                "SELECT \(identifier: column) FROM \(identifier: table) WHERE person_id = \(kept) ORDER BY 1"
            ) { try $0.decode(0) }
        }
    }

    mutating func one() async throws {
        let (kept, mark) = (pair.kept, "since \(next(1_000_000))")
        switch next(7) {
        case 0:
            try await pair.keep(.names, of: kept) { $0.pronunciation = mark }
            said["name"] = mark
        case 1:
            try await pair.keep(.words, of: kept) { $0.text = mark }
            said[mark] = mark
            added += 1
        case 2:
            try await pair.keep(.contact, of: kept) { ($0.system, $0.value) = ("phone", mark) }
            said[mark] = mark
            added += 1
        case 3:
            let goals = try await ids("goal_id", of: "goal")
            guard !goals.isEmpty else { return }
            let goal = goals[next(goals.count)]
            try await database.run { try $0.execute("UPDATE goal SET words = \(mark) WHERE goal_id = \(goal)") }
            said["\(goal)"] = mark
        case 4:
            let wishes = try await ids("preference_id", of: "person_preference")
            guard !wishes.isEmpty else { return }
            let wish = wishes[next(wishes.count)]
            try await pair.keep(.remove, of: kept) { $0.preference = PlanPreference.ID(wish).description }
        case 5:
            let needs = try await ids("need_id", of: "need")
            guard !needs.isEmpty else { return }
            let need = needs[next(needs.count)]
            try await database.run {
                try $0.execute("UPDATE need SET reason = \(mark), version = version + 1 WHERE need_id = \(need)")
            }
            said["\(need)"] = mark
        default:
            try await pair.keep(.identity, of: kept) { ($0.aspect, $0.answers) = ("religion", [mark]) }
        }
    }
}
