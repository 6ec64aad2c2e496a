public import Care
public import Consolidation

/// A planned week: each household's itinerary with separate booking and with consolidation.
public struct WeekPlan: Sendable {
    public var before: [Household.ID: Itinerary]
    public var after: [Household.ID: Itinerary]
    public var beforeTally: Tally
    public var afterTally: Tally
    /// No feasible week has a smaller objective.
    public var lowerBound: Int
    /// Whether the plan is proven to be the best.
    public var isProven: Bool
    public var duplicates: [Duplicate]
    public var instance: Instance
    public var solution: Solution
}

/// Plans a week, or one household's part of it.
public enum WeekPlanner {
    /// Consolidates what a snapshot holds; `undone` is evidence that somebody has said does not close a need.
    ///
    /// It fails with ``PlanRefusal`` where the snapshot makes no problem.
    public static func plan(
        _ snapshot: WeekSnapshot,
        catalogue: Catalogue,
        undone: Set<Duplicate.Evidence> = [],
        options: PlanOptions = PlanOptions()
    ) async throws -> WeekPlan {
        let week = try WeekProblem(snapshot: snapshot, catalogue: catalogue, undone: undone)
        let problem: Problem
        do {
            problem = try Problem(week.instance)
        } catch {
            throw PlanRefusal.malformed("\(error)")
        }
        let separate = Solver.separate(problem)
        var outcome = await Solver.solve(problem, options.solverOptions(from: separate))
        // Stopped early, the search may not have caught up with separate booking yet: then that is the plan.
        let booked = Verifier.check(week.instance, separate)
        if booked.objective < outcome.objective {
            outcome.solution = separate
            outcome.lowerBound = min(outcome.lowerBound, booked.objective)
            outcome.unmetReasons = [:]
        }
        let before = Itineraries(week: week, solution: separate, unmetReasons: nil).byHousehold()
        let after = Itineraries(week: week, solution: outcome.solution, unmetReasons: outcome.unmetReasons)
            .byHousehold()
        let found = DuplicateCheck(catalogue: catalogue).duplicates(in: snapshot.facts)
            .filter { !undone.contains($0.evidence) }
        return WeekPlan(
            before: before,
            after: after,
            beforeTally: Tally.sum(before.values.map { $0.tally }),
            afterTally: Tally.sum(after.values.map { $0.tally }),
            lowerBound: outcome.lowerBound,
            isProven: outcome.proven,
            duplicates: found,
            instance: week.instance,
            solution: outcome.solution
        )
    }
}

extension Tally {
    /// The tallies of several households together.
    static func sum(_ tallies: [Tally]) -> Tally {
        tallies.reduce(into: Tally()) { total, tally in
            total.needs += tally.needs
            total.unmet += tally.unmet
            total.closed += tally.closed
            total.visits += tally.visits
            total.stops += tally.stops
            total.homeStops += tally.homeStops
            total.waitingMinutes += tally.waitingMinutes
            total.travelMinutes += tally.travelMinutes
            total.outsideTeam += tally.outsideTeam
            total.moved += tally.moved
            total.objective += tally.objective
        }
    }
}
