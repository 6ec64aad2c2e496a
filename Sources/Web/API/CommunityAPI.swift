import Care
import Hummingbird
import Services

/// `/api/community` and `/api/weeks`: numbers without names.
struct CommunityAPI: Sendable {
    let services: WebServices

    var routes: RouteCollection<SignedIn> {
        RouteCollection(context: SignedIn.self)
            .get("community", use: community)
            .get("weeks/{week}", use: week)
    }

    @Sendable
    func community(request: Request, context: SignedIn) async throws -> JSONAnswer {
        try JSONAnswer(try await services.community.openCounts())
    }

    @Sendable
    func week(request: Request, context: SignedIn) async throws -> JSONAnswer {
        guard let day = try Day(query: context.parameters.get("week"), "week"),
            let week = try await services.weeks.latest(week: day.monday)
        else { throw HTTPError(.notFound) }
        return try JSONAnswer(WeekDocument(week))
    }
}

/// A week's consolidation as programs read it.
struct WeekDocument: Encodable {
    var week: Day
    var households: Int
    var duplicates: Int
    var before: Tally
    var after: Tally
    var lowerBound: Int
    /// From 0 to 1: how far from the best the result can be at most.
    var gap: Double
    var seconds: Double

    init(_ found: WeekConsolidation) {
        (week, households, duplicates) = (found.week, found.households, found.duplicates)
        (before, after) = (found.before, found.after)
        (lowerBound, gap, seconds) = (found.lowerBound, found.gap, found.seconds)
    }
}
