/// A proposal as one viewer sees it.
struct ProposalView {
    let claim: ViewClaim
    let context: PlanContext
    /// The bookings that stand, whole.
    let appointments: [Appointment.ID: OwnedLabel]
    let team: CareTeam?

    /// The proposal with what the viewer sees of both its itineraries; `nil` where nothing is left of them.
    func seen(_ proposal: Proposal) -> Proposal? {
        var view = proposal
        view.before = seen(proposal.before)
        view.after = seen(proposal.after)
        let isEmpty = [view.before, view.after].allSatisfy {
            $0.encounters.isEmpty && $0.closed.isEmpty && $0.unmet.isEmpty
        }
        return isEmpty ? nil : view
    }

    /// The counts are always made anew from what is left, whether or not anything was left out: a number of the
    /// planner's own would tell of the rest.
    private func seen(_ itinerary: Itinerary) -> Itinerary {
        var view = itinerary
        view.encounters = itinerary.encounters.compactMap(seen)
        view.closed = itinerary.closed.filter { visibility(of: $0.need) == .whole }
        view.unmet = itinerary.unmet.filter { visibility(of: $0.need) == .whole }
        view.tally = Tally(counting: view, minutesFromHome: context.minutesFromHome, team: team)
        return view
    }

    private func seen(_ encounter: PlannedEncounter) -> PlannedEncounter? {
        guard claim.knows(encounter.person) else { return nil }
        let booked = encounter.appointment.map { id in
            appointments[id].map { claim.visibility(of: $0.person, $0.label) } ?? .hidden
        }
        let visibilities = encounter.needs.map(visibility) + (booked.map { [$0] } ?? [])
        // What a visit without a need or a booking is about is not known, so nobody sees it.
        guard !visibilities.isEmpty, !visibilities.contains(.hidden) else { return nil }
        var view = encounter
        if let escort = encounter.escort, !claim.knows(escort) { view.escort = nil }
        guard visibilities.contains(.outline) else { return view }
        (view.visitType, view.services, view.needs, view.reason) = (Appointment.outlined, [], [], "")
        return view
    }

    private func visibility(of need: Need.ID) -> Visibility {
        context.needs[need].map { claim.visibility(of: $0.person, $0.label) } ?? .hidden
    }
}
