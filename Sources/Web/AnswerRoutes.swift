import Care
import Hummingbird
import Pages
import Services

/// `/households/{id}/…`: the forms by which a family's answers are recorded.
struct AnswerRoutes: Sendable {
    let bookings: BookingService

    var routes: RouteCollection<AnswersForHouseholds> {
        RouteCollection(context: AnswersForHouseholds.self)
            .post("proposals/{proposal}/accept", use: acceptProposal)
            .post("proposals/{proposal}/refuse", use: refuseProposal)
            .post("duplicates/{duplicate}/accept", use: acceptDuplicate)
            .post("duplicates/{duplicate}/undo", use: undoDuplicate)
    }

    /// The proposal's own identifier is the key: accepting it twice, by impatience or by reloading, is once.
    @Sendable
    func acceptProposal(request: Request, context: AnswersForHouseholds) async throws -> SeeOther {
        try await answer(request, context) { household in
            let proposal = try context.parameters.require("proposal", as: Proposal.ID.self)
            _ = try await bookings.accept(proposal, of: household, key: "form:\(proposal)")
        }
    }

    @Sendable
    func refuseProposal(request: Request, context: AnswersForHouseholds) async throws -> SeeOther {
        try await answer(request, context) { household in
            try await bookings.refuse(try context.parameters.require("proposal", as: Proposal.ID.self), of: household)
        }
    }

    @Sendable
    func acceptDuplicate(request: Request, context: AnswersForHouseholds) async throws -> SeeOther {
        try await answer(request, context) { household in
            let duplicate = try context.parameters.require("duplicate", as: Duplicate.ID.self)
            try await bookings.acceptDuplicate(duplicate, of: household)
        }
    }

    @Sendable
    func undoDuplicate(request: Request, context: AnswersForHouseholds) async throws -> SeeOther {
        try await answer(request, context) { household in
            let duplicate = try context.parameters.require("duplicate", as: Duplicate.ID.self)
            try await bookings.undoDuplicate(duplicate, of: household)
        }
    }

    /// Checks the form, does what it asks and sends the browser back to the household.
    private func answer(
        _ request: Request,
        _ context: AnswersForHouseholds,
        _ change: (Household.ID) async throws -> Void
    ) async throws -> SeeOther {
        try await request.requireFormToken(of: context.session, context: context)
        let household = try context.parameters.require("id", as: Household.ID.self)
        try await change(household)
        return SeeOther(path: .household(household, week: nil))
    }
}
