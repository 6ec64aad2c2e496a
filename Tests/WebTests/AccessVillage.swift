import Care
import Foundation
import Postgres
import Store
import TestSupport

/// The household of the access matrix in a database: of every person looked at, one of each thing with each label,
/// each with a word that occurs nowhere else.
struct AccessVillage {
    /// What carries a canary.
    enum Thing: String, CaseIterable {
        case need, goal, booking, duplicate, offer, unmet, words, contact
        /// How a goal was put before, and a strength.
        case past, strength

        /// Those of a household's plan.
        static let inPlan: [Self] = [.need, .goal, .booking, .duplicate, .offer, .unmet, .words]
        /// Those of one person's whole plan.
        static let inPersonPlan: [Self] = [.goal, .past, .strength, .words]
    }

    /// One person's things of one label.
    struct Item {
        let person: AccessScene.Person
        let label: Label
        /// Counted from 0, so that each has a time of its own.
        let number: Int

        func canary(_ thing: Thing) -> String {
            let flags = (label.isOwn ? "-own" : "") + (label.isShared ? "-shared" : "")
            return "cnry-\(thing.rawValue)-\(person.rawValue)-\(label.category.rawValue.lowercased())\(flags)-z"
        }

        func id<Entity>(_ name: String) -> Identifier<Entity> {
            Identifier(StableID.uuid(name, canary(.need)))
        }

        var appointmentID: Appointment.ID { id("appointment") }
        var during: TimeWindow { AccessVillage.window(minute: 1440 + 40 * number, minutes: 20) }
        /// The other time, at which it is proposed.
        var proposed: TimeWindow { AccessVillage.window(minute: 20_000 + 40 * number, minutes: 20) }
    }

    static let week = AccessScene.today
    static let people: [AccessScene.Person] = [.adult, .teen, .child, .grown, .gran]

    /// Every label that there is.
    static let labels = SensitivityClass.allCases.flatMap { category in
        [(false, false), (true, false), (false, true), (true, true)].map {
            Label(category, isOwn: $0.0, isShared: $0.1)
        }
    }

    let store: Store
    let items: [Item]

    /// Fills an empty database; what is `missing` is not there in this world.
    init(_ store: Store, labels: [Label] = Self.labels, without missing: (Item) -> Bool = { _ in false }) async throws {
        self.store = store
        var items: [Item] = []
        for person in Self.people {
            for label in labels { items.append(Item(person: person, label: label, number: items.count)) }
        }
        self.items = items.filter { !missing($0) }
        try await load()
    }

    private func load() async throws {
        let (facts, duplicates, run, proposal) = (community, items.map(\.duplicate), Self.run, proposal)
        let (gatherings, attendances) = (items.map(\.gathering), items.map(\.attendance))
        try await store.transaction { transaction in
            try transaction.communities.load(facts)
            try transaction.duplicates.save(duplicates)
            try transaction.consolidations.save(run, proposals: [proposal])
            try transaction.gatherings.add(Self.goal)
            for gathering in gatherings { try transaction.gatherings.add(gathering) }
            for attendance in attendances { try transaction.gatherings.add(attendance) }
            try Self.grant(transaction.access)
        }
        // The same in every world, as all else is.
        try await database.run { try $0.execute("UPDATE duplicate SET duplicate_id = md5(need_id::text)::uuid") }
    }

    /// Everything that the scene says, but for what the database itself refuses.
    private static func grant(_ access: Access) throws {
        let facts = AccessScene.facts
        let home = AccessScene.household
        for var proxy in facts.proxies {
            proxy.classes.subtract([.note, .safeChannel])
            try access.grant(proxy, in: home)
        }
        for flag in facts.flags { try access.protect(flag, in: home) }
        for consent in facts.consents { try access.consent(consent, in: home) }
        for enrolment in facts.enrolments { try access.enrol(enrolment, in: home) }
        for post in facts.posts { try access.post(post) }
        for opening in facts.openings where !refused.contains(opening.practitioner) {
            try access.open(opening, in: home)
        }
    }

    /// Those whose opening of a record no row can say.
    static let refused = [ViewerKind.breakGlassOverlong, .breakGlassUnreasoned].map(\.practitioner)

    private var community: Community {
        var facts = Community()
        facts.locations = [Self.home, Self.clinic]
        facts.practitioners = ViewerKind.allCases.map {
            Practitioner(id: $0.practitioner, givenName: "", familyName: $0.rawValue, role: "nurse")
        }
        facts.teams = Self.teams.map(\.team)
        facts.empanelments = Self.teams.map {
            Empanelment(household: $0.household, team: $0.team.id, during: $0.during)
        }
        facts.households = [AccessScene.household, AccessScene.elsewhere].map {
            Household(id: $0, name: "Nicolai", community: Self.home.id, createdOn: Self.week + -400)
        }
        facts.people = AccessScene.Person.allCases.map {
            CustomerOwner(
                id: $0.id,
                household: AccessScene.household,
                givenName: $0.rawValue,
                familyName: "Nicolai",
                birthDate: $0.birthDate
            )
        }
        facts.memberships = facts.people.map {
            Membership(
                household: $0.household,
                person: $0.id,
                role: $0.id == AccessScene.Person.gran.id ? .head : .relative,
                isPrimary: true,
                during: DayRange(start: Self.week + -400)
            )
        }
        facts.needs = items.map(\.need)
        facts.goals = items.map(\.goal)
        facts.goalVersions = items.flatMap(\.goalVersions)
        facts.planNotes = items.map(\.strength)
        facts.assessments = items.map(\.score)
        facts.words = items.map(\.words)
        facts.contacts = items.map(\.contact)
        facts.preferences = items.map(\.preference)
        facts.appointments = items.map(\.appointment)
        return facts
    }

    fileprivate static let goal = CommunityGoal(
        id: Identifier(StableID.uuid("community goal")),
        community: home.id,
        domain: .spiritual,
        words: "Together",
        wordsBy: "steward",
        beganOn: week
    )

    private static var teams: [(team: CareTeam, household: Household.ID, during: DayRange)] {
        func team(_ name: String, _ kinds: [ViewerKind]) -> CareTeam {
            CareTeam(
                id: Identifier(StableID.uuid("team", name)),
                name: name,
                members: kinds.map { CareTeam.Member(practitioner: $0.practitioner, role: "nurse") }
            )
        }
        let now: [ViewerKind] = [
            .careTeam, .careTeamConsented, .careTeamConsentRevoked, .careTeamConsentExpired, .careTeamConsentOnce,
        ]
        let changed = week + -100
        return [
            (team("Raven", now), AccessScene.household, DayRange(start: changed)),
            (team("Eagle", [.careTeamEnded]), AccessScene.household, DayRange(start: changed + -100, end: changed)),
            (team("Owl", [.careTeamElsewhere]), AccessScene.elsewhere, DayRange(start: changed)),
        ]
    }

    private static let home = Location(
        id: Identifier(StableID.uuid("place", "home")),
        kind: .community,
        name: "Eklutna"
    )
    fileprivate static let clinic = Location(
        id: Identifier(StableID.uuid("place", "clinic")),
        kind: .site,
        name: "Valley clinic"
    )

    private static let run = WeekConsolidation(
        id: Identifier(StableID.uuid("run")),
        week: week,
        seed: 1,
        madeAt: AccessScene.now,
        households: 1,
        duplicates: 0,
        before: Tally(),
        after: Tally(),
        lowerBound: 0,
        seconds: 1
    )

    private var proposal: Proposal {
        // A note or a message asks for no visit, so a planner counts none for it.
        let visits = items.count { SensitivityClass.visits.contains($0.label.category) }
        let itinerary = Itinerary(
            encounters: items.map(\.offer),
            closed: [],
            unmet: items.map { UnmetNeed(need: $0.id("need"), reason: $0.canary(.unmet)) },
            tally: Tally(needs: items.count, visits: visits, objective: 1_000_000 + items.count)
        )
        return Proposal(
            id: Identifier(StableID.uuid("proposal")),
            household: AccessScene.household,
            consolidation: Self.run.id,
            week: Self.week,
            before: Itinerary(encounters: [], closed: [], unmet: [], tally: Tally(needs: items.count)),
            after: itinerary
        )
    }

    static func window(minute: Int, minutes: Int) -> TimeWindow {
        let start = AccessScene.now.addingTimeInterval(Double(minute * 60))
        return TimeWindow(start: start, end: start.addingTimeInterval(Double(minutes * 60)))!
    }
}

extension AccessVillage.Item {
    fileprivate var need: Need {
        Need(
            id: id("need"),
            household: AccessScene.household,
            person: person.id,
            service: "flu-vaccine",
            window: AccessVillage.window(minute: 0, minutes: 20_000),
            reason: canary(.need),
            label: label
        )
    }

    fileprivate var goal: Goal {
        Goal(
            id: id("goal"),
            household: AccessScene.household,
            person: person.id,
            domain: .spiritual,
            words: canary(.goal),
            status: .active,
            version: 2,
            label: label
        )
    }

    fileprivate var goalVersions: [GoalVersion] {
        var former = goal
        (former.words, former.version) = (canary(.past), 1)
        return [(former, GoalVersion.Deed.began), (goal, .revised)].map { goal, deed in
            GoalVersion(goal: goal, deed: deed, author: "steward", keptAt: AccessScene.now)
        }
    }

    /// A gathering to which only this person came, as one private as this.
    fileprivate var gathering: Gathering {
        Gathering(
            id: id("gathering"),
            goal: AccessVillage.goal.id,
            kind: .talkingCircle,
            name: "Circle",
            day: AccessScene.today
        )
    }

    fileprivate var attendance: Attendance {
        Attendance(
            household: AccessScene.household,
            gathering: id("gathering"),
            person: person.id,
            author: "steward",
            keptAt: AccessScene.now,
            label: label
        )
    }

    fileprivate var score: Assessment {
        Assessment(
            id: id("score"),
            household: AccessScene.household,
            person: person.id,
            instrument: "carer-load",
            score: 7,
            day: AccessScene.today,
            author: "steward",
            keptAt: AccessScene.now,
            label: label
        )
    }

    fileprivate var strength: PlanNote {
        PlanNote(
            id: id("strength"),
            household: AccessScene.household,
            person: person.id,
            kind: .strength,
            words: canary(.strength),
            author: "steward",
            day: AccessScene.today,
            keptAt: AccessScene.now,
            label: label
        )
    }

    fileprivate var words: PersonWords {
        PersonWords(
            id: id("words"),
            household: AccessScene.household,
            person: person.id,
            kind: .note,
            words: canary(.words),
            author: "steward",
            day: AccessScene.today,
            keptAt: AccessScene.now,
            label: label
        )
    }

    fileprivate var contact: ContactPoint {
        ContactPoint(
            id: id("contact"),
            household: AccessScene.household,
            person: person.id,
            system: .other,
            use: .home,
            value: canary(.contact),
            label: label
        )
    }

    fileprivate var preference: PlanPreference {
        PlanPreference(
            id: id("preference"),
            household: AccessScene.household,
            person: person.id,
            wish: .mostStops(2),
            label: label
        )
    }

    fileprivate var appointment: Appointment {
        Appointment(
            id: id("appointment"),
            household: AccessScene.household,
            person: person.id,
            visitType: "nurse",
            session: id("session"),
            practitioner: ViewerKind.careTeam.practitioner,
            location: AccessVillage.clinic.id,
            mode: .inPerson,
            during: during,
            services: [canary(.booking)],
            label: label
        )
    }

    fileprivate var duplicate: Duplicate {
        Duplicate(
            need: id("need"),
            household: AccessScene.household,
            verdict: .ask,
            evidence: .record(id("record")),
            reason: canary(.duplicate)
        )
    }

    fileprivate var offer: PlannedEncounter {
        PlannedEncounter(
            person: person.id,
            visitType: "nurse",
            session: id("session"),
            practitioner: ViewerKind.careTeam.practitioner,
            location: AccessVillage.clinic.id,
            mode: .inPerson,
            during: proposed,
            services: ["flu-vaccine"],
            needs: [id("need")],
            reason: canary(.offer)
        )
    }
}
