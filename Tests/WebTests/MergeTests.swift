import Care
import Foundation
import HTTPTypes
import HummingbirdTesting
import Services
import Store
import TestSupport
import Testing

@testable import Web

private let adult = AccessScene.Person.adult.id
private let gran = AccessScene.Person.gran.id
private let merges = "/api/duplicate-people/merges"

private func village() async throws {
    _ = try await AccessVillage(Store(pool: database), labels: [.general, Label(.substanceUse)])
}

private struct Found: Decodable {
    struct Line: Decodable {
        var table: String
        var count: Int
    }
    var id: String?
    var lines: [Line]
    var fingerprint: String

    init(_ answer: TestResponse) throws {
        self = try JSONDecoder().decode(Found.self, from: Data(answer.text.utf8))
    }
}

private func asked(_ more: String = "") -> String {
    "{\"kept\": \"\(adult)\", \"gone\": \"\(gran)\"\(more)}"
}

private let chosen = ", \"choices\": {\"given\": \"kept\", \"birthDate\": \"kept\"}"

@Suite(.database) struct `Making two people one over HTTP` {
    @Test func `is seen, chosen, agreed to and done once, and taken back`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            let open = try Found(try await surface.post(merges + "/preview", as: .careTeam, asked()))
            let early = asked(", \"expecting\": \"\(open.fingerprint)\"")
            let undecided = try await surface.post(merges, as: .careTeam, early)
            #expect(undecided.status == .conflict && undecided.text.contains("birthDate, given"), "\(undecided.text)")
            let found = try Found(try await surface.post(merges + "/preview", as: .careTeam, asked(chosen)))
            let agreed = asked(chosen + ", \"expecting\": \"\(found.fingerprint)\"")
            let done = try await surface.post(merges, as: .careTeam, key: "one", agreed)
            #expect(done.status == .ok, "\(done.text)")
            #expect(try await surface.post(merges, as: .careTeam, key: "one", agreed).text == done.text)
            let id = try #require(try Found(done).id)
            #expect(try await surface.get("/api/people/\(gran)", as: .careTeam).status == .notFound)
            #expect(try await surface.get(merges, as: .careTeam).text.contains(id))
            #expect(try await surface.get(merges, as: .careTeamElsewhere).text == "[]")
            let back = "\(merges)/\(id)/undo"
            #expect(try await surface.post(back, as: .careTeamElsewhere, "{}").status == .notFound)
            #expect(try await surface.post(back + "/preview", as: .careTeam, "{}").status == .ok)
            let undone = try await surface.post(back, as: .careTeam, key: "two", "{}")
            #expect(undone.status == .ok, "\(undone.text)")
            #expect(try await surface.post(back, as: .careTeam, key: "two", "{}").text == undone.text)
            #expect(try await surface.post(back, as: .careTeam, "{}").status == .conflict)
            #expect(try await surface.get("/api/people/\(gran)", as: .careTeam).status == .ok)
        }
    }

    @Test func `counts nothing that the viewer may not see`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            let found = try Found(try await surface.post(merges + "/preview", as: .careTeam, asked()))
            #expect(found.lines.filter { $0.table == "goal" }.map(\.count) == [1])
        }
    }

    @Test func `is refused with oneself, and for whom one does not see`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            let own = try await surface.post(
                merges + "/preview",
                as: .careTeam,
                "{\"kept\": \"\(adult)\", \"gone\": \"\(adult)\"}"
            )
            #expect(own.status == .conflict && own.text.contains("both are the same row"))
            let foreign = try await surface.post(merges + "/preview", as: .careTeamElsewhere, asked())
            let nobody = try await surface.post(
                merges + "/preview",
                as: .careTeamElsewhere,
                asked().replacing("\(adult)", with: "\(UUID())")
            )
            #expect(foreign.status == .notFound && foreign.text == nobody.text)
            #expect(try await surface.post(merges + "/preview", as: .householdMember, asked()).status == .forbidden)
        }
    }

    @Test func `works on pages with the keyboard alone`() async throws {
        try await village()
        let path = "/duplicate-people/\(adult)/\(gran)"
        try await AccessSurface.open { surface in
            #expect(try await surface.get("/duplicate-people", as: .careTeam).status == .ok)
            let look = try await surface.get(path, as: .careTeam)
            #expect(look.status == .ok && look.text.contains("What is to be chosen"))
            let choices = "choices[given]=kept&choices[birthDate]=gone"
            let agree = try await surface.form(path + "/preview", as: .careTeam, choices)
            #expect(agree.text.contains("Make them one"))
            let hidden = agree.text.matches(of: /name="(expecting|key)" value="([^"]+)"/).map { "\($0.1)=\($0.2)" }
            let done = try await surface.form(
                path + "/merge",
                as: .careTeam,
                choices + "&" + hidden.joined(separator: "&")
            )
            #expect(done.status == .seeOther)
            let list = try await surface.get("/duplicate-people", as: .careTeam).text
            let back = try #require(list.firstMatch(of: /duplicate-people\/merges\/[0-9a-f-]+/))
            let undo = try await surface.get("/" + String(back.0), as: .careTeam)
            #expect(undo.text.contains("Make them two again"))
            let gone = try await surface.form("/\(back.0)/undo", as: .careTeam, "key=k")
            #expect(gone.status == .seeOther)
        }
    }
}

@Suite(.database) struct `Bad input about people` {
    private let uri = "/api/people/\(adult)"

    @Test(arguments: [
        ("{\"kind\": \"names\", \"language\": \"klingon\"}", 400, "language is no language tag"),
        ("{\"kind\": \"words\", \"text\": \"Hello\", \"on\": \"1974-13-25\"}", 400, "on is not a date"),
        ("{\"kind\": \"names\", \"preferred\": \"Anna\", \"version\": 99}", 409, "version is 1 now"),
        ("{\"kind\": \"names\", \"preferred\": \"\(String(repeating: "x", count: 300))\"}", 400, "longer than 200"),
        ("{\"kind\": \"identity\", \"aspect\": \"tribe\"}", 400, "answers is empty"),
        ("not json", 400, "cannot be read"),
    ])
    func `is refused by the name of the field`(request: String, status: Int, words: String) async throws {
        try await village()
        try await AccessSurface.open { surface in
            let answer = try await surface.post(uri, as: .careTeam, request)
            #expect(answer.status.code == status, "\(answer.text)")
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test(arguments: ["❄️ Anna 🐻", "حفيدتي", "Zoë-Ångström", "<b>Anna</b>"])
    func `is none of a name of any script, which stays as it was written`(name: String) async throws {
        try await village()
        try await AccessSurface.open { surface in
            let body = "{\"kind\": \"names\", \"preferred\": \"\(name)\"}"
            #expect(try await surface.post(uri, as: .careTeam, body).status == .ok)
            let page = try await surface.get("/people/\(adult)", as: .careTeam).text
            let written = name.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            #expect(page.contains("<bdi>\(written.precomposedStringWithCanonicalMapping)"))
        }
    }

    @Test func `of ten megabytes is refused, and of another family is not there`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            let story = String(repeating: "long ", count: 2_000_000)
            let long = try await surface.post(uri, as: .careTeam, "{\"kind\": \"words\", \"text\": \"\(story)\"}")
            #expect(long.status == .contentTooLarge && long.text.contains("text is longer"))
            let other = try await surface.post(uri, as: .careTeamElsewhere, "{\"kind\": \"names\"}")
            let nobody = try await surface.post(
                "/api/people/\(UUID())",
                as: .careTeamElsewhere,
                "{\"kind\": \"names\"}"
            )
            #expect(other.status == .notFound && other.text == nobody.text)
        }
    }
}

@Suite(.database) struct `A person's page` {
    @Test func `keeps what is said by forms, and tells not asked from prefers not to say`() async throws {
        try await village()
        let page = "/people/\(adult)"
        try await AccessSurface.open { surface in
            #expect(try await surface.get(page, as: .adultSelf).text.contains("Not asked yet"))
            for form in [
                "kind=identity&aspect=tribe&declined=yes&answers=", "kind=identity&aspect=pronouns&answers=she%0Athey",
                "kind=words&text=The+river&shared=yes",
                "kind=contact&system=sms&value=907-555-0199&safe=yes&audience[]=care",
                "kind=preference&wish=not-at&weekday=1&from=08:00&until=12:00",
                "kind=names&preferred=Annie&language=esu&languages=en,+ru&interpreter=needed&version=1",
            ] {
                let answer = try await surface.form(page, as: .adultSelf, form)
                #expect(answer.status == .seeOther, "\(form): \(answer.text)")
            }
            let text = try await surface.get(page, as: .adultSelf).text
            for words in ["Prefers not to say", "she, they", "The river", "907-555-0199", "Not on Tuesdays", "Annie"] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(try await surface.form(page, as: .scheduler, "kind=words&text=No").status == .forbidden)
            #expect(try await surface.form(page, as: .stranger, "kind=words&text=").status == .notFound)
        }
    }

    @Test func `tells the person, and nobody else, who looked at it`() async throws {
        try await village()
        try await AccessSurface.open { surface in
            _ = try await surface.get("/people/\(adult)", as: .careTeam)
            let own = try await surface.get("/people/\(adult)/log", as: .adultSelf)
            #expect(own.text.contains("care-team, nurse, looked at what you said of yourself"), "\(own.text)")
            #expect(try await surface.get("/api/people/\(adult)/log", as: .adultSelf).status == .ok)
            for kind in [ViewerKind.careTeam, .scheduler, .stranger, .flaggedMember] {
                #expect(try await surface.get("/people/\(adult)/log", as: kind).status == .notFound, "\(kind)")
            }
        }
    }
}

@Suite(.database) struct `Leave to see and act` {
    @Test func `is given and taken back by the adult themself, and by nobody else`() async throws {
        try await village()
        let page = "/people/\(adult)/leave"
        try await AccessSurface.open { surface in
            let asked = "kind=proxy&holder=\(gran)&classes[]=GEN&classes[]=SEX&until=2027-01-01"
            #expect(try await surface.form(page, as: .adultSelf, asked).status == .seeOther)
            let given = try await surface.get("/api" + page, as: .adultSelf).text
            #expect(given.contains("gran Nicolai"))
            let bad = try await surface.form(page, as: .adultSelf, asked.replacing("GEN", with: "NOTE"))
            #expect(bad.status == .badRequest && bad.text.contains("never open to a proxy"))
            let id = try #require(given.firstMatch(of: /"proxies":\[\{.*?"id":"([0-9a-f-]{36})"/))
            #expect(try await surface.form(page, as: .adultSelf, "kind=stop&proxy=\(id.1)").status == .seeOther)
            #expect(try await !surface.get("/api" + page, as: .adultSelf).text.contains("gran Nicolai"))
            let teen = "/people/\(AccessScene.Person.teen.id)/leave"
            #expect(try await surface.form(teen, as: .adolescentSelf, asked).status == .notFound)
            for kind in [ViewerKind.careTeam, .householdMember, .scheduler] {
                #expect(try await surface.form(page, as: kind, asked).status == .notFound, "\(kind)")
            }
        }
    }
}

@Suite(.database) struct `Opening a record out of turn over HTTP` {
    @Test func `shows it for an hour at most, tells the person, and waits for an auditor`() async throws {
        try await village()
        let uri = "/api/people/\(AccessScene.Person.teen.id)"
        try await AccessSurface.open { surface in
            #expect(try await surface.get(uri, as: .careTeamElsewhere).status == .notFound)
            let short = try await surface.post(uri + "/openings", as: .careTeamElsewhere, "{\"reason\": \"because\"}")
            #expect(short.status == .badRequest && short.text.contains("10 characters"))
            let long = "{\"reason\": \"Found unconscious at home\", \"minutes\": 61}"
            #expect(try await surface.post(uri + "/openings", as: .careTeamElsewhere, long).status == .badRequest)
            let asked = "{\"reason\": \"Found unconscious at home\", \"minutes\": 30}"
            for _ in 0..<2 {
                let opened = try await surface.post(uri + "/openings", as: .careTeamElsewhere, key: "o", asked)
                #expect(opened.status == .ok)
            }
            #expect(try await surface.get(uri, as: .careTeamElsewhere).status == .ok)
            #expect(try await surface.get("/openings/new", as: .careTeamElsewhere).status == .ok)
            let waiting = try await surface.get("/openings", as: .auditor)
            #expect(waiting.status == .ok && waiting.text.contains("Found unconscious at home"))
            let id = try #require(waiting.text.firstMatch(of: /openings\/([0-9a-f-]{36})\/review/))
            let form = "person=\(AccessScene.Person.teen.id)&finding=Justified"
            let wrong = try await surface.form("/openings/\(id.1)/review", as: .careTeam, form)
            #expect(wrong.status == .forbidden)
        }
    }
}
