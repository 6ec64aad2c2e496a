import Care
import Hummingbird
import Pages
import Services

/// `/households`: the list, and a family's page.
struct HouseholdRoutes: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self)
            .get(use: list)
            .get("{id}", use: show)
    }

    @Sendable
    func list(request: Request, context: SeesHouseholds) async throws -> HTML {
        let query = try HouseholdQuery(request)
        let found = try await services.households.list(
            search: query.search,
            after: query.after,
            limit: 50,
            for: context.viewer
        )
        return HTML(
            HouseholdsPage(
                viewer: context.reader,
                households: found.households,
                search: query.search,
                next: found.next,
                isContinued: query.after != nil,
                week: query.week
            )
        )
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> HTML {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let query = try HouseholdQuery(request)
        let view = try await services.household(id, week: query.week, for: context.viewer)
        return HTML(
            HouseholdPage(
                viewer: context.reader,
                plan: view.plan,
                directory: view.directory,
                week: view.week,
                today: services.today
            )
        )
    }
}

/// What can be asked of households in an address.
struct HouseholdQuery {
    /// At most this many characters are looked for.
    static let longestSearch = 100

    var search: String?
    var after: String?
    var week: Day?

    private struct Fields: Decodable {
        var search: String?
        var after: String?
        var week: String?
    }

    /// - Throws: `BadField` where the week is not a date or the search is overlong.
    init(_ request: Request) throws {
        let fields = try request.query(as: Fields.self)
        let trimmed = fields.search?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        guard trimmed.count <= Self.longestSearch else {
            throw BadField("search", "is longer than \(Self.longestSearch); give the beginning of a name")
        }
        search = trimmed.isEmpty ? nil : trimmed
        after = fields.after.flatMap { $0.isEmpty ? nil : $0 }
        week = try Day(query: fields.week, "week")?.monday
    }
}
