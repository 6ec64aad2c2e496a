import Care
import Foundation
import Postgres
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `What people say of themselves` {
    private let people = PeopleService(
        store: Store(pool: database),
        now: { Date(timeIntervalSince1970: 1_796_050_800) }
    )

    /// An adult of a demonstration, and one who is on their household's care team.
    private func village() async throws -> (person: CustomerOwner.ID, carer: Viewer) {
        _ = try await CommunityService(store: Store(pool: database)).demonstrate(people: 120, seed: 9, start: monday)
        let found = try await database.run { database in
            try database.first(
                """
                SELECT person_id, practitioner_id
                FROM person JOIN panel USING (household_id) JOIN care_team_member USING (team_id)
                WHERE birth_date < '1990-01-01' ORDER BY person_id, practitioner_id LIMIT 1
                """
            ) { (try $0.decode(0, as: CustomerOwner.ID.self), try $0.decode(1, as: Practitioner.ID.self)) }
        }
        let (person, practitioner) = try #require(found)
        return (person, .practitioner(practitioner))
    }

    private func keep(
        _ kind: PersonRequest.Kind,
        of person: CustomerOwner.ID,
        key: String = UUID().uuidString,
        by viewer: Viewer = .steward,
        _ fill: (inout PersonRequest) -> Void
    ) async throws {
        var request = PersonRequest(kind: kind)
        fill(&request)
        try await people.keep(request, of: person, key: key, by: viewer)
    }

    /// Everything that is kept of people, as text.
    private func kept() async throws -> [String] {
        try await database.run { database in
            try database.query(
                """
                SELECT person::text FROM person UNION ALL SELECT person_words::text FROM person_words
                UNION ALL SELECT person_contact::text FROM person_contact
                UNION ALL SELECT person_identity::text FROM person_identity
                UNION ALL SELECT person_preference::text FROM person_preference ORDER BY 1
                """
            ) { try $0.decode(0) }
        }
    }

    @Test func `is never overwritten: what staff write down stands behind it, and all of it stays`() async throws {
        let (person, carer) = try await village()
        let themself = Viewer.customerOwner(person)
        try await keep(.words, of: person, by: themself) { $0.text = "To see the river ❄️ again" }
        try await keep(.words, of: person, by: carer) { $0.text = "Wants fewer visits" }
        try await keep(.note, of: person, by: carer) { $0.text = "Hard of hearing" }
        let first = try await people.record(of: person, for: carer)
        #expect(first.words.current?.words == "To see the river ❄️ again")
        #expect(first.words.current?.author == themself.word)
        var again = PersonRequest(kind: .words)
        again.text = "حفيدتي"
        let later = PeopleService(
            store: Store(pool: database),
            now: { Date(timeIntervalSince1970: 1_796_050_900) }
        )
        try await later.keep(again, of: person, key: "again", by: themself)
        let second = try await people.record(of: person, for: carer)
        #expect(second.words.current?.words == "حفيدتي")
        #expect(second.words.count == first.words.count + 1)
        let audit = AuditService(store: Store(pool: database), now: { Date(timeIntervalSince1970: 1_796_050_800) })
        #expect(try await audit.verify().holds)
        let log = try await audit.log(of: person, for: themself)
        #expect(log.contains { $0.sentence.contains("you said of yourself") })
    }

    @Test func `is kept once under one key, and in one form of Unicode`() async throws {
        let (person, _) = try await village()
        for _ in 0..<2 {
            try await keep(.names, of: person, key: "one") { $0.preferred = "Zoe\u{301}" }
        }
        let record = try await people.record(of: person, for: .steward)
        #expect(record.person.preferredName.map { Array($0.unicodeScalars) } == Array("Zo\u{E9}".unicodeScalars))
        #expect(record.version == 2)
        await #expect(throws: IdempotencyRefusal.keyReused) {
            try await keep(.names, of: person, key: "one") { $0.preferred = "Other" }
        }
        await #expect(throws: PersonRefusal.stale(version: 2)) {
            try await keep(.names, of: person) { ($0.preferred, $0.version) = ("Other", 1) }
        }
    }

    @Test func `tells not asked from prefers not to say, and both from an answer`() async throws {
        let (person, _) = try await village()
        try await keep(.remove, of: person) { $0.aspect = "pronouns" }
        #expect(try await people.record(of: person, for: .steward).identity.isEmpty)
        try await keep(.identity, of: person) { ($0.aspect, $0.declined) = ("pronouns", true) }
        #expect(try await people.record(of: person, for: .steward).identity.map(\.prefersNotToSay) == [true])
        try await keep(.identity, of: person) { ($0.aspect, $0.answers) = ("pronouns", ["they/them", "she/her"]) }
        #expect(
            try await people.record(of: person, for: .steward).identity.map(\.answers) == [["they/them", "she/her"]]
        )
    }

    @Test func `reaches an adolescent by nothing that reaches somebody of their household too`() async throws {
        _ = try await village()
        let found: [CustomerOwner.ID] = try await database.run { database in
            try database.query(
                """
                SELECT unnest(ARRAY[teen.person_id, parent.person_id])
                FROM person AS teen JOIN person AS parent USING (household_id)
                WHERE teen.birth_date BETWEEN '2009-06-01' AND '2013-06-01' AND parent.birth_date < '1995-01-01'
                ORDER BY teen.person_id LIMIT 2
                """
            ) { try $0.decode(0) }
        }
        let (teen, parent) = (try #require(found.first), try #require(found.last))
        try await keep(.contact, of: parent) { ($0.system, $0.value, $0.safe) = ("email", "a.b@example.org", true) }
        let error = await #expect(throws: BadField.self) {
            try await keep(.contact, of: teen) { ($0.system, $0.value) = ("email", "A.B@example.org ") }
        }
        #expect(error?.field == "value")
        try await keep(.contact, of: teen) { ($0.system, $0.value) = ("email", "teen@example.org") }
        try await keep(.contact, of: parent) { ($0.system, $0.value) = ("sms", "907-555-0188") }
    }

    @Test func `names a safe channel to those who may use it, and to planners only that there is one`() async throws {
        let (person, carer) = try await village()
        try await database.run { try $0.execute("DELETE FROM person_contact") }
        try await keep(.contact, of: person) {
            ($0.system, $0.value, $0.safe, $0.audience) = ("sms", "907-555-0142", true, ["care"])
        }
        for viewer in [carer, .scheduler(Identifier(UUID()))] {
            let record = try await people.record(of: person, for: viewer)
            #expect(record.contacts.isEmpty)
            #expect(record.hasSafeChannel)
        }
        let own = try await people.record(of: person, for: .customerOwner(person))
        #expect(own.contacts.map(\.value) == ["907-555-0142"])
        #expect(own.contacts.map(\.label.category) == [.safeChannel])
        #expect(own.contacts.map(\.audience) == [[.care]])
    }

    @Test func `is not for those to keep who are not shown it, nor for strangers to know of`() async throws {
        let (person, carer) = try await village()
        let before = try await kept()
        let scheduler = Viewer.scheduler(Identifier(UUID()))
        await #expect(throws: PersonRefusal.notYours) {
            try await keep(.words, of: person, by: scheduler) { $0.text = "No" }
        }
        await #expect(throws: PersonRefusal.notYours) {
            try await keep(.words, of: person, by: carer) { ($0.text, $0.class) = ("No", "NOTE") }
        }
        let stranger = Viewer.customerOwner(Identifier(UUID()))
        await #expect(throws: NotFound(person)) { try await people.record(of: person, for: stranger) }
        await #expect(throws: NotFound(person)) {
            try await keep(.words, of: person, by: stranger) { $0.text = "No" }
        }
        #expect(try await kept() == before)
    }

    @Test func `is refused by the name of the field, and leaves nothing behind`() async throws {
        let (person, _) = try await village()
        let before = try await kept()
        let cases: [(String, PersonRequest.Kind, (inout PersonRequest) -> Void)] = [
            ("language", .names, { $0.language = "klingon" }), ("languages", .names, { $0.languages = ["en", "xx"] }),
            ("preferred", .names, { $0.preferred = "Ann\u{0}" }), ("interpreter", .names, { $0.interpreter = "maybe" }),
            ("pronunciation", .names, { $0.pronunciation = String(repeating: "a", count: 201) }),
            ("text", .words, { $0.text = String(repeating: "story ", count: 1_700_000) }),
            ("text", .words, { $0.text = " \n " }), ("text", .note, { $0.text = "a\u{0}b" }),
            ("on", .words, { ($0.text, $0.on) = ("x", "1974-13-25") }),
            ("on", .words, { ($0.text, $0.on) = ("x", "2999-01-01") }),
            ("system", .contact, { $0.value = "1" }),
            ("rank", .contact, { ($0.system, $0.value, $0.rank) = ("sms", "1", 0) }),
            ("audience", .contact, { ($0.system, $0.value, $0.audience) = ("sms", "1", ["all"]) }),
            ("answers", .identity, { $0.aspect = "tribe" }), ("aspect", .identity, { $0.answers = ["x"] }),
            ("answers", .identity, { ($0.aspect, $0.answers, $0.declined) = ("tribe", ["x"], true) }),
            ("weekday", .preference, { ($0.wish, $0.weekday) = ("not-at", 7) }),
            ("until", .preference, { ($0.wish, $0.weekday, $0.from, $0.until) = ("not-at", 1, "10:00", "09:00") }),
            ("from", .preference, { ($0.wish, $0.weekday, $0.from) = ("not-at", 1, "25:00") }),
            ("other", .preference, { ($0.wish, $0.other) = ("keep-apart", person.description) }),
            ("most", .preference, { ($0.wish, $0.most) = ("stops-a-day", 0) }),
            ("gender", .preference, { ($0.wish, $0.gender) = ("provider-gender", "any") }),
            ("contact", .remove, { _ in }), ("class", .words, { ($0.text, $0.class) = ("x", "SECRET") }),
        ]
        for (field, kind, fill) in cases {
            let error = await #expect(throws: BadField.self, "\(field)") { try await keep(kind, of: person, fill) }
            #expect(error?.field == field)
        }
        await #expect(throws: NotFound.self) { try await keep(.words, of: Identifier(UUID())) { $0.text = "x" } }
        #expect(try await kept() == before)
    }
}
