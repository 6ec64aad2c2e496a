import Care
import Foundation
import HTTPTypes
import HummingbirdTesting
import Postgres
import Services
import TestSupport
import Testing

@testable import Store
@testable import Web

/// What the matrix says that each kind of viewer sees of the person it is about.
private struct Expectation {
    let items: [AccessVillage.Item]
    private let cells: [String: Visibility]

    init(_ items: [AccessVillage.Item]) throws {
        self.items = items
        cells = Dictionary(
            uniqueKeysWithValues: try AccessMatrix().cells.map { ("\($0.kind) \($0.label)", $0.visibility) }
        )
    }

    /// The items of the kind's subject, with what is to be seen of them.
    func items(_ kind: ViewerKind) -> [(item: AccessVillage.Item, visibility: Visibility)] {
        items.filter { $0.person == kind.subject }.map { ($0, cells["\(kind) \($0.label)"] ?? .hidden) }
    }

    /// The canaries of some things that the kind sees of its subject.
    func canaries(_ kind: ViewerKind, _ things: [AccessVillage.Thing]) -> Set<String> {
        let seen = items(kind).filter { $0.visibility == .whole }.map(\.item)
        return Set(seen.flatMap { item in things.map(item.canary) })
    }
}

/// The canaries of one person.
private func canaries(in text: String, of person: AccessScene.Person) -> Set<String> {
    canaries(in: text).filter { $0.contains("-\(person.rawValue)-") }
}

@Suite(.database) struct `The access matrix` {
    @Test func `holds over HTTP, in JSON and on the page, cell by cell`() async throws {
        let village = try await AccessVillage(Store(pool: database))
        let expectation = try Expectation(village.items)
        try await AccessSurface.open { surface in
            for kind in ViewerKind.asking {
                let json = try await surface.get("/api/households/\(AccessScene.household)", as: kind).text
                #expect(
                    canaries(in: json, of: kind.subject) == expectation.canaries(kind, AccessVillage.Thing.inPlan),
                    "\(kind) in JSON"
                )
                for (item, visibility) in expectation.items(kind) {
                    for window in [item.during, item.proposed] {
                        let start = "\"start\":\"\(window.start.formatted(.iso8601))\""
                        #expect(json.contains(start) == (visibility != .hidden), "\(kind): the time of \(item.label)")
                    }
                }
                let page = try await surface.get("/households/\(AccessScene.household)", as: kind).text
                let all = AccessVillage.Thing.inPlan
                // Whoever plans visits has no list of needs and goals on the page, only of visits.
                let shown = kind == .scheduler ? [.booking, .offer, .unmet] : all
                #expect(
                    canaries(in: page, of: kind.subject) == expectation.canaries(kind, shown),
                    "\(kind) on the page"
                )
            }
        }
    }

    @Test func `holds for what people say of themselves`() async throws {
        let village = try await AccessVillage(Store(pool: database))
        let expectation = try Expectation(village.items)
        try await AccessSurface.open { surface in
            for kind in ViewerKind.asking {
                let answer = try await surface.get("/api/people/\(kind.subject.id)", as: kind)
                #expect(canaries(in: answer.text) == expectation.canaries(kind, [.words, .contact]), "\(kind)")
                let page = try await surface.get("/people/\(kind.subject.id)", as: kind)
                // Whoever plans visits is shown how to reach people, and nothing that they said.
                let shown: [AccessVillage.Thing] = kind == .scheduler ? [.contact] : [.words, .contact]
                #expect(canaries(in: page.text) == expectation.canaries(kind, shown), "\(kind) on the page")
                for (item, visibility) in expectation.items(kind) {
                    let id: PlanPreference.ID = item.id("preference")
                    #expect(answer.text.contains(id.description) == (visibility == .whole), "\(kind): \(item.label)")
                }
                let safe = expectation.items(kind).filter { $0.item.label.category == .safeChannel }
                let knows = safe.contains { $0.visibility != .hidden }
                #expect(answer.text.contains("\"hasSafeChannel\":true") == knows, "\(kind)")
                let nobody = try await surface.get("/api/people/\(UUID())", as: kind)
                #expect(nobody.status == .notFound)
                if answer.status == .notFound { #expect(answer.text == nobody.text) }
            }
        }
    }

    @Test func `holds for a person's whole plan, on the page, on its leaf and in JSON`() async throws {
        let village = try await AccessVillage(Store(pool: database))
        let expectation = try Expectation(village.items)
        try await AccessSurface.open { surface in
            for kind in ViewerKind.asking {
                // Whoever plans visits is shown nothing of what people want.
                func expected(_ things: [AccessVillage.Thing]) -> Set<String> {
                    kind == .scheduler ? [] : expectation.canaries(kind, things)
                }
                let path = "/people/\(kind.subject.id)/plan"
                let json = try await surface.get("/api" + path, as: kind)
                #expect(canaries(in: json.text) == expected([.goal, .strength, .words]), "\(kind) in JSON")
                let page = try await surface.get(path, as: kind)
                #expect(canaries(in: page.text) == expected(AccessVillage.Thing.inPersonPlan), "\(kind) on the page")
                let leaf = try await surface.get(path + "/leaf", as: kind)
                #expect(canaries(in: leaf.text) == expected([.goal, .strength]), "\(kind) on the leaf")
                for (item, visibility) in expectation.items(kind) {
                    let score: Assessment.ID = item.id("score")
                    let isSeen = visibility == .whole && kind != .scheduler
                    #expect(json.text.contains(score.description) == isSeen, "\(kind): the score of \(item.label)")
                    let gathering: Gathering.ID = item.id("gathering")
                    #expect(json.text.contains(gathering.description) == isSeen, "\(kind): who came, \(item.label)")
                    #expect(page.text.contains(score.description) == (isSeen && page.text.contains("/strike")))
                }
                let nobody = try await surface.get("/api/people/\(UUID())/plan", as: kind)
                #expect(nobody.status == .notFound)
                if json.status == .notFound { #expect(json.text == nobody.text) }
            }
        }
    }

    @Test func `tells of a goal by its identifier only to those who see it, and lets none of the others change it`()
        async throws
    {
        let village = try await AccessVillage(Store(pool: database))
        let expectation = try Expectation(village.items)
        let policy = Policy.standard
        try await AccessSurface.open { surface in
            for kind in ViewerKind.asking {
                let claim = policy.claim(
                    of: kind.viewer,
                    AccessScene.facts,
                    at: AccessScene.now,
                    on: AccessScene.today
                )
                let goals = "/api/people/\(kind.subject.id)/plan/goals/"
                let change = "{\"deed\":\"meet\",\"version\":1}"
                let unread = try await surface.get(goals + "\(UUID())", as: kind)
                let unwritten = try await surface.post(goals + "\(UUID())", as: kind, change)
                for (item, visibility) in expectation.items(kind) {
                    let goal: Goal.ID = item.id("goal")
                    let isSeen = visibility == .whole && kind != .scheduler
                    let read = try await surface.get(goals + "\(goal)", as: kind)
                    #expect(read.status == (isSeen ? .ok : .notFound), "\(kind): \(item.label)")
                    #expect(canaries(in: read.text) == (isSeen ? [item.canary(.goal), item.canary(.past)] : []))
                    if !isSeen { #expect(read.text == unread.text) }
                    let written = try await surface.post(goals + "\(goal)", as: kind, change)
                    guard isSeen else {
                        #expect(written.status == .notFound, "\(kind): \(item.label)")
                        #expect(written.text == unwritten.text)
                        continue
                    }
                    // It was made from an older version, so that nothing is changed for the next.
                    let keeps = claim.keeps(item.person.id, item.label)
                    #expect(written.status == (keeps ? .conflict : .forbidden), "\(kind): \(item.label)")
                    #expect(canaries(in: written.text) == (keeps ? [item.canary(.goal), item.canary(.past)] : []))
                }
            }
        }
    }

    @Test func `lets nobody know of a household of which they may see nothing`() async throws {
        _ = try await AccessVillage(Store(pool: database))
        let policy = Policy.standard
        try await AccessSurface.open { surface in
            for kind in ViewerKind.asking {
                let claim = policy.claim(
                    of: kind.viewer,
                    AccessScene.facts,
                    at: AccessScene.now,
                    on: AccessScene.today
                )
                for address in ["/api/households/", "/households/"] {
                    let there = try await surface.get(address + "\(AccessScene.household)", as: kind)
                    let nowhere = try await surface.get(address + "\(UUID())", as: kind)
                    #expect(nowhere.status == .notFound)
                    #expect(there.status == (claim.people.isEmpty ? .notFound : .ok), "\(kind)")
                    if claim.people.isEmpty, address == "/api/households/" { #expect(there.text == nowhere.text) }
                }
            }
        }
    }

    @Test func `holds by row security alone, whatever a statement asks for`() async throws {
        let village = try await AccessVillage(Store(pool: database))
        let expectation = try Expectation(village.items)
        let things: [AccessVillage.Thing] = [
            .need, .goal, .booking, .duplicate, .words, .contact, .past, .strength,
        ]
        for kind in ViewerKind.asking {
            let claim = Policy.standard.claim(
                of: kind.viewer,
                AccessScene.facts,
                at: AccessScene.now,
                on: AccessScene.today
            )
            let (text, outlines) = try await database.transaction { try everything($0, under: claim) }
            #expect(canaries(in: text, of: kind.subject) == expectation.canaries(kind, things), "\(kind)")
            let items = expectation.items(kind)
            for (item, visibility) in items {
                let score: Assessment.ID = item.id("score")
                #expect(text.contains(score.description) == (visibility == .whole), "\(kind): \(item.label)")
            }
            let expected = items.filter { $0.visibility == .outline }.map { $0.item.appointmentID.uuid }
            let mine = Set(items.map { $0.item.appointmentID.uuid })
            #expect(outlines.intersection(mine) == Set(expected), "\(kind)")
            if kind == .scheduler { #expect(!text.contains(/,(MH|HIV|SEX|IPV|SUD2|NOTE),/)) }
        }
    }

    @Test func `opens no row without a claim, nor with an empty one`() async throws {
        _ = try await AccessVillage(Store(pool: database))
        for claims in [
            "", "SET LOCAL app.hh = ''; SET LOCAL app.vis = '';", "SET LOCAL app.hh = '\(AccessScene.household)';",
        ] {
            let text = try await database.transaction { database in
                try database.script(claims + "SET LOCAL ROLE hearth_app")
                return try granted(database).map { try texts(of: $0, database) }.joined()
            }
            #expect(canaries(in: text).isEmpty)
            #expect(!text.contains("cnry"))
            #expect(claims.contains("hh = '\(AccessScene.household)'") || !text.contains("Nicolai"))
        }
    }

    @Test func `holds by the server alone, given every row`() async throws {
        let store = Store(pool: database)
        let village = try await AccessVillage(store)
        let expectation = try Expectation(village.items)
        let (plan, directory) = try await store.read { transaction in
            (
                try transaction.households.plan(AccessScene.household, on: AccessScene.today, week: AccessVillage.week),
                try transaction.directory()
            )
        }
        let whole = try #require(plan)
        let labels = village.items.map { ($0.id("need") as Need.ID, OwnedLabel(person: $0.person.id, label: $0.label)) }
        let context = PlanContext(needs: Dictionary(uniqueKeysWithValues: labels))
        for kind in ViewerKind.allCases {
            let claim = Policy.standard.claim(
                of: kind.viewer,
                AccessScene.facts,
                at: AccessScene.now,
                on: AccessScene.today
            )
            let seen = whole.seen(by: claim, context)
            let text = seen.map {
                let view = HouseholdView(plan: $0, directory: directory, week: AccessVillage.week)
                return JSONAnswer(HouseholdDocument(view)).content
            }
            let expected = expectation.canaries(kind, AccessVillage.Thing.inPlan)
            #expect(
                canaries(in: text.map { String(decoding: $0, as: UTF8.self) } ?? "", of: kind.subject)
                    == expected,
                "\(kind)"
            )
        }
    }

    @Test func `follows a fact to its new label, and with it what tells of the fact`() async throws {
        let store = Store(pool: database)
        let village = try await AccessVillage(store, labels: [.general])
        let item = try #require(village.items.first { $0.person == .teen })
        try await database.run { database in
            try database.execute(
                """
                INSERT INTO appointment_need (household_id, appointment_id, need_id)
                VALUES (\(AccessScene.household), \(item.appointmentID), \(item.id("need") as Need.ID))
                """
            )
        }
        let service = AccessService(store: store, now: { AccessScene.now })
        func seen() async throws -> Set<String> {
            let view = try await HouseholdService(store: store, now: { AccessScene.now })
                .view(AccessScene.household, week: AccessVillage.week, on: AccessScene.today, for: proxy)
            let document = JSONAnswer(HouseholdDocument(view)).content
            return canaries(in: String(decoding: document, as: UTF8.self), of: .teen)
        }
        let proxy = ViewerKind.proxyAdolescent.viewer
        let (need, home) = ((item.id("need") as Need.ID).uuid, AccessScene.household)
        #expect(try await seen() == Set(AccessVillage.Thing.inPlan.map(item.canary)))
        try await service.label(.need, need, of: home, as: Label(.sexualHealth, isOwn: true))
        #expect(try await seen() == [item.canary(.goal), item.canary(.words)])
        try await service.label(.need, need, of: home, as: Label(.sexualHealth, isOwn: true, isShared: true))
        #expect(try await seen() == Set(AccessVillage.Thing.inPlan.map(item.canary)))
        await #expect(throws: NotFound.self) {
            try await service.label(.goal, need, of: home, as: .general)
        }
        // What a goal was is as private as what it is.
        let wellness = WellnessService(store: store, now: { AccessScene.now })
        let goal = (item.id("goal") as Goal.ID).uuid
        #expect(try await wellness.plan(of: item.person.id, for: proxy).plan.history.count == 2)
        try await service.label(.goal, goal, of: home, as: Label(.sexualHealth, isOwn: true))
        let hidden = try await wellness.plan(of: item.person.id, for: proxy).plan
        #expect(hidden.goals.isEmpty && hidden.history.isEmpty)
    }

    @Test func `is kept by the database where a row could say otherwise`() async throws {
        let store = Store(pool: database)
        _ = try await AccessVillage(store)
        for opening in AccessScene.facts.openings where AccessVillage.refused.contains(opening.practitioner) {
            let error = await #expect(throws: PostgresError.self) {
                try await store.transaction { try $0.access.open(opening, in: AccessScene.household) }
            }
            #expect(error?.code == .checkViolation)
        }
    }
}

/// The tables and views that a viewer's transaction may read.
private func granted(_ database: Database) throws -> [String] {
    try database.query(
        """
        SELECT relname::text FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v')
          AND has_table_privilege('hearth_app', oid, 'SELECT')
        ORDER BY 1
        """
    ) { try $0.decode(0) }
}

/// Every row of a table as text.
private func texts(of table: String, _ database: Database) throws -> String {
    try database.query("SELECT row_of::text FROM \(identifier: table) AS row_of") { try $0.decode(0, as: String.self) }
        .joined(separator: "\n")
}

/// All that the database gives under a claim, and the visits of which it gives the time.
private func everything(_ database: Database, under claim: ViewClaim) throws -> (text: String, outlines: Set<UUID>) {
    try database.batch { $0.take(on: claim) }
    let text = try granted(database).map { try texts(of: $0, database) }.joined(separator: "\n")
    let outlines = try database.query("SELECT appointment_id FROM appointment_outline") {
        try $0.decode(0, as: UUID.self)
    }
    return (text, Set(outlines))
}
