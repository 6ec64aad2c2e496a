import Care
import Foundation
import Pages

extension Example {
    static let consolidation = WeekConsolidation(
        id: id(71),
        week: week,
        seed: 1,
        madeAt: clock.instant(day: week + -3, minute: 725),
        households: 200,
        duplicates: 41,
        before: Tally(
            needs: 910,
            unmet: 40,
            visits: 870,
            stops: 671,
            waitingMinutes: 3000,
            travelMinutes: 33_420,
            outsideTeam: 14,
            objective: 694_850
        ),
        after: Tally(
            needs: 910,
            unmet: 12,
            visits: 566,
            stops: 298,
            waitingMinutes: 1185,
            travelMinutes: 14_800,
            outsideTeam: 50,
            moved: 68,
            objective: 298_350
        ),
        lowerBound: 289_481,
        seconds: 12.34
    )

    static let counts = CommunityCounts(
        people: 70_012,
        households: 22_904,
        teams: 48,
        practitioners: 310,
        encounters: 812_345,
        records: 1_204_551,
        needs: 148_210,
        appointments: 20_111
    )

    static let summaries = [
        HouseholdSummary(id: household.id, name: household.name, community: village.name, people: 3, openNeeds: 4),
        HouseholdSummary(id: id(14), name: "Odinzoff household", community: "Eklutna", people: 1, openNeeds: 0),
    ]

    static let offers = [
        ProposalSummary(
            id: id(72),
            household: household.id,
            name: household.name,
            week: week,
            before: Tally(visits: 6, stops: 5),
            after: Tally(visits: 4, stops: 1)
        )
    ]

    static func home(_ role: Role = .scheduler, week: WeekConsolidation? = consolidation) -> HomePage {
        HomePage(
            viewer: Reader(role: role, token: "t0ken"),
            counts: counts,
            week: week,
            proposals: role.seesHouseholds ? offers : [],
            households: role.seesHouseholds ? summaries : [],
            timeZone: "America/Anchorage"
        )
    }

    /// Home while a week is being brought together, or after.
    static func planning(_ state: ConsolidationJob.State) -> HomePage {
        let job = ConsolidationJob(
            id: id(73),
            request: id(74),
            parts: 1,
            week: week,
            campus: nil,
            phase: .plan,
            state: state,
            timeLimit: 60,
            seed: 1,
            requestedBy: "scheduler",
            requestedAt: clock.instant(day: week, minute: 0),
            attempt: 1,
            worker: "w",
            progress: .init(objective: 299_000, lowerBound: 280_000, stops: 301, visits: 570, unmet: 12, seconds: 3),
            bid: nil,
            updatedAt: clock.instant(day: week, minute: 1),
            error: state == .failed ? "the database could not be reached" : nil
        )
        var page = home()
        page.planning = PlanningSection(
            week: week,
            request: ConsolidationRequest(id: id(74), week: week, jobs: [job])
        )
        return page
    }

    static func family(_ plan: HouseholdPlan = plan(), viewer: Reader = careTeam) -> HouseholdPage {
        HouseholdPage(viewer: viewer, plan: plan, directory: directory, week: week, today: week)
    }

    static func households(_ found: [HouseholdSummary] = summaries, search: String? = nil) -> HouseholdsPage {
        HouseholdsPage(viewer: scheduler, households: found, search: search, next: "b", isContinued: false, week: week)
    }

    static let taken = ProblemPage(
        viewer: scheduler,
        title: "A time has gone",
        explanation: "Nothing was booked.",
        particulars: ["Tuesday 1 December 2026, 9:15 am with Rosa Ivanoff is taken."]
    )

    /// One page of each kind, and the empty ones.
    static let pages: [(name: String, page: any Page)] = ownPages + peoplePages

    private static let ownPages: [(name: String, page: any Page)] = [
        ("sign-in", SignInPage(way: .picking)),
        ("closed", SignInPage(way: .closed)),
        ("home", home()),
        ("home-administrator", home(.administrator)),
        ("home-planning", planning(.running)),
        ("home-planning-failed", planning(.failed)),
        (
            "home-empty",
            HomePage(viewer: scheduler, counts: none, week: nil, proposals: [], households: [], timeZone: "nowhere")
        ),
        ("household", family()),
        ("household-scheduler", family(viewer: scheduler)),
        ("household-empty", family(emptyPlan)),
        ("households", households()),
        ("households-empty", households([], search: "x")),
        ("problem", taken),
        ("plan", personPlanPage()),
        ("plan-read-only", personPlanPage(isKept: false)),
        ("plan-empty", personPlanPage(PersonPlan(person: person(12, "Agnes", born: 1947)))),
        ("shares", familyGoals()),
        ("gatherings", GatheringsPage(viewer: careTeam, progress: progress)),
        ("gatherings-empty", GatheringsPage(viewer: careTeam, progress: [])),
        ("shares-read-only", familyGoals(isKept: false)),
        ("shares-empty", familyGoals(FamilyShares())),
        ("leaf", LeafPage(viewer: careTeam, plan: personPlan, directory: directory, today: week)),
        (
            "leaf-empty",
            LeafPage(
                viewer: careTeam,
                plan: PersonPlan(person: person(12, "Agnes", born: 1947)),
                directory: directory,
                today: week
            )
        ),
    ]

    private static let none = CommunityCounts(
        people: 0,
        households: 0,
        teams: 0,
        practitioners: 0,
        encounters: 0,
        records: 0,
        needs: 0,
        appointments: 0
    )
}
