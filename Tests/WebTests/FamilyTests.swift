import Care
import Foundation
import HTTPTypes
import HummingbirdTesting
import Postgres
import Services
import Store
import TestSupport
import Testing

@testable import Web

private let household = AccessScene.household
private let teen = AccessScene.Person.teen.id

/// What an answer says of a change.
private struct Impact: Decodable {
    struct Line: Decodable {
        var subject: String
        var sentence: String
    }
    var lines: [Line]
    var fingerprint: String
    var founded: String?

    init(_ answer: TestResponse) throws {
        self = try JSONDecoder().decode(Impact.self, from: Data(answer.text.utf8))
    }
}

/// A village with two labels only, and a head who answers for the household.
private func village() async throws {
    _ = try await AccessVillage(Store(pool: database), labels: [.general, Label(.substanceUse)])
}

private func separation(_ person: AccessScene.Person, more: String = "") -> String {
    """
    {"kind": "separation", "people": ["\(person.id)"], "head": "\(person.id)", "name": "A house of their own",
     "on": "\(AccessScene.today)"\(more)}
    """
}

@Suite(.database) struct `A change of a household over HTTP` {
    private let changes = "/api/households/\(household)/changes"

    @Test func `is shown first, agreed to by name, and made once however often it is sent`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            let preview = try await surface.post(changes + "/preview", as: .careTeam, separation(.adult))
            #expect(preview.status == .ok)
            let impact = try Impact(preview)
            #expect(Set(impact.lines.map(\.subject)).isSuperset(of: ["membership", "household", "need", "protection"]))
            let unagreed = try await surface.post(changes, as: .careTeam, separation(.adult))
            #expect(unagreed.status == .badRequest && unagreed.text.contains("expecting is missing"))
            let other = separation(.adult, more: ", \"expecting\": \"\(UUID())\"")
            let stale = try await surface.post(changes, as: .careTeam, other)
            #expect(stale.status == .conflict && stale.text.contains("changed-meanwhile"))
            let agreed = separation(.adult, more: ", \"expecting\": \"\(impact.fingerprint)\"")
            let first = try await surface.post(changes, as: .careTeam, key: "one", agreed)
            #expect(first.status == .ok)
            let again = try await surface.post(changes, as: .careTeam, key: "one", agreed)
            #expect(again.text == first.text)
            let reused = try await surface.post(changes, as: .careTeam, key: "one", separation(.child))
            #expect(reused.status == .badRequest || reused.status == .conflict)
            let history = try await surface.get("/api/households/\(household)/history", as: .careTeam).text
            #expect(history.contains("\"kind\":\"separation\""))
        }
    }

    @Test func `tells whoever records it no more of anybody than they may see`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            func needs(_ kind: ViewerKind) async throws -> [String] {
                let answer = try await surface.post(changes + "/preview", as: kind, separation(.adult))
                return try Impact(answer).lines.filter { $0.subject == "need" }.map(\.sentence)
            }
            let (some, more) = (try await needs(.careTeam), try await needs(.careTeamConsented))
            #expect(some == ["1 need: goes along with adult Nicolai."])
            #expect(more == ["2 needs: goes along with adult Nicolai."])
        }
    }

    @Test func `is for the household's care team only, and nobody learns by asking`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            for kind in ViewerKind.asking {
                let there = try await surface.post(changes + "/preview", as: kind, separation(.adult))
                let nowhere = try await surface.post(
                    "/api/households/\(UUID())/changes/preview",
                    as: kind,
                    separation(.adult)
                )
                let team: Set<ViewerKind> = [
                    .careTeam, .careTeamConsented, .careTeamConsentRevoked, .careTeamConsentExpired,
                    .careTeamConsentOnce,
                ]
                #expect((there.status == .ok) == team.contains(kind), "\(kind)")
                let claim = Policy.standard.claim(
                    of: kind.viewer,
                    AccessScene.facts,
                    at: AccessScene.now,
                    on: AccessScene.today
                )
                if claim.people.isEmpty { #expect(there.text == nowhere.text, "\(kind)") }
            }
            let to = "{\"kind\": \"move\", \"person\": \"\(teen)\", \"to\": \"\(AccessScene.elsewhere)\"}"
            let foreign = try await surface.post(changes + "/preview", as: .careTeam, to)
            let none = try await surface.post(
                changes + "/preview",
                as: .careTeam,
                to.replacing("\(AccessScene.elsewhere)", with: "\(UUID())")
            )
            #expect(foreign.status == .notFound && foreign.text == none.text)
        }
    }

    @Test(arguments: [
        ("{\"kind\": \"move\", \"on\": \"1974-13-25\"}", 400, "on is not a date"),
        ("{\"kind\": \"fly\"}", 400, "kind is none of"),
        ("{\"kind\": \"death\", \"person\": \"\(AccessScene.Person.gran.id)\"}", 409, "nobody would answer"),
        ("{\"kind\": \"leave\", \"person\": \"\(teen)\"}", 409, "would have no home"),
        ("{\"kind\": \"succession\", \"successor\": \"\(teen)\"}", 409, "under 18"),
        ("{\"kind\": \"succession\", \"successor\": \"\(UUID())\"}", 404, "nothing here"),
        ("{\"kind\": \"leave\", \"person\": \"\(teen)\", \"on\": \"2031-01-01\"}", 409, "still to come"),
        ("{\"kind\": \"merge\", \"to\": \"\(household)\"}", 409, "both households"),
    ])
    func `that makes no sense is refused for its own reason and nothing is done`(
        request: String,
        status: Int,
        words: String
    ) async throws {
        try await village()
        try await AccessSurface.open { surface in
            let answer = try await surface.post(changes + "/preview", as: .careTeam, request)
            #expect(answer.status.code == status, "\(answer.text)")
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func `that would give somebody two first homes at one time is refused`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            let impact = try Impact(try await surface.post(changes + "/preview", as: .careTeam, separation(.adult)))
            let agreed = separation(.adult, more: ", \"expecting\": \"\(impact.fingerprint)\"")
            #expect(try await surface.post(changes, as: .careTeam, agreed).status == .ok)
            let earlier = separation(.adult).replacing("\(AccessScene.today)", with: "\(AccessScene.today + -7)")
            let second = try await surface.post(changes + "/preview", as: .careTeam, earlier)
            #expect(second.status == .conflict && second.text.contains("already"), "\(second.text)")
        }
    }

    @Test func `on pages asks, shows and does the same`() async throws {
        try await village()
        let path = "/households/\(household)/changes"
        let adult = AccessScene.Person.adult.id
        try await AccessSurface.open { surface in
            for kind in HouseholdChange.Kind.allCases {
                #expect(try await surface.get("\(path)/\(kind.rawValue)", as: .careTeam).status == .ok)
            }
            #expect(try await surface.get("\(path)/dance", as: .careTeam).status == .notFound)
            let asked = "goes[\(adult)]=goes&name=Anew&head=\(adult)&on=\(AccessScene.today)&successor="
            let page = try await surface.form("\(path)/split/preview", as: .careTeam, asked)
            #expect(page.status == .ok)
            #expect(page.text.contains("Do exactly this"))
            let hidden = page.text.matches(of: /name="(expecting|key)" value="([^"]+)"/).map { "\($0.1)=\($0.2)" }
            #expect(hidden.count == 2)
            let fields = asked + "&" + hidden.joined(separator: "&")
            for _ in 0..<2 {
                let done = try await surface.form("\(path)/split", as: .careTeam, fields)
                #expect(done.status == .seeOther)
            }
            let history = try await surface.get("/households/\(household)/history", as: .careTeam).text
            #expect(history.contains("Some founded a household of their own"))
            let before = try await surface.get(
                "/households/\(household)/history?on=\(AccessScene.today + -1)",
                as: .careTeam
            ).text
            #expect(before.contains("adult Nicolai") && !before.contains("Some founded"))
        }
    }
}

@Suite(.database) struct `A tie over HTTP` {
    private func tie(_ person: AccessScene.Person, _ kind: String, _ relative: AccessScene.Person) -> (String, String) {
        ("/api/people/\(person.id)/ties", "{\"kind\": \"\(kind)\", \"relative\": \"\(relative.id)\"}")
    }

    @Test func `is kept, refused in a circle, and ended`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            let (uri, body) = tie(.adult, "guardian", .gran)
            for _ in 0..<2 { #expect(try await surface.post(uri, as: .careTeam, key: "g", body).status == .ok) }
            let back = tie(.gran, "guardian", .adult)
            let circle = try await surface.post(back.0, as: .careTeam, back.1)
            #expect(circle.status == .conflict && circle.text.contains("circle of guardians"))
            let selfsame = tie(.adult, "guardian", .adult)
            let own = try await surface.post(selfsame.0, as: .careTeam, selfsame.1)
            #expect(own.status == .conflict && own.text.contains("themself"))
            let end = body.replacing("}", with: ", \"ends\": true, \"until\": \"2026-12-31\"}")
            #expect(try await surface.post(uri, as: .careTeam, end).status == .ok)
            #expect(try await surface.post(uri, as: .householdMember, body).status == .forbidden)
            #expect(try await surface.post(uri, as: .careTeamElsewhere, body).status == .notFound)
        }
    }
}

@Suite(.database) struct `A protected person who leaves` {
    private let days = [0, -1, -50, -100, -399].map { AccessScene.today + $0 }

    /// All that somebody can find out of the household, on any day; how many households there are is everybody's to know,
    /// and each look adds itself to the log.
    private func heard(_ surface: AccessSurface, as kind: ViewerKind) async throws -> [String: String] {
        var heard: [String: String] = [:]
        let past = days.flatMap { day in
            ["/api/households/\(household)/history?on=\(day)", "/households/\(household)/history?on=\(day)"]
        }
        for address in AccessSurface.addresses + past
        where !address.hasSuffix("/plan") && !address.hasSuffix("/log") && address != "/" {
            let answer = try await surface.get(address, as: kind)
            let body = answer.text.replacing(/name="csrf" value="[\w-]+"/, with: "")
            heard[address] = "\(answer.status) \(answer.headers[.eTag] ?? "") \(body)"
        }
        return heard
    }

    @Test func `leaves no trace for whom they are protected from, on no page and on no day`() async throws {
        try await village()
        // what is proposed for a week no longer fits whoever leaves, and says so
        try await database.run { try $0.execute("DELETE FROM proposal") }
        try await AccessSurface.open { surface in
            let flagged = try await heard(surface, as: .flaggedMember)
            let other = try await heard(surface, as: .householdMember)
            #expect(flagged.values.contains { $0.contains("flagged") })
            let changes = "/api/households/\(household)/changes"
            let impact = try Impact(try await surface.post(changes + "/preview", as: .careTeam, separation(.adult)))
            #expect(impact.lines.contains { $0.sentence.contains("is shown nothing of this") })
            let agreed = separation(.adult, more: ", \"expecting\": \"\(impact.fingerprint)\"")
            let done = try Impact(try await surface.post(changes, as: .careTeam, agreed))
            let new = try #require(done.founded)
            #expect(try await heard(surface, as: .flaggedMember) == flagged)
            #expect(try await heard(surface, as: .householdMember) != other)
            let refuge = try await surface.get("/api/households/\(new)/history", as: .flaggedMember)
            #expect(refuge.status == .notFound)
            let log = try await AuditService(store: Store(pool: database), now: { AccessScene.now })
                .log(of: AccessScene.Person.flagged.id, for: ViewerKind.flaggedMember.viewer)
            #expect(!log.contains { $0.sentence.contains("who lives with whom") })
        }
    }

    @Test func `is not found through a child who goes along, at home in both`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            // A father who may see and act for a child, whose mother is protected from him.
            let (father, child) = (AccessScene.Person.flagged.id, AccessScene.Person.child.id)
            _ = try await AccessService(store: Store(pool: database), now: { AccessScene.now })
                .grant(to: father, of: child, stage: .child)
            let body = """
                {"kind": "separation", "people": ["\(AccessScene.Person.adult.id)", "\(child)"],
                 "head": "\(AccessScene.Person.adult.id)", "name": "Refuge"}
                """
            let changes = "/api/households/\(household)/changes"
            let impact = try Impact(try await surface.post(changes + "/preview", as: .careTeam, body))
            #expect(impact.lines.contains { $0.sentence.contains("child Nicolai goes along and is not protected") })
            #expect(impact.lines.contains { $0.subject == "proxy" })
            let agreed = body.replacing("}", with: ", \"expecting\": \"\(impact.fingerprint)\"}")
            let done = try Impact(try await surface.post(changes, as: .careTeam, agreed))
            let new = try #require(done.founded)
            for address in [
                "/api/households/\(new)", "/api/households/\(new)/history", "/households/\(new)",
                "/api/people/\(child)",
            ] {
                let answer = try await surface.get(address, as: .flaggedMember)
                #expect(answer.status == .notFound, "\(address)")
                #expect(!answer.text.contains("Refuge"))
            }
            let history = try await surface.get("/api/households/\(household)/history", as: .flaggedMember)
            #expect(!history.text.contains(new))
        }
    }
}
