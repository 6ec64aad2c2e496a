import Care
import Foundation
import Hummingbird
import HummingbirdTesting
import Services
import Store
import TestSupport
import Testing
import Web

/// Two households who are offered the same time of the same nurse, in a database of their own.
struct Village {
    static let week = Day(year: 2026, month: 11, day: 30)!
    static let clock = CivilClock("America/Anchorage")!
    static let now = clock.instant(day: week + -3, minute: 600)

    let store = Store(pool: database)
    let home = Location(id: fresh(), kind: .community, name: "Eklutna")
    let clinic = Location(id: fresh(), kind: .site, name: "Valley clinic")
    let nurse = Practitioner(id: fresh(), givenName: "Rosa", familyName: "Ivanoff", role: "nurse")
    let team: CareTeam.ID = fresh()
    let session: Session.ID = fresh()
    let families: [Family]
    let run: WeekConsolidation

    struct Family {
        let household: Household
        let person: CustomerOwner
        let need: Need
        let second: Need
        let duplicate: Duplicate
        let proposal: Proposal
    }

    init() async throws {
        let (home, clinic, nurse, session) = (home, clinic, nurse, session)
        run = WeekConsolidation(
            id: fresh(),
            week: Self.week,
            seed: 1,
            madeAt: Self.now,
            households: 2,
            duplicates: 2,
            before: Tally(needs: 4, visits: 4, stops: 4, objective: 2000),
            after: Tally(needs: 4, closed: 2, visits: 2, stops: 2, objective: 1000),
            lowerBound: 900,
            seconds: 0.5
        )
        let consolidation = run.id
        families = ["Nicolai", "<b>Odinzoff</b>"].map {
            Self.family($0, in: home, at: clinic, nurse: nurse, session: session, consolidation: consolidation)
        }
        try await load()
    }

    private func load() async throws {
        var facts = Community()
        facts.locations = [home, clinic]
        facts.practitioners = [nurse]
        facts.teams = [
            CareTeam(id: team, name: "Team Raven", members: [.init(practitioner: nurse.id, role: "nurse")])
        ]
        facts.empanelments = families.map {
            Empanelment(household: $0.household.id, team: team, during: DayRange(start: Self.week + -400))
        }
        facts.sessions = [
            Session(
                id: session,
                practitioner: nurse.id,
                location: clinic.id,
                mode: .inPerson,
                during: Self.window(0, 480, minutes: 480),
                visitTypes: ["nurse"]
            )
        ]
        facts.households = families.map(\.household)
        facts.people = families.map(\.person)
        facts.memberships = families.map {
            Membership(
                household: $0.household.id,
                person: $0.person.id,
                role: .head,
                isPrimary: true,
                during: DayRange(start: Self.week + -400)
            )
        }
        facts.needs = families.flatMap { [$0.need, $0.second] }
        let (loaded, run, families) = (facts, run, families)
        try await store.transaction { transaction in
            try transaction.communities.load(loaded)
            try transaction.duplicates.save(families.map(\.duplicate))
            try transaction.consolidations.save(run, proposals: families.map(\.proposal))
        }
    }

    /// The duplicate of a household as it is kept.
    func found(_ family: Family) async throws -> FoundDuplicate {
        let view = try await HouseholdService(store: store)
            .view(family.household.id, week: Self.week, on: Self.week, for: .steward)
        return try #require(view.plan.duplicates.first)
    }

    static func window(_ day: Int, _ minute: Int, minutes: Int) -> TimeWindow {
        let start = clock.instant(day: week + day, minute: minute)
        return TimeWindow(start: start, end: start.addingTimeInterval(Double(minutes * 60)))!
    }

    private static func family(
        _ name: String,
        in home: Location,
        at clinic: Location,
        nurse: Practitioner,
        session: Session.ID,
        consolidation: WeekConsolidation.ID
    ) -> Family {
        let household = Household(id: fresh(), name: name, community: home.id, createdOn: week + -400)
        let person = CustomerOwner(
            id: fresh(),
            household: household.id,
            givenName: "Anna",
            familyName: name,
            birthDate: Day(year: 1984, month: 3, day: 4)!
        )
        func need(_ reason: String) -> Need {
            Need(
                id: fresh(),
                household: household.id,
                person: person.id,
                service: "flu-vaccine",
                window: window(0, 0, minutes: 14 * 1440),
                reason: reason
            )
        }
        let (first, second) = (need("Once a year."), need("The school asks."))
        let encounter = PlannedEncounter(
            person: person.id,
            visitType: "nurse",
            session: session,
            practitioner: nurse.id,
            location: clinic.id,
            mode: .inPerson,
            during: window(0, 540, minutes: 15),
            services: ["flu-vaccine"],
            needs: [first.id],
            reason: "The first free time."
        )
        let tally = Tally(needs: 1, visits: 1, stops: 1)
        let itinerary = Itinerary(encounters: [encounter], closed: [], unmet: [], tally: tally)
        return Family(
            household: household,
            person: person,
            need: first,
            second: second,
            duplicate: Duplicate(
                need: second.id,
                household: household.id,
                verdict: .merge,
                evidence: .need(first.id),
                reason: "Two programs ask for the same vaccine."
            ),
            proposal: Proposal(
                id: fresh(),
                household: household.id,
                consolidation: consolidation,
                week: week,
                before: itinerary,
                after: itinerary
            )
        )
    }
}

func fresh<Entity>() -> Identifier<Entity> { Identifier(UUID()) }
