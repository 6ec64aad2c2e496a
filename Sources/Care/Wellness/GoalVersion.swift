public import Foundation

/// A goal as it was from one change to the next.
public struct GoalVersion: Hashable, Sendable {
    /// What made it so.
    public enum Deed: String, Sendable, Codable, CaseIterable {
        case began, revised, accepted, declined, attained, met, ended, resumed, merged, parted
    }

    public var goal: Goal
    public var deed: Deed
    /// What was said beside it.
    public var note: String?
    /// The attainment that was recorded then; one of a later day may be the goal's.
    public var recorded: Attainment?
    /// Who did it, as ``Viewer/word`` says it.
    public var author: String
    public var keptAt: Date

    public init(
        goal: Goal,
        deed: Deed,
        note: String? = nil,
        recorded: Attainment? = nil,
        author: String,
        keptAt: Date
    ) {
        (self.goal, self.deed, self.note, self.recorded) = (goal, deed, note, recorded)
        (self.author, self.keptAt) = (author, keptAt)
    }
}

extension Collection<GoalVersion> {
    /// How far the goal was reached, day after day; of two on one day the one recorded last.
    public var trajectory: [Attainment] {
        let recorded = sorted { $0.goal.version < $1.goal.version }.compactMap(\.recorded)
        let last = Dictionary(recorded.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
        return last.values.sorted { $0.day < $1.day }
    }
}
