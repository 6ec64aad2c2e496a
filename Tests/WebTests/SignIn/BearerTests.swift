import Care
import Foundation
import HTTPTypes
import HummingbirdTesting
import Services
import TestSupport
import Testing
import Web

@Suite(.database) struct `A program with a token` {
    @Test func `asks the API on somebody's behalf, and sees no page`() async throws {
        let village = try await Village()
        try await ProvidedSite.open { site in
            let token = await site.provider.access()
            let home = "/api/households/\(village.families[0].household.id)"
            #expect(try await site.ask(home, bearer: token).status == .ok)
            #expect(try await site.ask("/households", bearer: token).status == .unauthorized)
            #expect(try await site.ask("/api/weeks/2030-01-07/consolidations/x", bearer: token).status == .badRequest)
            // a token is nobody's browser: it comes before the cookie
            let visitor = try await site.signedIn()
            let both = try await site.ask(home, bearer: "x", headers: [.cookie: visitor.cookie ?? ""])
            #expect(both.status == .unauthorized)
        }
    }

    @Test func `is told the same of every token that is not taken`() async throws {
        try await ProvidedSite.open { site in
            let now = Int(site.clock.now.timeIntervalSince1970)
            let mint = site.provider.mint
            let good = await site.provider.access()
            #expect(try await site.ask("/api/community", bearer: good).status == .ok)
            let changes: [[String: String?]] = [
                ["exp": "\(now - 60)", "iat": "\(now - 120)"], ["exp": "\(now + 601)"], ["exp": nil],
                ["iat": "\(now + 61)"], ["nbf": "\(now + 61)"], ["iss": "\"https://id.example\""], ["iss": nil],
                ["aud": "\"hearth test\""], ["aud": "\"http://localhost/api/\""], ["aud": nil], ["sub": nil],
                ["jti": nil],
            ]
            var bad: [String] = []
            for change in changes { bad.append(await site.provider.access(change)) }
            for header in [
                [:], ["typ": "\"JWT\""], ["typ": "\"at+jwt\"", "alg": "\"none\""],
                ["typ": "\"at+jwt\"", "alg": "\"HS256\""], ["typ": "\"at+jwt\"", "kid": "\"lost\""],
                ["typ": "\"at+jwt\"", "kid": "\"rsa\""], ["typ": "\"at+jwt\"", "crit": "[\"exp\"]"],
            ] { bad.append(await site.provider.access([:], header: header)) }
            let parts = good.split(separator: ".").map(String.init)
            bad += ["x", "..", "\(parts[0]).\(parts[1]).", String(good.dropLast()), good + ".x"]
            bad += ["\(parts[0]).e30.\(parts[2])", String(repeating: "e", count: 20_000), "🏔", "a b"]
            bad.append(mint.confused(["sub": "\"nora\""], key: .elliptic))
            var bodies: Set<String> = []
            for token in bad {
                let answer = try await site.ask("/api/community", bearer: token)
                #expect(answer.status == .unauthorized)
                #expect(answer.headers[.wwwAuthenticate] == "Bearer error=\"invalid_token\"")
                bodies.insert(answer.text)
            }
            for scheme in ["Basic bm9yYTpub3Jh", "Bearer", good, "bearer  \(good) x"] {
                let headers: HTTPFields = [.authorization: scheme]
                let answer = try await site.client.execute(
                    uri: "/api/community",
                    method: .get,
                    headers: headers,
                    body: nil
                )
                #expect(answer.status == .unauthorized)
                bodies.insert(answer.text)
            }
            #expect(bodies.count == 1)
        }
    }
}

extension ProvidedSite {
    fileprivate static let forwarded = HTTPField.Name("X-Forwarded-For")!

    /// The statuses that those are answered one after the other whom our proxy says that it serves.
    fileprivate func health(from served: [String]) async throws -> [Int] {
        var statuses: [Int] = []
        for one in served {
            let headers: HTTPFields = [Self.forwarded: one]
            let answer = try await client.execute(uri: "/health", method: .get, headers: headers, body: nil)
            statuses.append(answer.status.code)
        }
        return statuses
    }
}

@Suite(.database) struct `Whoever asks too much` {
    @Test func `waits as long as they are told, and nobody else does`() async throws {
        try await ProvidedSite.open(limits: RateLimits(perSecond: 2, proxies: 1)) { site in
            let auditor = Viewer.auditor(Identifier(StableID.uuid("account", "ann")))
            try await site.links.link(await site.identity("ann"), to: auditor)
            let (nora, ann) = (await site.provider.access(), await site.provider.access(["sub": "\"ann\""]))
            for number in 0..<20 {
                // from wherever: the limit is hers
                let headers: HTTPFields = [ProvidedSite.forwarded: "10.0.0.\(number)"]
                #expect(try await site.ask("/api/community", bearer: nora, headers: headers).status == .ok)
            }
            let answer = try await site.ask("/api/community", bearer: nora)
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] == "1")
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(try await site.ask("/api/community", bearer: ann).status == .ok)
            site.clock.advance(seconds: 1)
            #expect(try await site.ask("/api/community", bearer: nora).status == .ok)
            #expect(try await site.ask("/api/community", bearer: nora).status == .ok)
            #expect(try await site.ask("/api/community", bearer: nora).status == .tooManyRequests)
        }
    }

    @Test func `is known by their address, which only our proxy tells`() async throws {
        try await ProvidedSite.open(limits: RateLimits(perSecond: 1, proxies: 1)) { site in
            let hundred = Array(repeating: 200, count: 100)
            let same = (0..<100).map { "10.0.0.\($0), 192.0.2.7" }
            let statuses = try await site.health(from: same + ["192.0.2.7", "192.0.2.8", "::ffff:192.0.2.7"])
            #expect(statuses == hundred + [429, 200, 429])
            // one household has a whole network of IPv6
            let network = (1...100).map { "2001:db8:1:2::\($0)" } + ["2001:db8:1:2:3::1", "2001:db8:1:3::1"]
            #expect(try await site.health(from: network) == hundred + [429, 200])
        }
    }

    @Test func `guesses no tokens and begins no sign-ins beyond a few`() async throws {
        try await ProvidedSite.open(limits: RateLimits(perSecond: 100)) { site in
            for _ in 0..<60 {
                let guess = try await site.ask("/api/community", bearer: "x")
                #expect(guess.status == .unauthorized)
            }
            let good = await site.provider.access()
            #expect(try await site.ask("/api/community", bearer: good).status == .tooManyRequests)
            #expect(try await site.stranger().get("/sign-in").status == .tooManyRequests)
            site.clock.advance(seconds: 1)
            #expect(try await site.ask("/api/community", bearer: good).status == .ok)
        }
    }
}
