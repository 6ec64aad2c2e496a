import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import Store
import TestSupport
import Testing

private let key = HTTPField.Name("Idempotency-Key")!

@Suite(.database) struct `A scheduler who has a week brought together` {
    private struct Document: Decodable {
        struct Job: Decodable { var state: String, phase: String }
        var id: ConsolidationRequest.ID
        var week: Day
        var state: String
        var jobs: [Job]
    }

    private func document(_ answer: TestResponse) throws -> Document {
        #expect(answer.status == .ok)
        return try JSONDecoder().decode(Document.self, from: Data(answer.text.utf8))
    }

    @Test func `asks for it once under a key, sees it and cancels it`() async throws {
        _ = try await Village()
        let uri = "/api/weeks/2026-11-30/consolidations"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            #expect(try await visitor.send(.post, uri).status == .badRequest)
            #expect(try await visitor.send(.post, uri, headers: [key: "k"], body: "[").status == .badRequest)
            let wrong = try await visitor.send(.post, uri, headers: [key: "k"], body: #"{"seconds":-1}"#)
            #expect(wrong.status == .badRequest && wrong.text.contains("seconds"))
            let body = #"{"seconds":5}"#
            let asked = try document(try await visitor.send(.post, uri, headers: [key: "k"], body: body))
            #expect(asked.state == "queued" && asked.week == Village.week && asked.jobs.count == 1)
            #expect(try document(try await visitor.send(.post, uri, headers: [key: "k"], body: body)).id == asked.id)
            let reused = try await visitor.send(.post, uri, headers: [key: "k"], body: #"{"seconds":6}"#)
            #expect(reused.status == .conflict && reused.text.contains("key-reused"))
            let second = try await visitor.send(.post, uri, headers: [key: "k2"])
            #expect(second.status == .conflict && second.text.contains("under-way"))
            #expect(try document(try await visitor.get("\(uri)/\(asked.id)")).state == "queued")
            #expect(try await visitor.get("/api/weeks/2026-12-07/consolidations/\(asked.id)").status == .notFound)
            #expect(try await visitor.get("\(uri)/\(UUID())").status == .notFound)
            #expect(try document(try await visitor.send(.delete, "\(uri)/\(asked.id)")).state == "cancelled")
            let others = try document(
                try await visitor.send(.post, uri, headers: [key: "k3"], body: #"{"byCampus":true}"#)
            )
            #expect(others.jobs.map(\.phase) == ["bid"])
        }
    }

    @Test func `does it with a page's forms, and reads how far it is`() async throws {
        _ = try await Village()
        let jobs = JobService(store: Store(pool: database))
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            let uri = "/weeks/2026-11-30/consolidations/together"
            #expect(try await visitor.get("/?week=2026-11-30").text.contains("action=\"\(uri)\""))
            #expect(try await visitor.post(uri, "csrf=wrong").status == .forbidden)
            #expect(try await visitor.answer(uri).status == .seeOther)
            #expect(try await visitor.answer(uri).status == .seeOther)
            let asked = try #require(try await jobs.latest(week: Village.week))
            #expect(try await jobs.list(limit: 10).count == 1)
            let waiting = try await visitor.get("/?week=2026-11-30").text
            #expect(waiting.contains("begins as soon as a worker is free"))
            let cancel = "/weeks/2026-11-30/consolidations/\(asked.id)/cancel"
            #expect(waiting.contains("action=\"\(cancel)\""))
            #expect(try await visitor.answer(cancel).status == .seeOther)
            #expect(try await visitor.get("/?week=2026-11-30").text.contains("It was cancelled."))
            #expect(try await visitor.answer("/weeks/2026-11-30/consolidations/otherwise").status == .notFound)
        }
    }

    @Test(arguments: [Role.careTeam, .administrator]) func `is nobody else`(role: Role) async throws {
        _ = try await Village()
        try await site().test(.router) { client in
            let visitor = try await Visitor(role, client)
            #expect(try await visitor.get("/?week=2026-11-30").text.contains("Bring the week") == false)
            let api = try await visitor.send(.post, "/api/weeks/2026-11-30/consolidations", headers: [key: "k"])
            #expect(api.status == .forbidden)
            #expect(try await visitor.answer("/weeks/2026-11-30/consolidations/together").status == .forbidden)
        }
        #expect(try await JobService(store: Store(pool: database)).list(limit: 1).isEmpty)
    }
}

@Suite(.database) struct `A household that waits for its plan` {
    private struct Document: Decodable {
        struct Itinerary: Decodable { var encounters: [Encounter] }
        struct Encounter: Decodable { var start: Date }
        struct Choice: Codable { var person, visitType, session, start: String, services: [String], needs: [String] }
        var itinerary: Itinerary
        var choices: [Choice]
        var refused: [Choice]
        var isProven: Bool
    }

    private func document(_ answer: TestResponse) throws -> Document {
        #expect(answer.status == .ok, "\(answer.text)")
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Document.self, from: Data(answer.text.utf8))
    }

    @Test func `has one, and another around what it will and will not have`() async throws {
        let village = try await Village()
        let family = village.families[0]
        let uri = "/api/households/\(family.household.id)/plan?week=2026-11-30"
        try await site().test(.router) { client in
            let visitor = try await Visitor(.careTeam, client)
            let first = try document(try await visitor.get(uri))
            let choice = try #require(first.choices.first)
            #expect(first.isProven && first.refused.isEmpty)
            let forbidden = #"{"forbidden":[{"start":"\#(choice.start)"}]}"#
            let other = try document(try await visitor.send(.post, uri, body: forbidden))
            #expect(other.choices.allSatisfy { $0.start != choice.start })
            let pinned = try #require(other.choices.first)
            let json = String(decoding: try JSONEncoder().encode(pinned), as: UTF8.self)
            let kept = try document(try await visitor.send(.post, uri, body: #"{"pinned":[\#(json)]}"#))
            #expect(kept.refused.isEmpty && kept.choices.contains { $0.start == pinned.start })
            let unknown = json.replacing(pinned.session, with: UUID().uuidString)
            let refused = try document(try await visitor.send(.post, uri, body: #"{"pinned":[\#(unknown)]}"#))
            #expect(refused.refused.count == 1)
            #expect(try await visitor.send(.post, uri, body: "{").status == .badRequest)
            #expect(try await visitor.get("/api/households/\(UUID())/plan?week=2026-11-30").status == .notFound)
            #expect(try await Visitor(.administrator, client).get(uri).status == .notFound)
        }
    }
}
