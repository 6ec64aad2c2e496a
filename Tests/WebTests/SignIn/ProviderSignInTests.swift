import Care
import Foundation
import HTTPTypes
import HummingbirdTesting
import OpenID
import Services
import TestSupport
import Testing

@Suite(.database) struct `Signing in at a provider` {
    @Test func `takes somebody there and back to the page they wanted`() async throws {
        _ = try await Village()
        try await ProvidedSite.open { site in
            var visitor = try await site.stranger()
            let welcome = try await visitor.get("/households")
            #expect(welcome.status == .unauthorized)
            #expect(welcome.text.contains("href=\"/sign-in\""))
            let answer = try await site.back(&visitor, at: "/households?search=nicolai")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/households?search=nicolai")
            #expect(try await visitor.get("/households?search=nicolai").text.contains("Nicolai"))
        }
    }

    @Test func `gives a new session each time, and the one before is over`() async throws {
        _ = try await Village()
        try await ProvidedSite.open { site in
            var visitor = try await site.signedIn()
            let before = visitor
            _ = try await site.back(&visitor)
            #expect(visitor.cookie != before.cookie)
            #expect(try await visitor.get("/").status == .ok)
            #expect(try await before.get("/").status == .unauthorized)
            // what somebody else put into the browser beforehand stays worthless
            var fixed = try await site.stranger()
            fixed.cookie = "hearth=planted"
            _ = try await site.back(&fixed)
            #expect(fixed.cookie?.contains("planted") == false)
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/%5Cevil.example", "/%09/evil.example", "evil", ""])
    func `leads nobody to another site`(page: String) async throws {
        try await ProvidedSite.open { site in
            let answer = try await site.stranger().get("/sign-in?return=" + page)
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("return is not a page of this site"))
        }
    }

    @Test(
        arguments: [
            ["iss": "\"https://id.example\""], ["iss": nil], ["aud": "\"other\""], ["aud": "[\"hearth test\",\"b\"]"],
            ["azp": "\"other\""], ["exp": "0"], ["exp": nil], ["nbf": "99999999999"], ["iat": "1"], ["iat": nil],
            ["nonce": "\"another\""], ["nonce": "null"], ["sub": nil], ["sub": "\"\""], ["sub": "[\"nora\"]"],
        ] as [[String: String?]]
    )
    func `is refused with a token that says what it should not`(claims: [String: String?]) async throws {
        try await ProvidedSite.open { site in
            await site.provider.set { $0.claims = claims }
            try await refused(site)
        }
    }

    @Test(arguments: ["none", "HS256", "ES384", "RS256", ""])
    func `is refused with a token signed in another way than its key's`(algorithm: String) async throws {
        try await ProvidedSite.open { site in
            await site.provider.set { $0.header = ["alg": "\"\(algorithm)\""] }
            try await refused(site)
        }
    }

    @Test func `is refused with a forged token, whoever forges it how`() async throws {
        let (forger, other) = (TokenMint(), TokenMint())
        let forgeries: [@Sendable ([String: String]) -> String] = [
            { forger.token($0) },
            { forger.token($0, header: ["kid": "\"made-up\""]) },
            { forger.token($0, header: ["jwk": other.keySet, "jku": "\"https://forger.example/keys\""]) },
            { _ in "" }, { _ in "e30.e30." }, { _ in String(repeating: "e", count: 20_000) },
            { claims in forger.token(claims, header: ["alg": "\"none\""]).prefix { $0 != "." } + "." },
        ]
        try await ProvidedSite.open { site in
            let mint = site.provider.mint
            for forgery in forgeries + [{ mint.confused($0, key: .elliptic) }] {
                await site.provider.set { $0.forgery = forgery }
                try await refused(site)
            }
        }
    }

    private func refused(_ site: ProvidedSite) async throws {
        var visitor = try await site.stranger()
        let answer = try await site.back(&visitor)
        #expect(answer.status == .unauthorized)
        #expect(answer.text.contains("This sign-in could not be believed"))
        #expect(visitor.cookie?.contains("hearth=") != true)
        #expect(try await visitor.get("/").status == .unauthorized)
    }

    @Test func `ends once, in the browser and within the time that it began in`() async throws {
        try await ProvidedSite.open { site in
            var visitor = try await site.stranger()
            let path = try await site.provider.authorize(try await site.away(&visitor))
            let other = try await site.stranger()
            #expect(try await other.get(path).status == .badRequest)
            var second = try await site.stranger()
            _ = try await site.away(&second)
            #expect(try await second.get(path).status == .badRequest)
            #expect(try await visitor.get(path.replacing("state=", with: "state=x")).status == .badRequest)
            #expect(try await visitor.get(path).status == .seeOther)
            let again = try await visitor.get(path)
            #expect(again.status == .badRequest)
            #expect(again.text.contains("This sign-in is over"))

            var late = try await site.stranger()
            let back = try await site.provider.authorize(try await site.away(&late))
            site.clock.advance(seconds: 601)
            #expect(try await late.get(back).status == .badRequest)
        }
    }

    @Test func `is refused with a code that was used, guessed or another's`() async throws {
        try await ProvidedSite.open { site in
            var visitor = try await site.stranger()
            let path = try await site.provider.authorize(try await site.away(&visitor))
            let used = try #require(path.firstMatch(of: /code=([\w-]+)/)).1
            #expect(try await visitor.get(path).status == .seeOther)
            var other = try await site.stranger()
            let stolen = try #require(
                try await site.provider.authorize(try await site.away(&other)).firstMatch(of: /code=([\w-]+)/)
            ).1
            for code in [used, "guess", stolen, "", "%00"] {
                var thief = try await site.stranger()
                let own = try await site.provider.authorize(try await site.away(&thief))
                let answer = try await thief.get(own.replacing(/code=[\w-]+/, with: "code=\(code)"))
                #expect(answer.status == .unauthorized)
                #expect(answer.headers[values: .setCookie].allSatisfy { !$0.hasPrefix("hearth=") })
            }
        }
    }

    @Test func `is refused in plain words to whom the provider declines, and whom nobody has named`() async throws {
        try await ProvidedSite.open { site in
            var visitor = try await site.stranger()
            let path = try await site.provider.authorize(try await site.away(&visitor))
            let state = try #require(path.firstMatch(of: /state=[\w-]+/)).0
            let declined = try await visitor.get("/sign-in/callback?error=access_denied&\(state)")
            #expect(declined.status == .forbidden)
            #expect(declined.text.contains("You were not signed in"))

            var other = try await site.stranger()
            let mixed = try await site.provider.authorize(try await site.away(&other))
            #expect(try await other.get(mixed + "&iss=https://other.example").status == .unauthorized)

            var unknown = try await site.stranger()
            let answer = try await site.back(&unknown, as: "sub|7")
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("sub|7"))
            #expect(try await unknown.get("/").status == .unauthorized)
            try await site.links.link(await site.identity("sub|7"), to: ProvidedSite.scheduler)
            #expect(try await site.back(&unknown, as: "sub|7").status == .seeOther)
        }
    }

    @Test(arguments: TestProvider.Fault.allCases)
    func `says that it does not work while the provider does not answer as it should`(
        fault: TestProvider.Fault
    ) async throws {
        try await ProvidedSite.open { site in
            await site.provider.set { $0.fault = fault }
            let answer = try await site.stranger().get("/sign-in")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] == "5")
            #expect(answer.text.contains("Signing in does not work just now"))
            await site.provider.set { $0.fault = nil }
            site.clock.advance(seconds: 60)
            _ = try await site.signedIn()
        }
    }

    @Test func `goes on with the keys that are known while the provider is down, for two hours`() async throws {
        try await ProvidedSite.open { site in
            let token = await site.provider.access()
            let known = try await site.ask("/api/community", bearer: token)
            #expect(known.status == .ok)
            await site.provider.set { $0.fault = .down }
            for _ in 0..<7 {
                site.clock.advance(seconds: 1000)
                let fresh = await site.provider.access()
                #expect(try await site.ask("/api/community", bearer: fresh).status == .ok)
            }
            site.clock.advance(seconds: 1000)
            let late = await site.provider.access()
            #expect(try await site.ask("/api/community", bearer: late).status == .serviceUnavailable)
        }
    }

    @Test func `follows the provider to a new key, and asks it no more often for made-up ones`() async throws {
        try await ProvidedSite.open { site in
            _ = try await site.signedIn()
            let old = await site.provider.access()
            #expect(try await site.ask("/api/community", bearer: old).status == .ok)
            await site.provider.set { $0.keyName = "next" }
            site.clock.advance(seconds: 31)
            _ = try await site.signedIn()
            #expect(try await site.ask("/api/community", bearer: old).status == .unauthorized)

            site.clock.advance(seconds: 31)
            let before = await site.provider.asked["keys"] ?? 0
            for number in 0..<20 {
                let token = await site.provider.access([:], header: ["typ": "\"at+jwt\"", "kid": "\"\(number)\""])
                #expect(try await site.ask("/api/community", bearer: token).status == .unauthorized)
            }
            #expect(await site.provider.asked["keys"] == before + 1)
        }
    }
}
