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

/// The roles of the demonstration's picker.
enum Role: String, CaseIterable {
    case careTeam = "care-team"
    case scheduler, administrator
}

/// The site on the running test's database.
func site(demonstration: Bool = true) -> Application<RouterResponder<AppContext>> {
    let store = Store(pool: database)
    let links = SignInService(store: store, now: { Village.now })
    let services = WebServices(
        community: CommunityService(store: store),
        households: HouseholdService(store: store, now: { Village.now }),
        people: PeopleService(store: store, now: { Village.now }),
        families: FamilyService(store: store, now: { Village.now }),
        access: AccessService(store: store, now: { Village.now }),
        audit: AuditService(store: store, now: { Village.now }),
        wellness: WellnessService(store: store, now: { Village.now }),
        familyGoals: FamilyGoalService(store: store, now: { Village.now }),
        gatherings: GatheringService(store: store, now: { Village.now }),
        matches: MatchService(store: store, now: { Village.now }),
        weeks: WeekService(store: store),
        bookings: BookingService(store: store, now: { Village.now }),
        jobs: JobService(store: store),
        signIn: demonstration
            ? .demonstration(at: SiteAddress("http://localhost"), links: links, now: { Village.now })
            : .closed(at: SiteAddress("http://localhost"), links: links),
        clock: Village.clock,
        now: { Village.now }
    )
    return Application(router: Web.router(services))
}

/// Someone who uses the site with a browser.
struct Visitor {
    let client: any TestClientProtocol
    var cookie: String?

    /// Signs in by picking a role.
    init(_ role: Role?, _ client: any TestClientProtocol) async throws {
        self.client = client
        guard let role else { return }
        let answer = try await follow(try await post("/sign-in", "role=\(role.rawValue)"), until: "/")
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/")
    }

    /// Goes where it is sent, with the cookies that it is given, until it is sent to a page.
    mutating func follow(_ first: TestResponse, until page: String) async throws -> TestResponse {
        var answer = first
        for _ in 0..<5 {
            keep(answer)
            guard let next = answer.headers[.location], next != page else { break }
            answer = try await get(next.replacing("http://localhost", with: ""))
        }
        return answer
    }

    func get(_ uri: String, accept: String? = nil) async throws -> TestResponse {
        try await send(.get, uri, headers: accept.map { [.accept: $0] } ?? [:])
    }

    func post(_ uri: String, _ form: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, uri, headers: headers, body: form)
    }

    /// Posts with the secret that the pages of this session carry.
    func answer(_ uri: String) async throws -> TestResponse {
        try await post(uri, "csrf=\(try await token())")
    }

    func token() async throws -> String {
        let page = String(buffer: try await get("/").body)
        return String(try #require(page.firstMatch(of: /name="csrf" value="([\w-]+)"/)).1)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ uri: String,
        headers: HTTPFields = [:],
        body: String = ""
    ) async throws -> TestResponse {
        var headers = headers
        if let cookie { headers[.cookie] = cookie }
        return try await client.execute(uri: uri, method: method, headers: headers, body: ByteBuffer(string: body))
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
