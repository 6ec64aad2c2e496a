import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Web

@Suite(.database) struct `Signing in` {
    @Test func `is by picking a role in demonstration mode`() async throws {
        _ = try await Village()
        try await site().test(.router) { client in
            let stranger = try await Visitor(nil, client).get("/")
            #expect(stranger.status == .unauthorized)
            #expect(stranger.text.contains("Who would you like to be?"))
            for role in Role.allCases {
                let home = try await Visitor(role, client).get("/")
                #expect(home.status == .ok)
                #expect(home.text.contains("Our community"))
            }
        }
    }

    @Test func `is refused outside demonstration mode`() async throws {
        try await site(demonstration: false).test(.router) { client in
            let stranger = try await Visitor(nil, client)
            let answer = try await stranger.post("/sign-in", "role=scheduler")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.setCookie] == nil)
            #expect(try await stranger.get("/").text.contains("/sign-in") == false)
        }
    }

    @Test func `gives a cookie that scripts and other sites cannot use`() async throws {
        try await site().test(.router) { client in
            var visitor = try await Visitor(nil, client)
            let answer = try await visitor.follow(try await visitor.post("/sign-in", "role=scheduler"), until: "/")
            let cookie = try #require(answer.headers[.setCookie])
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=28800"] {
                #expect(cookie.contains(attribute))
            }
        }
    }

    @Test(arguments: ["", "role=", "role=chief", "rôle", "%", "role=%zz"])
    func `refuses a role that there is not`(form: String) async throws {
        try await site().test(.router) { client in
            let answer = try await Visitor(nil, client).post("/sign-in", form)
            #expect(answer.status == .badRequest)
        }
    }

    @Test(arguments: ["hearth=", "hearth=0", "hearth=\(String(repeating: "0", count: 64))", "other=1"])
    func `takes no made-up cookie`(cookie: String) async throws {
        try await site().test(.router) { client in
            var stranger = try await Visitor(nil, client)
            stranger.cookie = cookie
            #expect(try await stranger.get("/").status == .unauthorized)
            #expect(try await stranger.get("/households").status == .unauthorized)
        }
    }

    @Test func `ends by signing out, which only a page of the session can ask for`() async throws {
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            #expect(try await visitor.post("/sign-out", "csrf=guess").status == .forbidden)
            #expect(try await visitor.get("/").status == .ok)
            #expect(try await visitor.answer("/sign-out").status == .seeOther)
            #expect(try await visitor.get("/").status == .unauthorized)
        }
    }
}

@Suite(.database) struct `Every answer` {
    @Test(arguments: ["/", "/households", "/nowhere", "/health", "/api/community", "/assets/hearth.css"])
    func `tells the browser what to refuse`(uri: String) async throws {
        try await site().test(.router) { client in
            let headers = try await Visitor(nil, client).get(uri).headers
            #expect(headers[.contentSecurityPolicy]?.contains("default-src 'self'") == true)
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
            #expect(
                headers[.cacheControl]
                    == (uri.hasPrefix("/assets") ? "public, max-age=31536000, immutable" : "no-store")
            )
        }
    }

    @Test func `is a problem in JSON for programs and a page for people`() async throws {
        try await site().test(.router) { client in
            let visitor = try await Visitor(.scheduler, client)
            for (uri, accept) in [("/api/nowhere", nil), ("/nowhere", "application/json")] {
                let answer = try await visitor.get(uri, accept: accept)
                #expect(answer.status == .notFound)
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(answer.text.contains("\"type\":\"not-found\""))
            }
            let page = try await visitor.get("/nowhere", accept: "text/html,application/json;q=0.9")
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("<h1>There is nothing here</h1>"))
        }
    }

    @Test func `to a body that is too large is 413`() async throws {
        try await site().test(.router) { client in
            let body = "role=" + String(repeating: "x", count: 20_000)
            let answer = try await Visitor(nil, client).post("/sign-in", body)
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test func `about health says that the database answers`() async throws {
        try await site().test(.router) { client in
            let answer = try await Visitor(nil, client).get("/health")
            #expect(answer.status == .ok)
            #expect(answer.text == "{\"status\":\"ok\"}")
        }
    }
}
