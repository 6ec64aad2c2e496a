import Care
import Foundation
public import Hummingbird

/// All that the program answers over HTTP.
public func router(_ services: WebServices) -> Router<AppContext> {
    router(services, sessions: Sessions(now: services.now))
}

func router(_ services: WebServices, sessions: Sessions) -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
        SecurityHeaders(address: services.signIn.address)
        RequestLog()
        SessionMiddleware(sessions: sessions, signIn: services.signIn)
        ProblemMiddleware(services: services)
        AddressRates(limits: services.signIn.limits, now: sessions.now)
        SameSite(address: services.signIn.address)
        BearerMiddleware(signIn: services.signIn, now: sessions.now)
        PersonRates(limits: services.signIn.limits, now: sessions.now)
    }
    router.addRoutes(AssetRoutes().routes)
    router.addRoutes(HealthRoutes(community: services.community).routes)
    router.addRoutes(HomeRoutes(services: services).routes)
    router.addRoutes(SignInRoutes(signIn: services.signIn, sessions: sessions).routes)
    if let provider = services.signIn.demonstration {
        let routes = DemonstrationRoutes(
            provider: provider,
            links: services.signIn.links,
            households: services.households
        )
        router.addRoutes(routes.routes, atPath: "demonstration")
    }

    let signedIn = router.group(context: SignedIn.self)
        .add(middleware: NearDatabase(community: services.community))
    signedIn.addRoutes(SignOutRoutes(sessions: sessions, cookies: services.signIn.cookies).routes)
    signedIn.addRoutes(CommunityAPI(services: services).routes, atPath: "api")

    let planners = signedIn.group(context: PlansWeeks.self)
    planners.addRoutes(ConsolidationRoutes(jobs: services.jobs).routes, atPath: "weeks")
    planners.addRoutes(ConsolidationAPI(jobs: services.jobs).routes, atPath: "api/weeks")

    let families = signedIn.group(context: SeesHouseholds.self)
    families.addRoutes(HouseholdRoutes(services: services).routes, atPath: "households")
    families.addRoutes(HouseholdAPI(services: services).routes, atPath: "api/households")
    families.addRoutes(HistoryAPI(services: services).routes, atPath: "api/households")
    families.addRoutes(HistoryRoutes(services: services).routes, atPath: "households")
    families.group(context: CaresForHouseholds.self).addRoutes(FamilyAPI(families: services.families).routes)
    families.group(context: CaresForHouseholds.self)
        .addRoutes(FamilyRoutes(services: services).routes, atPath: "households/{id}")
    families.addRoutes(PersonAPI(people: services.people).routes, atPath: "api/people")
    let plans = families.group(context: SeesPlans.self)
    plans.addRoutes(WellnessAPI(services: services).routes, atPath: "api/people")
    plans.addRoutes(WellnessRoutes(services: services).routes, atPath: "people")
    plans.addRoutes(GatheringAPI(gatherings: services.gatherings).routes, atPath: "api/gatherings")
    plans.addRoutes(GatheringRoutes(gatherings: services.gatherings).routes, atPath: "gatherings")
    plans.addRoutes(FamilyGoalAPI(goals: services.familyGoals).routes, atPath: "api/households")
    plans.addRoutes(FamilyGoalRoutes(goals: services.familyGoals).routes, atPath: "households")
    families.addRoutes(PlanAPI(services: services).routes, atPath: "api/households")

    let answers = families.group(context: AnswersForHouseholds.self)
    answers.addRoutes(AnswerRoutes(bookings: services.bookings).routes, atPath: "households/{id}")
    families.group(context: CaresForHouseholds.self)
        .addRoutes(MergeAPI(matches: services.matches).routes, atPath: "api/duplicate-people/merges")
    families.addRoutes(PersonRoutes(services: services).routes, atPath: "people")
    families.addRoutes(LeaveRoutes(access: services.access).routes)
    families.addRoutes(AccessLogAPI(services: services).routes, atPath: "api/people")
    families.group(context: CaresForHouseholds.self).addRoutes(OpeningRoutes(access: services.access).routes)
    signedIn.group(context: ReviewsOpenings.self)
        .addRoutes(ReviewRoutes(access: services.access, timeZone: services.clock.timeZone.identifier).routes)
    let pairs = DuplicatePeopleRoutes(matches: services.matches, timeZone: services.clock.timeZone.identifier)
    families.group(context: CaresForHouseholds.self).addRoutes(pairs.routes, atPath: "duplicate-people")
    families.group(context: DecidesDuplicates.self)
        .addRoutes(DuplicatePeopleAPI(matches: services.matches).routes, atPath: "api/duplicate-people")
    families.group(context: DecidesDuplicates.self)
        .addRoutes(DuplicateRoutes(bookings: services.bookings).routes, atPath: "households/{id}")
    answers.addRoutes(AnswerAPI(bookings: services.bookings).routes, atPath: "api/households/{id}")
    return router
}
