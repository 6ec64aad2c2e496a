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
        return try await plan(week, undone: undone, options: options)
    }

    /// Consolidates a week beside what others, who are not in it, hold of what they share.
    static func plan(
        _ week: WeekProblem,
        beside claims: [Instance.Claim] = [],
        undone: Set<Duplicate.Evidence>,
        options: PlanOptions
    ) async throws -> WeekPlan {
        var instance = week.instance
        if !claims.isEmpty { instance.claims = claims }
        let problem = try Problem(planning: instance)
        let separate = Solver.separate(problem)
        var outcome = await Solver.solve(problem, options.solverOptions(from: separate))
        // Stopped early, the search may not have caught up with separate booking yet: then that is the plan.
        let booked = Verifier.check(instance, separate)
        if booked.objective < outcome.objective {
            outcome.solution = separate
            outcome.lowerBound = min(outcome.lowerBound, booked.objective)
            outcome.unmetReasons = [:]
        }
        let before = Itineraries(week: week, solution: separate, unmetReasons: nil).byHousehold()
        let after = Itineraries(week: week, solution: outcome.solution, unmetReasons: outcome.unmetReasons)
            .byHousehold()
        let found = DuplicateCheck(catalogue: week.catalogue).duplicates(in: week.snapshot.facts)
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
