/// Who one is while trying Hearth out.
public enum Role: String, Sendable, Codable, CaseIterable {
    case careTeam = "care-team"
    case scheduler
    case administrator

    /// Whether one sees families, and not only their numbers.
    public var seesHouseholds: Bool { self != .administrator }

    /// Whether one answers proposals for a family.
    public var answersForHouseholds: Bool { self == .scheduler }

    /// Whether one sees what matters to people and what care is for, and not only who comes when.
    public var seesPlans: Bool { self == .careTeam }

    /// Whether one says that a need is met already.
    public var decidesDuplicates: Bool { seesPlans }

    /// Whether one has weeks consolidated.
    public var plansWeeks: Bool { self == .scheduler }

    var name: String {
        switch self {
        case .careTeam: "Care team member"
        case .scheduler: "Scheduler"
        case .administrator: "Administrator"
        }
    }

    var explanation: String {
        switch self {
        case .careTeam:
            "Sees the families of a team: who they are, what matters to them, what is due and what is booked."
        case .scheduler: "Sees when and where families come, not what for, and records what they say to a proposal."
        case .administrator: "Sees the community’s numbers only, and no one’s name."
        }
    }
}

/// The person who looks at a page.
public struct Reader: Sendable {
    public var role: Role
    /// The secret that a form must send back, so that no other site can send it.
    public var token: String

    public init(role: Role, token: String) {
        (self.role, self.token) = (role, token)
    }
}
