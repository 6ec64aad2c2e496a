public import Care
import Coordination
import Foundation
import Store

extension HouseholdService {
    /// What one household could do in a week on what others have left of it, with and without some choices, as far as
    /// the viewer may see it.
    ///
    /// Nothing of it is kept but that they looked: it is an answer while the family waits. Where something is not theirs
    /// to see, the bound is 0, as a number would tell of the rest.
    /// - Throws: ``NotFound`` where there is no such household, or none that the viewer may know of;
    ///   ``WeekRefusal/notMonday(_:)``; `PlanRefusal`.
    public func plan(
        _ id: Household.ID,
        week: Day,
        with choices: [WeekOption.Choice] = [],
        without exclusions: [WeekOption.Exclusion] = [],
        for viewer: Viewer
    ) async throws -> (option: WeekOption, directory: Directory) {
        guard week.weekday == 0 else { throw WeekRefusal.notMonday(week) }
        let admission = Admission(viewer: viewer, instant: now())
        let sight = try await sight(of: id, week: week, admission)
        let care = try await weeks.week(week)
        let option = await weeks.searched {
            care.plan(id, of: sight.known, with: choices, without: exclusions)
        }
        return (sight.seen(option, of: id, week: week), sight.directory)
    }

    private func sight(of id: Household.ID, week: Day, _ admission: Admission) async throws -> OptionSight {
        try await store.viewing { transaction in
            guard try transaction.households.exists(id) else { throw NotFound(id) }
            let threshold = try admission.threshold(of: id, on: admission.today, transaction)
            guard admission.viewer != .steward else {
                try transaction.audit.add(admission.note(.read, "plan:\(id)", of: id, under: nil))
                return OptionSight(directory: threshold.directory, view: nil)
            }
            let claim = try admission.claim(on: id, by: threshold.facts)
            let found = try transaction.households.plan(
                id,
                on: admission.today,
                week: week,
                for: claim,
                past: threshold,
                noting: admission.note(.read, "plan:\(id)", of: id, under: claim)
            )
            guard let found else { throw NotFound(id) }
            return OptionSight(directory: threshold.directory, view: (claim, found.plan, found.context))
        }
    }
}

/// How much of what is planned for a household somebody sees.
private struct OptionSight: Sendable {
    let directory: Directory
    /// `nil` where they see all.
    let view: (claim: ViewClaim, plan: HouseholdPlan, context: PlanContext)?

    /// The needs that a plan may be of, because its times would tell of others; `nil` is all.
    var known: Set<Need.ID>? {
        guard let view else { return nil }
        let seen = view.context.needs.filter { view.claim.visibility(of: $0.value.person, $0.value.label) != .hidden }
        return Set(seen.keys)
    }

    /// The option as it would be seen were it proposed.
    func seen(_ option: WeekOption, of household: Household.ID, week: Day) -> WeekOption {
        guard let view else { return option }
        var plan = view.plan
        let none = Itinerary(encounters: [], closed: [], unmet: [], tally: Tally())
        plan.proposal = Proposal(
            id: Identifier(UUID()),
            household: household,
            consolidation: Identifier(UUID()),
            week: week,
            before: none,
            after: option.itinerary
        )
        let seen = plan.seen(by: view.claim, view.context)?.proposal?.after ?? none
        let isWhole =
            seen.encounters == option.itinerary.encounters && seen.closed == option.itinerary.closed
            && seen.unmet == option.itinerary.unmet
        return isWhole
            ? option
            : WeekOption(itinerary: seen, lowerBound: 0, isProven: option.isProven, refused: option.refused)
    }
}
