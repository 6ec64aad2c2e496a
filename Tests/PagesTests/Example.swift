import Care
import Foundation
import Pages

/// A family of four with everything that a page can show.
enum Example {
    static let week = Day(year: 2026, month: 11, day: 30)!
    static let clock = CivilClock("America/Anchorage")!
    static let scheduler = Reader(role: .scheduler, token: "t0ken")
    static let careTeam = Reader(role: .careTeam, token: "t0ken")

    static func id<Entity>(_ number: Int) -> Identifier<Entity> {
        let digits = String(number)
        let tail = String(repeating: "0", count: 12 - digits.count) + digits
        return Identifier("00000000-0000-4000-8000-\(tail)")!
    }

    static func window(_ day: Int, _ minute: Int, minutes: Int) -> TimeWindow {
        let start = clock.instant(day: week + day, minute: minute)
        return TimeWindow(start: start, end: start.addingTimeInterval(Double(minutes * 60)))!
    }

    static let village = Location(id: id(1), kind: .community, name: "Eklutna")
    static let clinic = Location(id: id(2), kind: .site, name: "Anchorage Native Primary Care Center")
    static let doctor = Practitioner(id: id(3), givenName: "Rosa", familyName: "Ivanoff", role: "primary-care")
    static let healer = Practitioner(id: id(4), givenName: "Peter", familyName: "Ayagalria", role: "traditional-healer")
    static let team = CareTeam(id: id(5), name: "Raven team", location: clinic.id)
    static let household = Household(id: id(10), name: "Nicolai household", community: village.id, createdOn: week)

    static let directory = Directory(
        locations: [village, clinic],
        practitioners: [doctor, healer],
        teams: [team],
        catalogue: Catalogue(
            services: [
                Service(code: "hba1c", name: "Sugar test (HbA1c)", domain: .physical, lookback: 100),
                Service(code: "dental", name: "Dental exam", domain: .physical, lookback: 100),
                Service(code: "healing", name: "Traditional healing", domain: .spiritual, lookback: 0, isSeries: true),
            ],
            visitTypes: [],
            rules: []
        )
    )

    static func person(_ number: Int, _ name: String, born year: Int) -> CustomerOwner {
        CustomerOwner(
            id: id(number),
            household: household.id,
            givenName: name,
            familyName: "Nicolai",
            birthDate: Day(year: year, month: 3, day: 4)!
        )
    }

    static func need(_ number: Int, of person: Int, _ service: String, reason: String) -> Need {
        Need(
            id: id(number),
            household: household.id,
            person: id(person),
            service: service,
            window: window(0, 0, minutes: 12 * 1440),
            program: "primary care",
            reason: reason
        )
    }

    static func encounter(
        _ person: Int,
        _ day: Int,
        _ minute: Int,
        services: [String],
        needs: [Int],
        at location: Location.ID? = clinic.id,
        mode: Mode = .inPerson,
        reason: String = "Their own team has time then."
    ) -> PlannedEncounter {
        PlannedEncounter(
            person: id(person),
            escort: person == 13 ? id(11) : nil,
            visitType: "visit",
            session: id(90),
            practitioner: services == ["healing"] ? healer.id : doctor.id,
            location: location,
            mode: mode,
            during: window(day, minute, minutes: 30),
            services: services,
            needs: needs.map { id($0) },
            reason: reason
        )
    }

    static let before = Itinerary(
        encounters: [
            encounter(11, 0, 555, services: ["hba1c"], needs: [31]),
            encounter(13, 2, 600, services: ["dental"], needs: [32]),
            encounter(11, 3, 840, services: ["healing"], needs: [33]),
        ],
        closed: [],
        unmet: [UnmetNeed(need: id(34), reason: "No dentist has time before 11 December.")],
        tally: Tally(needs: 4, unmet: 1, visits: 3, stops: 3, waitingMinutes: 0, travelMinutes: 210, objective: 9000)
    )

    static let after = Itinerary(
        encounters: [
            encounter(11, 1, 555, services: ["hba1c"], needs: [31]),
            encounter(
                13,
                1,
                585,
                services: ["dental"],
                needs: [32],
                reason: "On the same morning as Anna’s sugar test."
            ),
            encounter(12, 3, 840, services: ["healing"], needs: [33], at: nil, mode: .telehealth),
        ],
        closed: [ClosedNeed(need: id(34), evidence: .need(id(32)), reason: "The dental exam on Tuesday covers it.")],
        unmet: [],
        tally: Tally(needs: 4, closed: 1, visits: 3, stops: 1, waitingMinutes: 15, travelMinutes: 70, objective: 1200)
    )

    static func proposal(_ status: Proposal.Status = .open) -> Proposal {
        Proposal(
            id: id(70),
            household: household.id,
            consolidation: id(71),
            week: week,
            status: status,
            before: before,
            after: after
        )
    }

    static func plan(_ status: Proposal.Status = .open) -> HouseholdPlan {
        let anna = HouseholdPlan.Member(
            person: person(11, "Anna", born: 1984),
            role: .head,
            isPrimary: true,
            words: [
                PersonWords(
                    id: id(60),
                    household: household.id,
                    person: id(11),
                    kind: .own,
                    words: "Picking berries with my grandmother.",
                    author: "person:\(id(11) as CustomerOwner.ID)",
                    day: Day("2026-06-01")!,
                    keptAt: window(0, 0, minutes: 1).start
                )
            ],
            identity: [
                SelfDescription(
                    household: household.id,
                    person: id(11),
                    aspect: .pronouns,
                    answers: ["she/her"],
                    askedOn: Day("2026-06-01")!
                )
            ],
            goals: [
                Goal(
                    id: id(20),
                    household: household.id,
                    person: id(11),
                    domain: .spiritual,
                    words: "Sing again",
                    status: .active
                ),
                Goal(
                    id: id(21),
                    household: household.id,
                    person: id(11),
                    domain: .physical,
                    words: "Walk to the lake",
                    status: .met
                ),
            ],
            needs: [
                need(31, of: 11, "hba1c", reason: "Living with diabetes; the last was in May."),
                need(33, of: 11, "healing", reason: "Asked for it."),
            ],
            appointments: [
                Appointment(
                    id: id(50),
                    household: household.id,
                    person: id(11),
                    visitType: "visit",
                    session: id(90),
                    practitioner: doctor.id,
                    location: clinic.id,
                    mode: .inPerson,
                    during: window(4, 555, minutes: 30),
                    services: ["hba1c"]
                )
            ],
            encounters: [
                Encounter(
                    id: id(60),
                    household: household.id,
                    person: id(11),
                    practitioner: doctor.id,
                    location: clinic.id,
                    class: .ambulatory,
                    status: .finished,
                    title: "Well visit",
                    during: window(-60, 600, minutes: 30),
                    program: "primary care"
                )
            ]
        )
        let agnes = HouseholdPlan.Member(person: person(12, "Agnes", born: 1947), role: .grandparent, isPrimary: true)
        let child = HouseholdPlan.Member(
            person: person(13, "Paul", born: 2019),
            role: .child,
            isPrimary: false,
            needs: [
                need(32, of: 13, "dental", reason: "Once a year."), need(34, of: 13, "dental", reason: "School asked."),
            ]
        )
        return HouseholdPlan(
            household: household,
            community: village,
            team: team,
            members: [anna, agnes, child],
            ties: [FamilyTie(person: id(13), household: household.id, relative: id(11), kind: .parent)],
            duplicates: [
                FoundDuplicate(
                    id: id(80),
                    duplicate: Duplicate(
                        need: id(34),
                        household: household.id,
                        verdict: .merge,
                        evidence: .need(id(32)),
                        reason: "The school and the clinic ask for the same exam within the same weeks."
                    )
                )
            ],
            proposal: proposal(status)
        )
    }

    static let emptyPlan = HouseholdPlan(
        household: household,
        community: village,
        team: nil,
        members: [],
        ties: [],
        duplicates: [],
        proposal: nil
    )
}
