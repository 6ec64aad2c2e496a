import Care
import Foundation
import Hummingbird
import Pages
import Services

/// `/people/{person}/plan`: a person's plan, the same on one leaf, and the forms that change it.
struct WellnessRoutes: Sendable {
    let services: WebServices

    var routes: RouteCollection<SeesPlans> {
        RouteCollection(context: SeesPlans.self)
            .get("{person}/plan", use: show)
            .get("{person}/plan/leaf", use: leaf)
            .post("{person}/plan/goals", use: begin)
            .post("{person}/plan/goals/{goal}", use: step)
            .post("{person}/plan/scores", use: assess)
            .post("{person}/plan/scores/{score}/strike", use: strike)
            .post("{person}/plan/notes", use: note)
            .post("{person}/plan/notes/{note}/end", use: endNote)
    }

    private var wellness: WellnessService { services.wellness }

    @Sendable
    func show(request: Request, context: SeesPlans) async throws -> HTML {
        let view = try await wellness.plan(of: try context.person, since: try request.since, for: context.viewer)
        return HTML(
            PlanPage(
                viewer: context.reader,
                plan: view.plan,
                directory: view.directory,
                changes: view.changes,
                since: view.since == .ever ? nil : view.since.instant,
                lastMet: view.plan.lastMet(before: services.now()),
                today: services.today,
                kept: view.kept ?? Set(view.plan.goals.map(\.id)),
                isKept: view.isKept,
                timeZone: services.clock.timeZone.identifier
            )
        )
    }

    @Sendable
    func leaf(request: Request, context: SeesPlans) async throws -> HTML {
        let view = try await wellness.plan(of: try context.person, for: context.viewer)
        return HTML(
            LeafPage(viewer: context.reader, plan: view.plan, directory: view.directory, today: services.today)
        )
    }

    @Sendable
    func begin(request: Request, context: SeesPlans) async throws -> SeeOther {
        try await change(request, context) { person, form in
            _ = try await wellness.begin(try form.begun, of: person, key: form.key("goals"), by: context.viewer)
        }
    }

    @Sendable
    func step(request: Request, context: SeesPlans) async throws -> SeeOther {
        try await change(request, context) { person, form in
            let goal = try context.goal
            let key = form.key(goal.description)
            _ = try await wellness.step(try form.step, with: goal, of: person, key: key, by: context.viewer)
        }
    }

    @Sendable
    func note(request: Request, context: SeesPlans) async throws -> SeeOther {
        try await change(request, context) { person, form in
            _ = try await wellness.note(form.noted, of: person, key: form.key("notes"), by: context.viewer)
        }
    }

    @Sendable
    func assess(request: Request, context: SeesPlans) async throws -> SeeOther {
        try await change(request, context) { person, form in
            _ = try await wellness.assess(try form.assessed, of: person, key: form.key("scores"), by: context.viewer)
        }
    }

    @Sendable
    func strike(request: Request, context: SeesPlans) async throws -> SeeOther {
        try await change(request, context) { person, form in
            let score = try context.score
            try await wellness.strike(score, of: person, key: form.key("strike \(score)"), by: context.viewer)
        }
    }

    @Sendable
    func endNote(request: Request, context: SeesPlans) async throws -> SeeOther {
        try await change(request, context) { person, form in
            let note = try context.note
            try await wellness.endNote(note, of: person, key: form.key("end \(note)"), by: context.viewer)
        }
    }

    /// Checks a form, does what it asks and sends the browser back to the plan.
    private func change(
        _ request: Request,
        _ context: SeesPlans,
        _ make: (CustomerOwner.ID, PlanForm) async throws -> Void
    ) async throws -> SeeOther {
        var request = request
        let body = try await request.collectBody(upTo: context.maxUploadSize)
        try await request.requireFormToken(of: context.session, context: context)
        let person = try context.person
        // Whoever may not know of somebody is told nothing of what is wrong with the rest.
        try await wellness.requireKnown(person, to: context.viewer)
        try await make(person, try context.requestDecoder.read(PlanForm.self, from: body))
        return SeeOther(path: .plan(person))
    }
}
