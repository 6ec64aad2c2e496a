public import Care
public import Foundation

/// What a family shares, as programs read it.
public struct FamilyGoalDocument: Encodable, Sendable {
    public var id: FamilyGoal.ID
    public var version: Int
    public var kind: FamilyGoal.Kind
    public var people: [CustomerOwner.ID]
    public var domain: WellnessDomain
    public var words: String
    public var wordsBy: String
    public var status: FamilyGoal.Status
    public var measure: String?
    public var dueOn: Day?
    public var reason: String?
    /// Goal Attainment Scaling, day after day where it is told with its history: 0 is what was expected.
    public var attainments: [Attainment]

    public init(_ goal: FamilyGoal, _ trajectory: [Attainment] = []) {
        (id, version, kind, people) = (goal.id, goal.version, goal.kind, goal.people)
        (domain, words, wordsBy, status) = (goal.domain, goal.words, goal.wordsBy, goal.status)
        (measure, dueOn, reason) = (goal.measure, goal.dueOn, goal.reason)
        attainments = trajectory.isEmpty ? goal.attainment.map { [$0] } ?? [] : trajectory
    }
}

/// All that a family shares, with what was done.
public struct FamilySharesDocument: Encodable, Sendable {
    /// One change: what was done and what became other by it.
    public struct Step: Encodable, Sendable {
        public var goal: FamilyGoal.ID
        public var version: Int
        public var deed: GoalVersion.Deed
        public var author: String
        public var keptAt: Date
        public var note: String?
        public var recorded: Attainment?
    }

    public var household: Household.ID
    public var goals: [FamilyGoalDocument]
    /// The oldest first.
    public var steps: [Step]

    public init(_ view: FamilySharesView) {
        household = view.household
        goals = view.shares.goals.map { FamilyGoalDocument($0, view.shares.trajectory(of: $0.id)) }
        steps = view.shares.history.map {
            Step(
                goal: $0.goal.id,
                version: $0.goal.version,
                deed: $0.deed,
                author: $0.author,
                keptAt: $0.keptAt,
                note: $0.note,
                recorded: $0.recorded
            )
        }
    }
}
