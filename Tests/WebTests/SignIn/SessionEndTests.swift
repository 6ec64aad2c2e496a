import Care
import Foundation
import HTTPTypes
import HummingbirdTesting
import Services
import TestSupport
import Testing

@Suite(.database) struct `Being signed in` {
    @Test func `ends after an hour without a request, and after a working day with many`() async throws {
        try await ProvidedSite.open { site in
            let idle = try await site.signedIn()
            site.clock.advance(seconds: 3601)
            #expect(try await idle.get("/").status == .unauthorized)

            let busy = try await site.signedIn()
            for _ in 0..<15 {
                site.clock.advance(seconds: 1900)
                #expect(try await busy.get("/").status == .ok)
            }
            site.clock.advance(seconds: 301)
            #expect(try await busy.get("/").status == .unauthorized)
        }
    }

    @Test func `ends in every browser of theirs and in nobody else's`() async throws {
        try await ProvidedSite.open { site in
            let auditor = Viewer.auditor(Identifier(StableID.uuid("account", "ann")))
            try await site.links.link(await site.identity("ann"), to: auditor)
            let (first, second) = (try await site.signedIn(), try await site.signedIn())
            let ann = try await site.signedIn(as: "ann")
            #expect(try await first.post("/sign-out/everywhere", "csrf=x").status == .forbidden)
            #expect(try await second.get("/").status == .ok)
            #expect(try await first.answer("/sign-out/everywhere").status == .seeOther)
            #expect(try await first.get("/").status == .unauthorized)
            #expect(try await second.get("/").status == .unauthorized)
            #expect(try await ann.get("/").status == .ok)
        }
    }

    @Test func `ends within a minute once the link is taken back, or is another's`() async throws {
        try await ProvidedSite.open { site in
            let visitor = try await site.signedIn()
            let token = await site.provider.access()
            try await site.links.unlink(await site.identity("nora"))
            #expect(try await site.ask("/api/community", bearer: token).status == .forbidden)
            site.clock.advance(seconds: 60)
            #expect(try await visitor.get("/").status == .unauthorized)
            var again = try await site.stranger()
            #expect(try await site.back(&again).status == .forbidden)

            try await site.links.link(await site.identity("nora"), to: ProvidedSite.scheduler)
            let other = try await site.signedIn()
            let auditor = Viewer.auditor(Identifier(StableID.uuid("account", "nora")))
            try await site.links.link(await site.identity("nora"), to: auditor)
            site.clock.advance(seconds: 60)
            #expect(try await other.get("/").status == .unauthorized)
        }
    }

    @Test func `is no use to a page of another site`() async throws {
        try await ProvidedSite.open { site in
            let visitor = try await site.signedIn()
            let form = "csrf=\(try await visitor.token())"
            let names = (HTTPField.Name("Sec-Fetch-Site")!, HTTPField.Name.origin)
            for headers in [
                [names.0: "cross-site"], [names.0: "same-site"], [names.1: "https://evil.example"],
                [names.1: "https://localhost"], [names.1: "http://localhost:81"],
            ] as [HTTPFields] {
                #expect(try await visitor.post("/sign-out", form, headers: headers).status == .forbidden)
            }
            #expect(try await visitor.get("/").status == .ok)
            let own: HTTPFields = [names.0: "same-origin", names.1: "null"]
            #expect(try await visitor.post("/sign-out", form, headers: own).status == .seeOther)
        }
    }
}

@Suite(.database) struct `Who signs in as whom` {
    @Test func `is told only of those whom the records know, by a provider's address and name`() async throws {
        let village = try await Village()
        let links = SignInService(store: village.store, now: { Village.now })
        let identity = SignInIdentity(issuer: "https://id.example", subject: "nora")
        let known: [Viewer] = [.customerOwner(village.families[0].person.id), .practitioner(village.nurse.id)]
        for viewer in known {
            try await links.link(identity, to: viewer)
            try await links.link(identity, to: viewer)
            #expect(try await links.links() == [SignInLink(identity: identity, viewer: viewer)])
        }
        for viewer in [Viewer.customerOwner(Identifier(UUID())), .practitioner(Identifier(UUID()))] {
            await #expect(throws: NotFound.self) { try await links.link(identity, to: viewer) }
        }
        await #expect(throws: BadField.self) { try await links.link(identity, to: .steward) }
        for (issuer, subject) in [
            ("http://id.example", "nora"), ("id.example", "nora"), ("", "nora"), ("https://id.example", ""),
            ("https://id.example", "nora b"), ("https://id.example", String(repeating: "n", count: 256)),
        ] {
            await #expect(throws: BadField.self) {
                try await links.link(SignInIdentity(issuer: issuer, subject: subject), to: known[0])
            }
        }
        #expect(try await links.viewer(of: identity) == known[1])
        #expect(try await links.viewer(of: SignInIdentity(issuer: "https://id.example/", subject: "nora")) == nil)
        try await links.unlink(identity)
        await #expect(throws: BadField.self) { try await links.unlink(identity) }
    }
}
