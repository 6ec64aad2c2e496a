public import Foundation

/// What became other in a person's plan since an instant.
public struct PlanChanges: Hashable, Sendable {
    public struct GoalChange: Hashable, Sendable {
        /// As it is now.
        public var goal: Goal
        public var isNew: Bool
        /// What is other now than it was, whatever it was in between; nothing of a new goal.
        public var fields: [FieldChange]
        /// What was done, in order.
        public var steps: [GoalVersion]
    }

    public var goals: [GoalChange]
    public var begun: [PlanNote]
    public var ended: [PlanNote]
    public var assessed: [Assessment]
    /// What the person said matters, or others noted beside it.
    public var said: [PersonWords]

    public var isEmpty: Bool { goals.isEmpty && begun.isEmpty && ended.isEmpty && assessed.isEmpty && said.isEmpty }
}

extension PersonPlan {
    /// What became other since an instant.
    ///
    /// What was taken over from another system, and never changed here, is new where it was kept as new.
    public func changes(since instant: Date) -> PlanChanges {
        PlanChanges(
            goals: goals.compactMap { change(of: $0, since: instant) },
            begun: notes.filter { $0.keptAt >= instant },
            ended: notes.filter { $0.keptAt < instant && $0.ended.map { $0.keptAt >= instant } == true },
            assessed: assessments.filter { $0.keptAt >= instant && $0.struck == nil },
            said: words.filter { $0.keptAt >= instant }
        )
    }

    private func change(of goal: Goal, since instant: Date) -> PlanChanges.GoalChange? {
        let versions = history(of: goal.id)
        let steps = versions.filter { $0.keptAt >= instant }
        guard !steps.isEmpty else { return nil }
        let former = versions.last { $0.keptAt < instant }?.goal
        return PlanChanges.GoalChange(
            goal: goal,
            isNew: former == nil,
            fields: former?.changes(to: goal) ?? [],
            steps: steps
        )
    }
}
