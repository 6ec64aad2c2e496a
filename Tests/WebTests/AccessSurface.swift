import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Pages
import Services
import Store
import TestSupport
import Testing

@testable import Web

/// The site, where anyone the matrix knows of can be signed in.
struct AccessSurface {
    let client: any TestClientProtocol
    let sessions: Sessions

    /// Opens the site on the running test's database at the moment of the scene.
    static func open(
        logger: Logger? = nil,
        _ body: @escaping @Sendable (AccessSurface) async throws -> Void
    ) async throws {
        let store = Store(pool: database)
        let services = WebServices(
            community: CommunityService(store: store),
            households: HouseholdService(store: store, now: { AccessScene.now }),
            people: PeopleService(store: store, now: { AccessScene.now }),
            families: FamilyService(store: store, now: { AccessScene.now }),
            access: AccessService(store: store, now: { AccessScene.now }),
            audit: AuditService(store: store, now: { AccessScene.now }),
            wellness: WellnessService(store: store, now: { AccessScene.now }),
            familyGoals: FamilyGoalService(store: store, now: { AccessScene.now }),
            gatherings: GatheringService(store: store, now: { AccessScene.now }),
            matches: MatchService(store: store, now: { AccessScene.now }),
            weeks: WeekService(store: store),
            bookings: BookingService(store: store, now: { AccessScene.now }),
            jobs: JobService(store: store),
            signIn: .demonstration(
                at: SiteAddress("http://localhost"),
                links: SignInService(store: store, now: { AccessScene.now }),
                now: { AccessScene.now }
            ),
            clock: Village.clock,
            now: { AccessScene.now }
        )
        let sessions = Sessions(now: { AccessScene.now })
        try await Application(router: Web.router(services, sessions: sessions), logger: logger).test(.router) {
            client in
            try await body(AccessSurface(client: client, sessions: sessions))
        }
    }

    /// What a kind of viewer is answered.
    func get(_ uri: String, as kind: ViewerKind, headers: HTTPFields = [:]) async throws -> TestResponse {
        let token = await sessions.begin(kind.viewer)
        var headers = headers
        headers[.cookie] = "hearth=\(token)"
        return try await client.execute(uri: uri, method: .get, headers: headers, body: ByteBuffer())
    }

    /// What a kind of viewer is answered who asks for something to be done.
    func post(
        _ uri: String,
        as kind: ViewerKind,
        key: String? = UUID().uuidString,
        _ json: String
    ) async throws -> TestResponse {
        let token = await sessions.begin(kind.viewer)
        var headers: HTTPFields = [.cookie: "hearth=\(token)", .contentType: "application/json"]
        if let key { headers[HTTPField.Name("Idempotency-Key")!] = key }
        return try await client.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: json))
    }

    /// What a kind of viewer is answered who sends a form of their session.
    func form(_ uri: String, as kind: ViewerKind, _ fields: String) async throws -> TestResponse {
        let token = await sessions.begin(kind.viewer)
        let secret = await sessions.find(token)?.session.formToken ?? ""
        let headers: HTTPFields = [
            .cookie: "hearth=\(token)", .contentType: "application/x-www-form-urlencoded",
        ]
        let body = ByteBuffer(string: "csrf=\(secret)&\(fields)")
        return try await client.execute(uri: uri, method: .post, headers: headers, body: body)
    }

    /// Every address that tells of the scene's household, and some of others.
    static let addresses = ofHouseholds + AccessVillage.people.flatMap { ofPerson($0.id.description) }

    private static let ofHouseholds = [
        "/api/households/\(AccessScene.household)", "/households/\(AccessScene.household)", "/api/households",
        "/api/households/\(AccessScene.household)/plan", "/households", "/households?search=adult",
        "/api/households?search=nicolai", "/",
        "/api/households/\(AccessScene.elsewhere)", "/households/\(AccessScene.elsewhere)",
        "/api/households/\(UUID())", "/api/duplicate-people",
        "/duplicate-people", "/api/duplicate-people/merges", "/api/weeks/\(AccessVillage.week)",
        "/households/\(AccessScene.household)/history", "/api/households/\(AccessScene.household)/history",
        "/api/households/\(AccessScene.household)/history?on=2026-09-01",
        "/households/\(AccessScene.household)/changes",
        "/api/households/\(AccessScene.elsewhere)/history", "/api/households/\(UUID())/history",
    ]

    private static func ofPerson(_ id: String) -> [String] {
        [
            "/api/people/\(id)", "/people/\(id)", "/api/people/\(id)/log", "/people/\(id)/log", "/people/\(id)/leave",
            "/api/people/\(id)/plan", "/people/\(id)/plan", "/people/\(id)/plan/leaf",
        ]
    }
}

extension ViewerKind {
    /// The kinds that can ask over HTTP and of which rows can speak.
    static var asking: [Self] {
        allCases.filter { ![.steward, .breakGlassOverlong, .breakGlassUnreasoned].contains($0) }
    }
}

/// All words of an answer that a canary is.
func canaries(in text: String) -> Set<String> {
    Set(text.matches(of: /cnry-[a-z0-9-]+-z/).map { String($0.0) })
}
