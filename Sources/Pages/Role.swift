public import Care

/// What pages are for somebody; it follows from who they are.
public enum Role: String, Sendable, Codable {
    case customerOwner = "customer-owner"
    case careTeam = "care-team"
    case scheduler
    case administrator
    case auditor

    /// The roles that can be picked to try Hearth out.
    public static let demonstrated: [Self] = [.careTeam, .scheduler, .administrator]

    public init(_ viewer: Viewer) {
        switch viewer {
        case .customerOwner: self = .customerOwner
        case .practitioner, .steward: self = .careTeam
        case .scheduler: self = .scheduler
        case .administrator: self = .administrator
        case .auditor: self = .auditor
        }
    }

    /// Whether one sees families, and not only their numbers.
    public var seesHouseholds: Bool { self != .administrator && self != .auditor }

    /// Whether one answers proposals for a family.
    public var answersForHouseholds: Bool { self == .scheduler }

    /// Whether one sees what matters to people and what care is for, and not only who comes when.
    public var seesPlans: Bool { self == .careTeam || self == .customerOwner }

    /// Whether one says that a need is met already.
    public var decidesDuplicates: Bool { self == .careTeam }

    /// Whether one records what happens to families.
    public var caresForHouseholds: Bool { self == .careTeam }

    /// Whether one reviews what was opened out of turn.
    public var reviewsOpenings: Bool { self == .auditor }

    /// Whether one has weeks consolidated.
    public var plansWeeks: Bool { self == .scheduler }

    var name: String {
        switch self {
        case .customerOwner: "Customer-owner"
        case .careTeam: "Care team member"
        case .scheduler: "Scheduler"
        case .administrator: "Administrator"
        case .auditor: "Auditor"
        }
    }

    var explanation: String {
        switch self {
        case .customerOwner: "Sees their own family’s plan."
        case .auditor: "Sees who looked at what, and nothing of what they saw."
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
