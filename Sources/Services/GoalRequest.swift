public import Care

/// A new goal, or a step with one, as a command or a program asks for it.
public struct GoalRequest: Sendable, Codable, Hashable {
    public enum Deed: String, Sendable, Codable, CaseIterable {
        case revise, accept, decline, attain, meet, end, resume, merge, part
    }

    /// A word of ``Deed``; none for a new goal.
    public var deed: String?
    /// The version that it was made from; needed for every step.
    public var version: Int?

    /// What is wanted, in the person's words, and in which domain.
    public var words: String?
    public var domain: String?
    /// The name of who said it for the person, where they did not.
    public var saidBy: String?
    /// 0 to 10, as the person rates it.
    public var importance: Int?
    public var confidence: Int?
    /// A word of `Goal.Participation`.
    public var participation: String?
    public var measure: String?
    /// A date such as `2026-11-30`.
    public var dueOn: String?
    /// Who of those who give care sees to it: an identifier.
    public var owner: String?
    /// The fields that are to be empty from now on.
    public var clear: [String]?
    /// Of a new goal: whether the person has taken it on already, and not only talked about it.
    public var accepted: Bool?

    /// The goal that stands for this one too from now on, and the version of it that was looked at.
    public var into: String?
    public var intoVersion: Int?

    /// Why it is declined, laid down or one with another.
    public var reason: String?
    /// An attainment, from -2 to 2, its day, and what is said beside it.
    public var score: Int?
    public var on: String?
    public var note: String?

    /// Who may see a new goal, where not everybody who sees what is general.
    public var `class`: String?
    public var own: Bool?
    public var shared: Bool?

    public init(deed: Deed? = nil, version: Int? = nil) {
        (self.deed, self.version) = (deed?.rawValue, version)
    }
}

/// What holds or ends beside a person's goals, as a command or a program asks for it.
public struct NoteRequest: Sendable, Codable, Hashable {
    /// A word of `PlanNote.Kind`.
    public var kind: String?
    public var words: String?
    public var on: String?
    public var `class`: String?
    public var own: Bool?
    public var shared: Bool?

    public init(kind: PlanNote.Kind? = nil, words: String? = nil) {
        (self.kind, self.words) = (kind?.rawValue, words)
    }
}
