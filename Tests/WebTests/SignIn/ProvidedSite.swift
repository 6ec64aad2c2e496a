import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import Store
import TestSupport
import Testing
import Web

/// The site as people use it whom a provider knows, and that provider, both within a test.
struct ProvidedSite {
    let client: any TestClientProtocol
    let provider: TestProvider
    let clock: TestClock
    let links: SignInService

    /// Opens both; somebody called "nora" is the village's scheduler.
    static func open(
        limits: RateLimits? = nil,
        _ body: @escaping @Sendable (ProvidedSite) async throws -> Void
    ) async throws {
        let (clock, store) = (TestClock(), Store(pool: database))
        let provider = TestProvider(clock: clock)
        let links = SignInService(store: store, now: { clock.now })
        try await Application(router: provider.routes).test(.live) { host in
            let issuer = "http://127.0.0.1:\(try #require(host.port))"
            await provider.set { $0.issuer = issuer }
            try await links.link(SignInIdentity(issuer: issuer, subject: "nora"), to: scheduler)
            let connection = ProviderConnection(patience: .milliseconds(400))
            var signIn = SignIn.provider(
                issuer,
                clientID: TestProvider.clientID,
                secret: TestProvider.secret,
                through: connection,
                at: SiteAddress("http://localhost"),
                links: links,
                now: { clock.now }
            )
            signIn.limits = limits
            var site = Application(router: Web.router(services(store, signIn, clock)))
            site.addServices(connection)
            try await site.test(.router) { client in
                try await body(ProvidedSite(client: client, provider: provider, clock: clock, links: links))
            }
        }
    }

    static let scheduler = Viewer.scheduler(Identifier(StableID.uuid("account", "nora")))

    private static func services(_ store: Store, _ signIn: SignIn, _ clock: TestClock) -> WebServices {
        WebServices(
            community: CommunityService(store: store),
            households: HouseholdService(store: store, now: { clock.now }),
            people: PeopleService(store: store, now: { clock.now }),
            families: FamilyService(store: store, now: { clock.now }),
            access: AccessService(store: store, now: { clock.now }),
            audit: AuditService(store: store, now: { clock.now }),
            wellness: WellnessService(store: store, now: { clock.now }),
            familyGoals: FamilyGoalService(store: store, now: { clock.now }),
            gatherings: GatheringService(store: store, now: { clock.now }),
            matches: MatchService(store: store, now: { clock.now }),
            weeks: WeekService(store: store),
            bookings: BookingService(store: store, now: { clock.now }),
            jobs: JobService(store: store),
            signIn: signIn,
            clock: Village.clock,
            now: { clock.now }
        )
    }

    func identity(_ subject: String) async -> SignInIdentity {
        SignInIdentity(issuer: await provider.issuer, subject: subject)
    }

    /// A browser that has nothing yet.
    func stranger() async throws -> Visitor { try await Visitor(nil, client) }

    /// What somebody is answered who has signed in at the provider and comes back.
    func back(_ visitor: inout Visitor, as subject: String = "nora", at page: String? = nil) async throws
        -> TestResponse
    {
        let way = try await away(&visitor, to: page)
        let answer = try await visitor.get(try await provider.authorize(way, as: subject))
        visitor.keep(answer)
        return answer
    }

    /// The address at the provider to which somebody is sent to sign in.
    func away(_ visitor: inout Visitor, to page: String? = nil) async throws -> String {
        let answer = try await visitor.get("/sign-in" + (page.map { "?return=\($0)" } ?? ""))
        visitor.keep(answer)
        return try #require(answer.headers[.location])
    }

    /// Somebody who is signed in.
    func signedIn(as subject: String = "nora") async throws -> Visitor {
        var visitor = try await stranger()
        #expect(try await back(&visitor, as: subject).status == .seeOther)
        return visitor
    }

    func ask(_ uri: String, bearer token: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        headers[.authorization] = "Bearer " + token
        return try await client.execute(uri: uri, method: .get, headers: headers, body: nil)
    }
}

extension Visitor {
    /// Keeps the cookies that an answer gives, as a browser does.
    mutating func keep(_ answer: TestResponse) {
        var jar = Dictionary(
            (cookie ?? "").split(separator: "; ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
                .map { ($0[0], $0.count > 1 ? $0[1] : "") }
        ) { $1 }
        for given in answer.headers[values: .setCookie] {
            let pair = given.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            jar[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        cookie = jar.isEmpty ? nil : jar.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
    }
}
