/// A household as it was on a day, by what is known today.
public struct HouseholdMoment: Hashable, Sendable, Codable {
    /// Someone who belonged to it.
    public struct Member: Hashable, Sendable, Codable {
        public var person: CustomerOwner.ID
        public var name: String
        public var role: Membership.Role
        public var isPrimary: Bool
        public var since: Day?
        /// When it ended, and why.
        public var until: Day?
        public var endedReason: Membership.EndedReason?
        /// In whole years.
        public var age: Int
    }

    /// Something that happened to it.
    public struct Step: Hashable, Sendable, Codable {
        public var kind: HouseholdChange.Kind
        public var day: Day
        /// The other household of it.
        public var other: Household.ID?
        public var people: [CustomerOwner.ID]
        /// Those of ``people`` who were something to the household from then on that they had not been.
        public var begun: [CustomerOwner.ID]

        public init(
            kind: HouseholdChange.Kind,
            day: Day,
            other: Household.ID?,
            people: [CustomerOwner.ID],
            begun: [CustomerOwner.ID] = []
        ) {
            self.kind = kind
            self.day = day
            self.other = other
            self.people = people
            self.begun = begun
        }
    }

    public var id: Household.ID
    public var name: String
    public var day: Day
    /// Who answered for it.
    public var head: CustomerOwner.ID?
    public var team: String?
    /// The oldest first.
    public var members: [Member]
    /// Ties of these people that held on the day.
    public var ties: [FamilyTie]
    /// What had happened to it until the day, the latest first.
    public var history: [Step]

    /// Reads a day off a register.
    ///
    /// - Throws: ``HouseholdRefusal`` where the household had not begun on the day, or is not there at all.
    public init(
        of id: Household.ID,
        on day: Day,
        register: HouseholdRegister,
        team: String?,
        history: [Step]
    ) throws(HouseholdRefusal) {
        guard let household = register.households[id] else { throw .unknownHousehold(id) }
        guard household.createdOn <= day else { throw .notBegun(id, household.createdOn) }
        self.id = id
        self.day = day
        self.team = team
        name = household.name
        head = register.head(of: id, on: day)
        members = register.members(of: id, on: day).map { membership in
            let owner = register.people[membership.person]
            return Member(
                person: membership.person,
                name: owner?.displayName ?? "",
                role: membership.role,
                isPrimary: membership.isPrimary,
                since: membership.during.start,
                until: membership.during.end,
                endedReason: membership.endedReason,
                age: owner?.age(on: day) ?? 0
            )
        }
        let people = Set(members.map(\.person))
        ties = register.ties.filter { people.contains($0.person) && $0.during.contains(day) }
            .sorted { ($0.person, $0.relative, $0.kind.rawValue) < ($1.person, $1.relative, $1.kind.rawValue) }
        self.history = history.filter { $0.day <= day }.sorted { $1.day < $0.day }
    }
}
