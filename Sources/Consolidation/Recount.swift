/// Debug builds count everything anew where the search has only counted what changed, and stop at the first difference.
///
/// The search is optimised in every build, so that `assert` would say nothing.
extension Run {
    /// Compares what households cost with what their plans come to from scratch.
    func recount(_ households: some Sequence<Int>, in week: Week, _ costs: [Int]) {
        #if DEBUG
            for household in households {
                let counted = week.cost(household, blocks[household])
                precondition(
                    counted == costs[household],
                    "household \(household) costs \(counted) parts, not \(costs[household])"
                )
            }
        #endif
    }

    /// Compares the whole with what the rules make of it.
    func recount(_ report: Verifier.Report) {
        #if DEBUG
            precondition(report.feasible, "the plan breaks \(report.violations.prefix(3))")
            precondition(
                options.lexicographic || report.objective * Points.scale == costs.reduce(0, +),
                "the search counted \(costs.reduce(0, +)) parts, the rules \(report.objective) points"
            )
        #endif
    }
}
