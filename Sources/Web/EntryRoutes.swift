import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/` and `/sign-in`: the pages that strangers reach.
struct EntryRoutes: Sendable {
    let services: WebServices
    let sessions: Sessions

    var routes: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .get("/", use: home)
            .post("sign-in", use: signIn)
    }

    struct HomeQuery: Decodable {
        var week: String?
    }

    @Sendable
    func home(request: Request, context: AppContext) async throws -> HTML {
        guard let session = context.session else { throw HTTPError(.unauthorized) }
        let viewer = session.viewer
        let query = try request.query(as: HomeQuery.self)
        let week = try await services.weeks.latest(week: try Day(query: query.week, "week")?.monday)
        let seesHouseholds = session.role.seesHouseholds
        let page = HomePage(
            viewer: session.reader,
            counts: try await services.community.openCounts(),
            week: week,
            proposals: seesHouseholds
                ? try await services.bookings.proposals(week: week?.week, limit: 10, for: viewer) : [],
            households: seesHouseholds
                ? try await services.households.list(search: nil, after: nil, limit: 10, for: viewer).households : [],
            timeZone: services.clock.timeZone.identifier,
            planning: session.role.plansWeeks ? try await planning(try Day(query: query.week, "week")?.monday) : nil
        )
        return HTML(page)
    }

    /// The week that a scheduler may have brought together: the one asked for, or the coming one.
    private func planning(_ asked: Day?) async throws -> PlanningSection {
        let week = asked ?? services.today.monday + 7
        return PlanningSection(week: week, request: try await services.jobs.latest(week: week))
    }

    struct SignInForm: Decodable {
        var role: Role
    }

    /// Signs in by picking a role; outside demonstration mode there is no such place.
    @Sendable
    func signIn(request: Request, context: AppContext) async throws -> Response {
        guard services.demonstration else { throw HTTPError(.notFound) }
        let form = try await request.decode(as: SignInForm.self, context: context)
        let viewer = try await self.viewer(in: form.role)
        let token = await sessions.begin(as: form.role, viewer)
        var response = SeeOther(path: .home(week: nil)).response(from: request, context: context)
        response.setCookie(SessionCookie.begin(token, secure: services.secureCookies))
        return response
    }
}

extension EntryRoutes {
    /// Someone who has the role: of a care team, the one who looks after the most households.
    private func viewer(in role: Role) async throws -> Viewer {
        let account = Account.ID(StableID.uuid("demonstration", role.rawValue))
        switch role {
        case .careTeam: return .practitioner(try await services.households.busiest() ?? Identifier(account.uuid))
        case .scheduler: return .scheduler(account)
        case .administrator: return .administrator(account)
        }
    }
}

/// `/sign-out`.
struct SignOutRoutes: Sendable {
    let sessions: Sessions
    let secureCookies: Bool

    var routes: RouteCollection<SignedIn> {
        RouteCollection(context: SignedIn.self).post("sign-out", use: signOut)
    }

    @Sendable
    func signOut(request: Request, context: SignedIn) async throws -> Response {
        try await request.requireFormToken(of: context.session, context: context)
        if let token = request.cookies[SessionCookie.name]?.value { await sessions.end(token) }
        var response = SeeOther(path: .home(week: nil)).response(from: request, context: context)
        response.setCookie(SessionCookie.end(secure: secureCookies))
        return response
    }
}
