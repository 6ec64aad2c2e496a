import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/households/{id}/history`: the page of a past day.
struct HistoryRoutes: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesHouseholds> {
        RouteCollection(context: SeesHouseholds.self).get("{id}/history", use: show)
    }

    @Sendable
    func show(request: Request, context: SeesHouseholds) async throws -> HTML {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let day = try request.dayAsked() ?? services.today
        let moment = try await services.families.moment(id, on: day, for: context.viewer)
        return HTML(HouseholdHistoryPage(viewer: context.reader, moment: moment))
    }
}

/// `/households/{id}/changes`: the pages by which a care team records what happens to a family.
struct FamilyRoutes: Sendable {
    let services: WebServices

    var routes: RouteCollection<CaresForHouseholds> {
        RouteCollection(context: CaresForHouseholds.self)
            .get("changes", use: list)
            .get("changes/{kind}", use: ask)
            .post("changes/{kind}/preview", use: preview)
            .post("changes/{kind}", use: make)
            .post("ties", use: tie)
    }

    @Sendable
    func list(request: Request, context: CaresForHouseholds) async throws -> HTML {
        HTML(HouseholdChangesPage(viewer: context.reader, moment: try await moment(context)))
    }

    @Sendable
    func ask(request: Request, context: CaresForHouseholds) async throws -> HTML {
        let kind = try kind(context)
        let households = try await services.households.list(search: nil, after: nil, limit: 200, for: context.viewer)
        return HTML(
            HouseholdChangePage(
                viewer: context.reader,
                kind: kind,
                moment: try await moment(context),
                households: households.households,
                today: services.today
            )
        )
    }

    @Sendable
    func preview(request: Request, context: CaresForHouseholds) async throws -> HTML {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let kind = try kind(context)
        let form = try await request.form(as: HouseholdChangeForm.self, of: context.session, context: context)
        let impact = try await services.families.preview(form.request(kind), of: id, for: context.viewer)
        return HTML(
            HouseholdImpactPage(
                viewer: context.reader,
                impact: impact,
                name: try await moment(context).name,
                asked: form.fields + [("key", UUID().uuidString)]
            )
        )
    }

    @Sendable
    func make(request: Request, context: CaresForHouseholds) async throws -> SeeOther {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let form = try await request.form(as: HouseholdChangeForm.self, of: context.session, context: context)
        guard let expecting = form.expecting, let key = form.key, (1...200).contains(key.count) else {
            throw BadField("expecting", "is missing; look at what it touches first")
        }
        let impact = try await services.families.make(
            form.request(try kind(context)),
            of: id,
            key: "form:\(key)",
            expecting: expecting,
            by: context.viewer
        )
        let isOver = impact.lines.contains { $0.subject == .household && $0.effect == .ends && $0.household == id }
        return SeeOther(path: isOver ? .households(search: nil, after: nil, week: nil) : .family(.history(id, on: nil)))
    }

    @Sendable
    func tie(request: Request, context: CaresForHouseholds) async throws -> SeeOther {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        let form = try await request.form(as: TieForm.self, of: context.session, context: context)
        guard let person = form.person.flatMap(CustomerOwner.ID.init) else {
            throw BadField("person", "is not an identifier; choose somebody from the list")
        }
        let asked = TieRequest(
            kind: form.kind,
            relative: form.relative,
            from: form.from,
            ends: form.ends == "true"
        )
        try await services.families.make(asked, of: person, key: "form:\(UUID())", by: context.viewer)
        return SeeOther(path: .family(.changes(id)))
    }

    private struct TieForm: Decodable {
        var person: String?
        var relative: String?
        var kind: String?
        var from: String?
        var ends: String?
    }

    private func moment(_ context: CaresForHouseholds) async throws -> HouseholdMoment {
        let id = try context.parameters.identifier("id", as: Household.ID.self)
        return try await services.families.moment(id, on: services.today, for: context.viewer)
    }

    private func kind(_ context: CaresForHouseholds) throws -> HouseholdChange.Kind {
        guard let kind = context.parameters.get("kind").flatMap(HouseholdChange.Kind.init) else {
            throw HTTPError(.notFound)
        }
        return kind
    }
}

/// The fields of a change's form.
struct HouseholdChangeForm: Decodable {
    var person: String?
    var to: String?
    var role: String?
    var on: String?
    var successor: String?
    var name: String?
    var head: String?
    /// Of each member: stays, goes or both.
    var goes: [String: String]?
    var expecting: String?
    var key: String?

    func request(_ kind: HouseholdChange.Kind) -> HouseholdChangeRequest {
        func said(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        var request = HouseholdChangeRequest(kind: kind)
        (request.person, request.to, request.on) = (said(person), said(to), said(on))
        (request.successor, request.name, request.head) = (said(successor), said(name), said(head))
        if let person = said(person), let role = said(role) { request.roles = [person: role] }
        if let goes {
            request.people = goes.filter { $0.value == "goes" }.map(\.key).sorted()
            request.both = goes.filter { $0.value == "both" }.map(\.key).sorted()
        }
        return request
    }

    /// The same, to be sent again.
    var fields: [(name: String, value: String)] {
        let plain: [(String, String?)] = [
            ("person", person), ("to", to), ("role", role), ("on", on), ("successor", successor), ("name", name),
            ("head", head),
        ]
        return plain.compactMap { name, value in value.map { (name, $0) } }
            + (goes ?? [:]).sorted { $0.key < $1.key }.map { ("goes[\($0.key)]", $0.value) }
    }
}
