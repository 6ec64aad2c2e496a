import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Web

@Suite(.database) struct `Households` {
    @Test func `are listed, found by name and shown`() async throws {
        let village = try await Village()
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            #expect(try await visitor.get("/households").text.contains("Nicolai"))
            let found = try await visitor.get("/households?search=+nicolai+").text
            #expect(found.contains("Nicolai") && !found.contains("Odinzoff"))
            let page = try await visitor.get("/households/\(village.families[0].household.id)")
            #expect(page.status == .ok)
            for words in ["Anna Nicolai", "The week of Monday 30 November 2026", "9:00 am to 9:15 am", "Rosa Ivanoff"] {
                #expect(page.text.contains(words))
            }
        }
    }

    @Test func `with hostile names stay text`() async throws {
        let village = try await Village()
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            for uri in ["/", "/households", "/households/\(village.families[1].household.id)"] {
                let text = try await visitor.get(uri).text
                #expect(text.contains("&lt;b&gt;Odinzoff") && !text.contains("<b>"))
            }
        }
    }

    @Test func `are nothing to an administrator and closed to strangers`() async throws {
        let village = try await Village()
        let id = village.families[0].household.id
        try await site().test(.router) { client in
            let (administrator, stranger) = (try await Visitor(.administrator, client), try await Visitor(nil, client))
            for uri in ["/households", "/households/\(id)", "/api/households", "/api/households/\(id)"] {
                #expect(try await administrator.get(uri).status == .notFound)
                #expect(try await stranger.get(uri).status == .unauthorized)
            }
            let home = try await administrator.get("/")
            #expect(home.status == .ok)
            #expect(!home.text.contains("Nicolai"))
        }
    }

    @Test(arguments: [
        "/households/x", "/households/%00", "/households/\(UUID())", "/households/\(UUID())?week=2026-02-30",
        "/households?week=soon", "/households?search=\(String(repeating: "a", count: 101))", "/households?after=!!",
        "/?week=1", "/api/weeks/tomorrow", "/api/weeks/2026-13-01", "/api/weeks/2030-01-07", "/api/households/1",
        "/households?search=%FF%FE", "/households?search=%", "/households?search=%27%20OR%201=1--",
    ])
    func `asked for in a way that makes no sense never break anything`(uri: String) async throws {
        try await site().test(.router) { client in
            let status = try await Visitor(.scheduler, client).get(uri).status.code
            #expect(status < 500)
            if uri.contains("week=") || uri.contains("/weeks/") || uri.contains("/households/") {
                #expect(status == 400 || status == 404)
            }
        }
    }
}

@Suite(.database) struct `Answers` {
    @Test func `accept a proposal once, however often the button is pressed`() async throws {
        let village = try await Village()
        let family = village.families[0]
        let uri = "/households/\(family.household.id)/proposals/\(family.proposal.id)/accept"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            for _ in 1...3 {
                let answer = try await visitor.answer(uri)
                #expect(answer.status == .seeOther)
                #expect(answer.headers[.location] == "/households/\(family.household.id)")
            }
            let page = try await visitor.get("/households/\(family.household.id)").text
            #expect(page.contains("Accepted. These visits are booked."))
            #expect(try await visitor.get("/api/community").text.contains("\"appointments\":1"))
        }
    }

    @Test func `refuse a proposal, which then cannot be accepted`() async throws {
        let village = try await Village()
        let family = village.families[0]
        let path = "/households/\(family.household.id)/proposals/\(family.proposal.id)"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            #expect(try await visitor.answer(path + "/refuse").status == .seeOther)
            let late = try await visitor.answer(path + "/accept")
            #expect(late.status == .conflict)
            #expect(late.text.contains("This proposal is no longer open"))
            #expect(try await visitor.get("/api/community").text.contains("\"appointments\":0"))
        }
    }

    @Test func `confirm and undo a duplicate`() async throws {
        let village = try await Village()
        let family = village.families[0]
        let id = try await village.found(family).id
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let path = "/households/\(family.household.id)/duplicates/\(id)"
            #expect(try await visitor.answer(path + "/accept").status == .seeOther)
            #expect(try await village.found(family).state == .accepted)
            #expect(try await visitor.answer(path + "/undo").status == .seeOther)
            let page = try await visitor.get("/households/\(family.household.id)").text
            #expect(!page.contains("Confirmed"))
        }
    }

    @Test(arguments: ["proposals/%@/accept", "proposals/%@/refuse"])
    func `need the secret of the session and the role for it`(template: String) async throws {
        let village = try await Village()
        let family = village.families[0]
        let path = template.replacing("%@", with: family.proposal.id.description)
        let uri = "/households/\(family.household.id)/\(path)"
        try await site().test(.router) { client in
            let scheduler = try await Visitor(.scheduler, client)
            for form in ["", "csrf=", "csrf=\(String(repeating: "0", count: 64))"] {
                #expect(try await scheduler.post(uri, form).status == .forbidden)
            }
            let other = try await Visitor(.scheduler, client)
            #expect(try await scheduler.post(uri, "csrf=\(try await other.token())").status == .forbidden)
            #expect(try await Visitor(.careTeam, client).answer(uri).status == .forbidden)
            #expect(try await Visitor(.administrator, client).answer(uri).status == .notFound)
            #expect(try await Visitor(nil, client).post(uri, "").status == .unauthorized)
            #expect(try await scheduler.get("/households/\(family.household.id)").text.contains("Accepting books all"))
        }
    }

    @Test func `that come too late are told which time is gone, and book nothing`() async throws {
        let village = try await Village()
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            let paths = village.families.map { "/households/\($0.household.id)/proposals/\($0.proposal.id)/accept" }
            #expect(try await visitor.answer(paths[0]).status == .seeOther)
            let late = try await visitor.answer(paths[1])
            #expect(late.status == .conflict)
            #expect(late.text.contains("Monday 30 November 2026, 9:00 am: Rosa Ivanoff has no time any more."))
            #expect(try await visitor.get("/api/community").text.contains("\"appointments\":1"))
            #expect(
                try await visitor.get("/households/\(village.families[1].household.id)").text.contains(
                    "Accepting books"
                )
            )
        }
    }

    @Test func `to a duplicate that was decided already are refused`() async throws {
        let village = try await Village()
        let family = village.families[0]
        let uri = "/households/\(family.household.id)/duplicates/\(try await village.found(family).id)/accept"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            #expect(try await visitor.answer(uri).status == .seeOther)
            #expect(try await visitor.answer(uri).status == .conflict)
        }
    }

    @Test func `to another household's proposal find nothing`() async throws {
        let village = try await Village()
        let uri = "/households/\(village.families[1].household.id)/proposals/\(village.families[0].proposal.id)/accept"
        try await site().test(.router) { client in
            let answer = try await Visitor(.scheduler, client).answer(uri)
            #expect(answer.status == .notFound)
        }
    }
}
