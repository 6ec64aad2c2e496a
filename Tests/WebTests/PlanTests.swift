import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import Store
import TestSupport
import Testing

@testable import Web

private let idempotencyKey = HTTPField.Name("Idempotency-Key")!

@Suite(.database) struct `A plan over HTTP` {
    private struct Document: Decodable {
        struct Goal: Decodable { var id: Care.Goal.ID, version: Int, words: String, status: Care.Goal.Status }
        struct Note: Decodable { var id: PlanNote.ID, words: String, endedOn: Day? }
        var goals: [Goal]
        var notes: [Note]
    }

    private struct Stale: Decodable {
        var type: String
        var version: Int
        var changed: [FieldChange]
    }

    private func document(_ visitor: Visitor, _ plan: String) async throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(try await visitor.get("/api" + plan).text.utf8))
    }

    private func send(
        _ json: String,
        to uri: String,
        key: String = UUID().uuidString,
        as visitor: Visitor
    ) async throws -> TestResponse {
        try await visitor.send(.post, uri, headers: [idempotencyKey: key], body: json)
    }

    @Test func `begins a goal once for a key, and gives the plan a version that a change makes another`() async throws {
        let person = try await Village().families[0].person.id
        let plan = "/people/\(person)/plan"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let empty = try await visitor.get("/api" + plan)
            let tag = try #require(empty.headers[.eTag])
            let goal = #"{"words":"أمشي 🏔️","domain":"physical","importance":7,"accepted":true}"#
            let first = try await send(goal, to: "/api\(plan)/goals", key: "k", as: visitor)
            #expect(first.status == .created)
            #expect(try await send(goal, to: "/api\(plan)/goals", key: "k", as: visitor).text == first.text)
            let found = try await document(visitor, plan).goals
            #expect(found.map(\.words) == ["أمشي 🏔️"])
            #expect(first.headers[.location] == "/api\(plan)/goals/\(found[0].id)")
            let history = try await visitor.get("/api\(plan)/goals/\(found[0].id)")
            #expect(history.status == .ok && history.text.contains(#""deed":"began""#))
            let again = try await visitor.send(.get, "/api" + plan, headers: [.ifNoneMatch: tag])
            #expect(again.status == .ok)
            let newest = try #require(again.headers[.eTag])
            let known = try await visitor.send(.get, "/api" + plan, headers: [.ifNoneMatch: newest])
            #expect(known.status == .notModified)
        }
    }

    @Test func `answers a stale write 409 with the version there is and what became other`() async throws {
        let person = try await Village().families[0].person.id
        let plan = "/people/\(person)/plan"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            _ = try await send(#"{"words":"Walk","domain":"physical"}"#, to: "/api\(plan)/goals", as: visitor)
            let goal = try await document(visitor, plan).goals[0].id
            let uri = "/api\(plan)/goals/\(goal)"
            #expect(try await send(#"{"deed":"accept","version":1}"#, to: uri, as: visitor).status == .ok)
            let answer = try await send(#"{"deed":"revise","version":1,"importance":9}"#, to: uri, as: visitor)
            #expect(answer.status == .conflict)
            let stale = try JSONDecoder().decode(Stale.self, from: Data(answer.text.utf8))
            #expect(stale.type == "stale")
            #expect(stale.version == 2)
            #expect(stale.changed == [FieldChange("status", from: "proposed", to: "active")])
            let form = "csrf=\(try await visitor.token())&deed=decline&reason=No&version=1"
            let page = try await visitor.post("\(plan)/goals/\(goal)", form)
            #expect(page.status == .conflict)
            #expect(page.text.contains("how it stands is now “active” and was “proposed”"))
            #expect(page.text.contains("href=\"\(plan)\""))
            #expect(try await document(visitor, plan).goals.map(\.version) == [2])
        }
    }

    @Test func `is changed by its forms, each once, and shown again`() async throws {
        let person = try await Village().families[0].person.id
        let plan = "/people/\(person)/plan"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let token = "csrf=\(try await visitor.token())"
            let new =
                token + "&state=0-0-0-0&words=Sing+%F0%9F%8E%B6&domain=spiritual&saidBy=&importance=8&confidence="
                + "&participation=co-design&measure=&dueOn=&accepted=yes"
            for _ in 0..<2 {
                let answer = try await visitor.post(plan + "/goals", new)
                #expect(answer.status == .seeOther && answer.headers[.location] == plan)
            }
            let goals = try await document(visitor, plan).goals
            #expect(goals.map(\.words) == ["Sing 🎶"])
            #expect(goals.map(\.status) == [.active])
            let uri = "\(plan)/goals/\(goals[0].id)"
            for form in [
                "&deed=attain&version=1&score=1&note=Twice",
                "&deed=revise&version=2&words=Sing+%F0%9F%8E%B6&importance=&dueOn=",
                "&deed=decline&version=3&reason=Not+now",
            ] {
                #expect(try await visitor.post(uri, token + form).status == .seeOther)
            }
            let note = token + "&state=x&kind=strength&words=Laughs+a+lot"
            #expect(try await visitor.post(plan + "/notes", note).status == .seeOther)
            let page = try await visitor.get(plan).text
            for words in ["Sing 🎶", "+1, a little more than hoped", "not wanted", "Not now", "Laughs a lot"] {
                #expect(page.contains(words), "\(words)")
            }
            let kept = try await document(visitor, plan)
            let over = try await visitor.post("\(plan)/notes/\(kept.notes[0].id)/end", token)
            #expect(over.status == .seeOther)
            #expect(try await document(visitor, plan).notes.map(\.endedOn) == [Village.clock.day(at: Village.now)])
            #expect(try await visitor.get(plan + "/leaf").text.contains("My plan: Anna Nicolai"))
        }
    }

    @Test func `names the field that is wrong, and never what was in it`() async throws {
        let person = try await Village().families[0].person.id
        let plan = "/people/\(person)/plan"
        let story = String(repeating: "zebra ", count: 1_700_000)
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let goals = "/api\(plan)/goals"
            for (json, field, status) in [
                (#"{"words":"zebra","domain":"physical","importance":11}"#, "importance", 400),
                (#"{"words":"zebra","domain":"zebra"}"#, "domain", 400), (#"{"domain":"physical"}"#, "words", 400),
                (#"{"words":"zebra","domain":"physical","dueOn":"1974-13-25"}"#, "dueOn", 400),
                (#"{"words":7}"#, "words", 400), ("{", "the request", 400),
                (#"{"words":"\#(story)","domain":"physical"}"#, "words", 413),
            ] {
                let answer = try await send(json, to: goals, as: visitor)
                #expect(answer.status.code == status && answer.text.contains(field), "\(field): \(answer.status)")
                #expect(!answer.text.contains("zebra"))
            }
            let form = "csrf=\(try await visitor.token())&words=zebra&domain=physical&importance=zebra"
            let page = try await visitor.post(plan + "/goals", form)
            #expect(page.status == .badRequest && page.text.contains("importance is not a whole number"))
            #expect(try await visitor.get("/api\(plan)?since=1974-13-25").status == .badRequest)
            let nobody = "/api/people/\(UUID())/plan"
            for answer in [
                try await visitor.get(nobody), try await send("{", to: nobody + "/goals", as: visitor),
                try await send(#"{"deed":"accept","version":1}"#, to: "\(goals)/\(UUID())", as: visitor),
                try await visitor.get("\(goals)/\(UUID())"),
                try await send("", to: "/api\(plan)/notes/\(UUID())/end", as: visitor),
            ] {
                #expect(answer.status == .notFound)
            }
            #expect(try await document(visitor, plan).goals.isEmpty)
        }
    }
}
