import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/households/{id}/goals`: the page of what a family shares, and its forms.
struct FamilyGoalRoutes: Sendable {
    let goals: FamilyGoalService

    var routes: RouteCollection<SeesPlans> {
        RouteCollection(context: SeesPlans.self)
            .get("{id}/goals", use: show)
            .post("{id}/goals", use: begin)
            .post("{id}/goals/{goal}", use: step)
    }

    @Sendable
    func show(request: Request, context: SeesPlans) async throws -> HTML {
        let view = try await goals.shares(of: try context.household, for: context.viewer)
        return HTML(
            FamilyGoalsPage(
                viewer: context.reader,
                household: view.household,
                shares: view.shares,
                members: view.members,
                directory: view.directory,
                kept: view.kept ?? Set(view.shares.goals.map(\.id)),
                isKept: view.isKept
            )
        )
    }

    @Sendable
    func begin(request: Request, context: SeesPlans) async throws -> SeeOther { try await keep(request, context, nil) }

    @Sendable
    func step(request: Request, context: SeesPlans) async throws -> SeeOther {
        try await keep(request, context, try context.familyGoal)
    }

    private func keep(_ request: Request, _ context: SeesPlans, _ goal: FamilyGoal.ID?) async throws -> SeeOther {
        var request = request
        let body = try await request.collectBody(upTo: context.maxUploadSize)
        try await request.requireFormToken(of: context.session, context: context)
        let household = try context.household
        // Whoever may not know of a household is told nothing of what is wrong with the rest.
        try await goals.requireKnown(household, to: context.viewer)
        let form = try context.requestDecoder.read(PlanForm.self, from: body)
        let key = form.key("family \(goal?.description ?? "")")
        _ = try await goals.keep(try form.shared, with: goal, of: household, key: key, by: context.viewer)
        return SeeOther(path: .familyGoals(household))
    }
}
