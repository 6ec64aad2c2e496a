/// All that decides what one viewer may see of one household, as rows say it; policy finds what of it counts.
public struct AccessFacts: Hashable, Sendable {
    /// Someone who belongs to the household on the day.
    public struct Subject: Hashable, Sendable {
        public var person: CustomerOwner.ID
        /// Where the person's own rows are.
        public var home: Household.ID
        public var birthDate: Day

        public init(person: CustomerOwner.ID, home: Household.ID, birthDate: Day) {
            (self.person, self.home, self.birthDate) = (person, home, birthDate)
        }
    }

    public var household: Household.ID
    public var subjects: [Subject]
    public var proxies: [Proxy]
    public var flags: [SafetyFlag]
    public var consents: [Part2Consent]
    public var enrolments: [ProgramEnrolment]
    public var posts: [ProgramPost]
    public var assignments: [CareTeamAssignment]
    public var openings: [BreakGlass]
    public var bands: [AgeBand]

    public init(
        household: Household.ID,
        subjects: [Subject],
        proxies: [Proxy] = [],
        flags: [SafetyFlag] = [],
        consents: [Part2Consent] = [],
        enrolments: [ProgramEnrolment] = [],
        posts: [ProgramPost] = [],
        assignments: [CareTeamAssignment] = [],
        openings: [BreakGlass] = [],
        bands: [AgeBand]
    ) {
        (self.household, self.subjects, self.proxies, self.flags) = (household, subjects, proxies, flags)
        (self.consents, self.enrolments, self.posts) = (consents, enrolments, posts)
        (self.assignments, self.openings, self.bands) = (assignments, openings, bands)
    }
}
