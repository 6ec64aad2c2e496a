public import Care

/// Which households somebody finds in a list, and which of their needs are counted for them.
public struct HouseholdScope: Sendable {
    /// Only those whom they look after; all where `nil`.
    var practitioner: Practitioner.ID?
    var day: Day
    /// The classes of needs that are counted; `nil` for those who see no needs.
    var counted: [String]?

    /// All households and needs, for the program's own work.
    public static let everything = HouseholdScope(practitioner: nil, day: Day(number: 0), counted: all)

    private static let all = SensitivityClass.allCases.map(\.rawValue)

    private init(practitioner: Practitioner.ID?, day: Day, counted: [String]?) {
        (self.practitioner, self.day, self.counted) = (practitioner, day, counted)
    }

    /// What a viewer finds; for those of whom a list would tell too much, nothing.
    ///
    /// Needs are counted that everyone in a care team sees, whatever was consented to for some.
    public init(_ viewer: Viewer, on day: Day) {
        switch viewer {
        case .practitioner(let practitioner):
            let team = Policy.standard.opens[.careTeam] ?? []
            let counted = SensitivityClass.allCases.filter { team.contains(Sight($0)) }
            self.init(practitioner: practitioner, day: day, counted: counted.map(\.rawValue))
        case .scheduler: self.init(practitioner: nil, day: day, counted: nil)
        case .steward: self = .everything
        case .customerOwner, .administrator, .auditor:
            self.init(practitioner: Identifier(StableID.uuid("nobody")), day: day, counted: nil)
        }
    }
}
