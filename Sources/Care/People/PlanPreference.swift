/// What somebody wants of a plan for them.
public struct PlanPreference: Hashable, Sendable, Codable {
    public typealias ID = Identifier<PlanPreference>

    public enum Wish: Hashable, Sendable, Codable {
        /// Not on this weekday (0 is Monday) within these minutes of the day.
        case notAt(weekday: Int, minutes: Range<Int>)
        /// At most so many places a day.
        case mostStops(Int)
        /// By somebody of this gender only.
        case providerGender(CustomerOwner.Sex)
        /// Not where this person is at the time.
        case apart(from: CustomerOwner.ID)
    }

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case notAt = "not-at"
        case mostStops = "stops-a-day"
        case providerGender = "provider-gender"
        case apart = "keep-apart"

        /// How private it is where the person says nothing else: that somebody is to be kept away tells of violence.
        public var category: SensitivityClass { self == .apart ? .violence : .schedule }
    }

    public var id: ID
    public var household: Household.ID
    public var person: CustomerOwner.ID
    public var wish: Wish
    public var label: Label

    public init(
        id: ID,
        household: Household.ID,
        person: CustomerOwner.ID,
        wish: Wish,
        label: Label? = nil
    ) {
        (self.id, self.household, self.person, self.wish) = (id, household, person, wish)
        self.label = label ?? Label(wish.kind.category)
    }
}

extension PlanPreference.Wish {
    public var kind: PlanPreference.Kind {
        switch self {
        case .notAt: .notAt
        case .mostStops: .mostStops
        case .providerGender: .providerGender
        case .apart: .apart
        }
    }

    /// Whether a plan heeds it by itself; the rest is shown with the person only.
    public var isHeeded: Bool {
        switch self {
        case .notAt, .providerGender: true
        case .mostStops, .apart: false
        }
    }
}
