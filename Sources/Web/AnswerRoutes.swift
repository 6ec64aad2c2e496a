import Care
import Hummingbird
import Pages
import Services

/// `/households/{id}/proposals`: the forms by which a family's answers are recorded.
struct AnswerRoutes: Sendable {
    let bookings: BookingService

    var routes: RouteCollection<AnswersForHouseholds> {
        RouteCollection(context: AnswersForHouseholds.self)
            .post("proposals/{proposal}/accept", use: accept)
            .post("proposals/{proposal}/refuse", use: refuse)
    }

    /// The proposal's own identifier is the key: accepting it twice, by impatience or by reloading, is once.
    @Sendable
    func accept(request: Request, context: AnswersForHouseholds) async throws -> SeeOther {
        try await request.answer(context.session, context) { household in
            let proposal = try context.parameters.identifier("proposal", as: Proposal.ID.self)
            _ = try await bookings.accept(proposal, of: household, key: "form:\(proposal)", by: context.viewer)
        }
    }

    @Sendable
    func refuse(request: Request, context: AnswersForHouseholds) async throws -> SeeOther {
        try await request.answer(context.session, context) { household in
            let proposal = try context.parameters.identifier("proposal", as: Proposal.ID.self)
            try await bookings.refuse(proposal, of: household, by: context.viewer)
        }
    }
}

/// `/households/{id}/duplicates`: the forms by which a care team says what is a repeat and what is none.
struct DuplicateRoutes: Sendable {
    let bookings: BookingService

    var routes: RouteCollection<DecidesDuplicates> {
        RouteCollection(context: DecidesDuplicates.self)
            .post("duplicates/{duplicate}/accept", use: accept)
            .post("duplicates/{duplicate}/undo", use: undo)
    }

    @Sendable
    func accept(request: Request, context: DecidesDuplicates) async throws -> SeeOther {
        try await request.answer(context.session, context) { household in
            let duplicate = try context.parameters.identifier("duplicate", as: Duplicate.ID.self)
            try await bookings.acceptDuplicate(duplicate, of: household, by: context.viewer)
        }
    }

    @Sendable
    func undo(request: Request, context: DecidesDuplicates) async throws -> SeeOther {
        try await request.answer(context.session, context) { household in
            let duplicate = try context.parameters.identifier("duplicate", as: Duplicate.ID.self)
            try await bookings.undoDuplicate(duplicate, of: household, by: context.viewer)
        }
    }
}

extension Request {
    /// Checks a form, does what it asks and sends the browser back to the household.
    fileprivate func answer(
        _ session: Session,
        _ context: some RequestContext,
        _ change: (Household.ID) async throws -> Void
    ) async throws -> SeeOther {
        try await requireFormToken(of: session, context: context)
        let household = try context.parameters.identifier("id", as: Household.ID.self)
        try await change(household)
        return SeeOther(path: .household(household, week: nil))
    }
}
