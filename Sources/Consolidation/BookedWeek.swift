/// A week with a plan in force, kept ready so that one household after another can be planned beside the rest at once.
///
/// Making one lists what every cell has left; a request then costs no more than its household does.
public struct BookedWeek: Sendable {
    private let week: Week
    private let index: [String: Int]

    /// Takes over a plan; encounters that are not possible any more are left out.
    public init(_ problem: Problem, _ plan: Solution? = nil) {
        var week = Week(problem, problem.instance.weights.scaled)
        if let plan { week.load(plan.encounters, pinned: false) }
        self.week = week
        index = indices(problem.instance.households.map(\.id))
    }

    /// Plans one household as ``Solver/household(_:_:beside:_:)`` does; nil when there is no such household.
    public func household(_ id: String, _ options: Options = Options()) -> Outcome? {
        index[id].map { Solver.plan($0, in: week, options) }
    }
}
