import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import TestSupport
import Testing
import Web

@Suite(.database) struct `The JSON API` {
    @Test func `gives the numbers to everyone who is signed in`() async throws {
        _ = try await Village()
        try await site().test(.router) { client in
            let administrator = try await Visitor(.administrator, client)
            let counts = try JSONDecoder().decode(
                CommunityCounts.self,
                from: Data(try await administrator.get("/api/community").text.utf8)
            )
            #expect(counts.people == 2)
            #expect(counts.needs == 4)
            struct Week: Decodable { var week: Day, after: Tally, lowerBound: Int, gap: Double }
            let answer = try await administrator.get("/api/weeks/2026-12-02")
            let week = try JSONDecoder().decode(Week.self, from: Data(answer.text.utf8))
            #expect(week.week == Village.week)
            #expect(week.lowerBound == 900)
            #expect(abs(week.gap - 0.1) < 1e-12)
            #expect(try await Visitor(nil, client).get("/api/community").status == .unauthorized)
        }
    }

    @Test func `gives a household as its page shows it`() async throws {
        let village = try await Village()
        let family = village.families[0]
        struct Document: Decodable {
            struct Proposal: Decodable { var id: Care.Proposal.ID, status: Care.Proposal.Status }
            struct Member: Decodable { var name: String }
            var id: Household.ID
            var members: [Member]
            var duplicates: [Duplicated]
            var proposal: Proposal?
        }
        struct Duplicated: Decodable { var reason: String }
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let answer = try await visitor.get("/api/households/\(family.household.id)?week=2026-11-30")
            let document = try JSONDecoder().decode(Document.self, from: Data(answer.text.utf8))
            #expect(document.id == family.household.id)
            #expect(document.members.map(\.name) == ["Anna Nicolai"])
            #expect(document.duplicates.map(\.reason) == [family.duplicate.reason])
            #expect(document.proposal?.id == family.proposal.id)
            #expect(document.proposal?.status == .open)
        }
    }

    @Test func `gives a household under a version that stays until something that it shows is changed, by whomever`()
        async throws
    {
        let village = try await Village()
        let uri = "/api/households/\(village.families[0].household.id)?week=2026-11-30"
        var change = Community()
        change.locations = [village.clinic]
        change.locations[0].name = "Harbour clinic"
        let changed = change
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let first = try await visitor.get(uri)
            let tag = try #require(first.headers[.eTag])
            #expect(first.text.contains("\"place\":\"Valley clinic\""))
            let same = try await visitor.send(.get, uri, headers: [.ifNoneMatch: tag])
            #expect(same.status == .notModified && same.text.isEmpty && same.headers[.eTag] == tag)
            // another program on the same database
            _ = try await Store(pool: database).transaction { try $0.imports.merge(changed) }
            let next = try await visitor.send(.get, uri, headers: [.ifNoneMatch: tag])
            #expect(next.status == .ok && next.headers[.eTag] != tag)
            #expect(next.text == first.text.replacing("Valley clinic", with: "Harbour clinic"))
        }
    }

    @Test func `names the field that cannot be read, and what to do, and never what was in it`() async throws {
        let family = try await Village().families[0]
        let home = "/api/households/\(family.household.id)"
        let long = String(repeating: "zebra", count: 400)
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            let asked: [(uri: String, field: String)] = [
                ("\(home)?week=1974-13-25", "week is not a date like 2026-11-30"),
                ("/api/weeks/zebra", "week is not a date like 2026-11-30"),
                ("/api/households?search=\(long)", "search is longer"),
                ("/api/households/zebra", "id is not an identifier"),
                ("/api/weeks/2026-11-30/consolidations/zebra", "request is not an identifier"),
            ]
            for (uri, field) in asked {
                let answer = try await visitor.get(uri)
                #expect(answer.status == .badRequest && answer.text.contains(field), "\(uri.prefix(80))")
                #expect(!answer.text.contains("zebra"))
            }
            for (body, field) in [
                ("", "the request"), ("{", "the request"), (#"{"pinned":7}"#, "pinned"),
                (#"{"pinned":[{"person":"zebra"}]}"#, "pinned.0"), (#"{"forbidden":{}}"#, "forbidden"),
            ] {
                let answer = try await visitor.send(.post, "\(home)/plan", body: body)
                #expect(answer.status == .badRequest && answer.text.contains(field), "\(body): \(answer.text)")
                #expect(!answer.text.contains("zebra"))
            }
        }
    }

    @Test func `accepts under a key, gives a retry the same answer and refuses the key for anything else`() async throws
    {
        let village = try await Village()
        let family = village.families[0]
        let uri = "/api/households/\(family.household.id)/proposals/\(family.proposal.id)/accept"
        let key = HTTPField.Name("Idempotency-Key")!
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            #expect(try await visitor.send(.post, uri).status == .badRequest)
            let long = String(repeating: "k", count: 201)
            #expect(try await visitor.send(.post, uri, headers: [key: long]).status == .badRequest)
            let first = try await visitor.send(.post, uri, headers: [key: "k1"])
            let again = try await visitor.send(.post, uri, headers: [key: "k1"])
            #expect(first.status == .ok)
            #expect(again.text == first.text)
            #expect(try await visitor.send(.post, uri, headers: [key: "k2"]).status == .conflict)
            let other = uri.replacing(family.proposal.id.description, with: UUID().uuidString.lowercased())
            let reused = try await visitor.send(.post, other, headers: [key: "k1"])
            #expect(reused.status == .conflict)
            #expect(reused.text.contains("\"type\":\"key-reused\""))
        }
    }
}
