/// The entry points of the search.
public enum Solver {
    /// Plans every household at once.
    ///
    /// First each household in turn, by due date, exactly on what is left; then ruin and recreate until the deadline,
    /// the limit of moves or cancellation. Always returns a feasible plan and a bound that holds.
    public static func solve(_ problem: Problem, _ options: Options = Options()) async -> Outcome {
        let clock = ContinuousClock()
        let started = clock.now
        let deadline = started + (options.timeLimit ?? Options.usualTime)
        let stopped = { @Sendable in
            clock.now >= deadline || Task.isCancelled || (options.isCancelled?() ?? false)
        }
        var week = Week(problem, problem.weights(options))
        week.forbidden = options.forbidden
        let refused = week.load(options.pinned, pinned: true)
        var run = Run(week, options, started)
        if week.placements.count >= Run.streamed {
            // Counting so large a week takes its own time.
            let end = started + (deadline - started) * 0.88
            await run.stream { stopped() || clock.now >= end }
        } else {
            await run.compile()
            await run.begin(stopped)
            if run.blocks.count > 1 { await run.improve(stopped, deadline) }
        }
        var outcome = run.outcome()
        outcome.refusedPins = refused
        return outcome
    }
}
