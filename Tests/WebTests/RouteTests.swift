import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import Store
import TestSupport
import Testing

@testable import Web

/// What each role is answered at each route: written apart from the code, in `Tests/WebTests/routes.csv`.
///
/// A route that is not in it makes the first test fail, so that none is added without saying who may.
@Suite(.database) struct `The table of routes` {
    private struct Line {
        var method: HTTPRequest.Method
        var path: String
        /// The status that strangers, care teams, schedulers and administrators get.
        var statuses: [Int]
    }

    private let lines: [Line]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "routes.csv")
        lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            let method = try #require(HTTPRequest.Method(cells[0]))
            return Line(method: method, path: cells[1], statuses: cells.dropFirst(2).compactMap(Int.init))
        }
    }

    private var services: WebServices {
        let store = Store(pool: database)
        return WebServices(
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
            signIn: .demonstration(
                at: SiteAddress("http://localhost"),
                links: SignInService(store: store, now: { Village.now }),
                now: { Village.now }
            ),
            clock: Village.clock,
            now: { Village.now }
        )
    }

    @Test func `has every route, and none that is not there`() {
        let routes = Web.router(services).routes.filter { $0.method != .head }.map { "\($0.method) \($0.path)" }
        #expect(Set(routes) == Set(lines.map { "\($0.method) \($0.path)" }))
    }

    @Test func `says what each role is answered`() async throws {
        let village = try await Village()
        let family = village.families[0]
        let duplicate = try await village.found(family).id
        let lines = lines
        try await Application(router: Web.router(services)).test(.router) { client in
            let roles: [Role?] = [nil, .careTeam, .scheduler, .administrator]
            for line in lines where line.path != "/sign-out" {
                for (role, status) in zip(roles, line.statuses) {
                    let visitor = try await Visitor(role, client)
                    let path = line.path.replacing("{id}", with: "\(family.household.id)")
                        .replacing("{person}", with: "\(family.person.id)")
                        .replacing("{other}", with: "\(village.families[1].person.id)")
                        .replacing("{proposal}", with: "\(family.proposal.id)")
                        .replacing("{duplicate}", with: "\(duplicate)").replacing("{week}", with: "2030-01-07")
                        .replacing("{kind}", with: "move").replacing("{merge}", with: "\(UUID())")
                        .replacing("{opening}", with: "\(UUID())")
                    // Without the secret of a session: a form is refused before it does anything.
                    let answer =
                        line.method == .post
                        ? try await visitor.post(path, "role=none") : try await visitor.send(line.method, path)
                    #expect(
                        answer.status.code == status,
                        "\(line.method) \(line.path) as \(role?.rawValue ?? "stranger")"
                    )
                }
            }
        }
    }
}

@Suite(.database) struct `The version of an answer` {
    @Test func `spares whoever has it already, and is another's for what another sees`() async throws {
        let village = try await AccessVillage(Store(pool: database), labels: [.general, Label(.substanceUse)])
        #expect(village.items.count == 10)
        try await AccessSurface.open { surface in
            let uri = "/api/households/\(AccessScene.household)"
            let first = try await surface.get(uri, as: .careTeam)
            let tag = try #require(first.headers[.eTag])
            let again = try await surface.get(uri, as: .careTeam, headers: [.ifNoneMatch: "\"x\", \(tag)"])
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            #expect(try await surface.get(uri, as: .careTeamConsented).headers[.eTag] != tag)
            #expect(try await surface.get(uri, as: .careTeamConsentRevoked).headers[.eTag] == tag)
            // A version tells nothing to someone who may see nothing.
            let stranger = try await surface.get(uri, as: .stranger, headers: [.ifNoneMatch: tag])
            #expect(stranger.status == .notFound)
            #expect(stranger.headers[.eTag] == nil)
        }
    }
}
