public import Care
public import Foundation
public import Services

/// What the site needs of the rest of the program, and how it is set up.
public struct WebServices: Sendable {
    public var community: CommunityService
    public var households: HouseholdService
    public var people: PeopleService
    public var families: FamilyService
    public var access: AccessService
    public var audit: AuditService
    public var wellness: WellnessService
    public var familyGoals: FamilyGoalService
    public var gatherings: GatheringService
    public var matches: MatchService
    public var weeks: WeekService
    public var bookings: BookingService
    public var jobs: JobService
    public var signIn: SignIn
    /// The clock of the community, by which today is today.
    public var clock: CivilClock
    public var now: @Sendable () -> Date

    public init(
        community: CommunityService,
        households: HouseholdService,
        people: PeopleService,
        families: FamilyService,
        access: AccessService,
        audit: AuditService,
        wellness: WellnessService,
        familyGoals: FamilyGoalService,
        gatherings: GatheringService,
        matches: MatchService,
        weeks: WeekService,
        bookings: BookingService,
        jobs: JobService,
        signIn: SignIn,
        clock: CivilClock,
        now: @escaping @Sendable () -> Date
    ) {
        self.community = community
        self.households = households
        self.people = people
        self.families = families
        self.access = access
        self.audit = audit
        self.wellness = wellness
        self.familyGoals = familyGoals
        self.gatherings = gatherings
        self.matches = matches
        self.weeks = weeks
        self.bookings = bookings
        self.jobs = jobs
        self.signIn = signIn
        self.clock = clock
        self.now = now
    }

    var today: Day { clock.day(at: now()) }

    /// The week to show: the one asked for, or else the newest consolidated, or else the coming one.
    func week(_ asked: Day?) async throws -> Day {
        if let asked { return asked.monday }
        return try await weeks.latest(week: nil)?.week ?? today.monday + 7
    }

    /// A household as it is today, with the proposal for a week.
    func household(_ id: Household.ID, week: Day?, for viewer: Viewer) async throws -> HouseholdView {
        try await households.view(id, week: week?.monday, on: today, for: viewer)
    }
}
