import Care
import Foundation
import Services

/// Households that make no sense but are of every shape.
struct Invention {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    private mutating func number(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % count
    }

    private mutating func one<Value>(_ values: [Value]) -> Value { values[number(values.count)] }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { number(3) == 0 ? nil : make(&self) }

    private mutating func several<Value>(_ most: Int, _ make: (inout Self) -> Value) -> [Value] {
        (0..<number(most + 1)).map { _ in make(&self) }
    }

    private mutating func id<Entity>() -> Identifier<Entity> {
        var bytes = (0..<16).map { _ in UInt8(number(256)) }
        return Identifier(bytes.withUnsafeMutableBytes { UUID(uuid: $0.load(as: uuid_t.self)) })
    }

    private mutating func text() -> String {
        one(["", "words", "a \"quote\"", "two\nlines\t", "naïve 👩🏽‍⚕️", "עברית", "\u{1}\\", "</b>", "e\u{301}"])
    }

    private mutating func day() -> Day { Day(number: number(40_000) - 10_000) }

    private mutating func window() -> TimeWindow {
        let start = Date(timeIntervalSince1970: Double(number(2_000_000_000)))
        return TimeWindow(start: start, end: start.addingTimeInterval(Double(60 * (1 + number(600)))))!
    }

    mutating func view() -> HouseholdView {
        let home = Location(id: id(), kind: .community, name: text() + "x")
        let places = (0..<2).map { _ in Location(id: id(), kind: .site, name: text()) }
        let givers = (0..<3).map { _ in
            Practitioner(id: id(), givenName: text(), familyName: text(), role: one(["nurse", "dietitian"]))
        }
        let catalogue = Catalogue(services: [], visitTypes: [], rules: [], codings: [:])
        let team = CareTeam(id: id(), name: text() + "x")
        let directory = Directory(
            locations: [home] + places,
            practitioners: givers,
            teams: [team],
            catalogue: catalogue
        )
        let house = Household(id: id(), name: text() + "x", community: home.id, createdOn: day())
        let plan = HouseholdPlan(
            household: house,
            community: home,
            team: maybe { _ in team },
            members: several(5) { $0.member(of: house.id, places, givers) },
            ties: [],
            duplicates: several(3) { $0.duplicate(in: house.id) },
            proposal: maybe { $0.proposal(to: house.id, places, givers) }
        )
        return HouseholdView(plan: plan, directory: directory, week: day().monday)
    }

    private mutating func member(
        of house: Household.ID,
        _ places: [Location],
        _ givers: [Practitioner]
    ) -> HouseholdPlan.Member {
        var person = CustomerOwner(
            id: id(),
            household: house,
            givenName: text(),
            familyName: text(),
            preferredName: maybe { $0.text() },
            birthDate: day(),
            language: one(["en", "ypk", "ru-Latn"])
        )
        person.pronunciation = maybe { $0.text() }
        person.needsInterpreter = maybe { $0.number(2) == 0 }
        let owner = person.id
        return HouseholdPlan.Member(
            person: person,
            role: one(Membership.Role.allCases),
            isPrimary: number(2) == 0,
            words: several(4) { it in
                PersonWords(
                    id: it.id(),
                    household: house,
                    person: owner,
                    kind: it.one(PersonWords.Kind.allCases),
                    words: it.text() + "x",
                    author: it.text(),
                    day: it.day(),
                    keptAt: it.window().start
                )
            },
            identity: several(3) { it in
                SelfDescription(
                    household: house,
                    person: owner,
                    aspect: it.one(SelfDescription.Aspect.allCases),
                    answers: it.several(2) { $0.text() },
                    askedOn: it.day()
                )
            },
            goals: several(6) { it in
                Goal(
                    id: it.id(),
                    household: house,
                    person: owner,
                    domain: it.one(WellnessDomain.allCases),
                    words: it.text() + "x",
                    status: it.one([.proposed, .active])
                )
            },
            needs: several(6) { it in
                Need(
                    id: it.id(),
                    household: house,
                    person: owner,
                    service: it.one(["flu-vaccine", "unheard-of"]),
                    window: it.window(),
                    program: it.text(),
                    reason: it.text(),
                    status: it.one([.open, .booked])
                )
            },
            appointments: several(4) { it in
                Appointment(
                    id: it.id(),
                    household: house,
                    person: owner,
                    escort: it.maybe { $0.id() },
                    visitType: it.text(),
                    session: it.id(),
                    practitioner: it.one(givers.map(\.id) + [it.id()]),
                    location: it.maybe { $0.one(places).id },
                    mode: it.one([.inPerson, .telehealth, .home]),
                    during: it.window(),
                    services: it.several(3) { $0.text() },
                    needs: it.several(3) { $0.id() }
                )
            }
        )
    }

    private mutating func duplicate(in house: Household.ID) -> FoundDuplicate {
        FoundDuplicate(
            id: id(),
            duplicate: Duplicate(
                need: id(),
                household: house,
                verdict: one([.block, .merge, .ask]),
                evidence: .need(id()),
                reason: text()
            ),
            state: one(FoundDuplicate.State.allCases)
        )
    }

    private mutating func proposal(
        to house: Household.ID,
        _ places: [Location],
        _ givers: [Practitioner]
    ) -> Proposal {
        Proposal(
            id: id(),
            household: house,
            consolidation: id(),
            week: day().monday,
            status: one([.open, .accepted, .refused, .superseded]),
            before: itinerary(places, givers),
            after: itinerary(places, givers)
        )
    }

    private mutating func itinerary(_ places: [Location], _ givers: [Practitioner]) -> Itinerary {
        Itinerary(
            encounters: several(4) { it in
                PlannedEncounter(
                    person: it.id(),
                    escort: it.maybe { $0.id() },
                    visitType: it.text(),
                    session: it.id(),
                    practitioner: it.one(givers).id,
                    location: it.maybe { $0.one(places).id },
                    mode: it.one([.inPerson, .telehealth, .home]),
                    during: it.window(),
                    services: it.several(2) { $0.text() },
                    needs: it.several(2) { $0.id() },
                    appointment: it.maybe { $0.id() },
                    reason: it.text()
                )
            },
            closed: several(2) { ClosedNeed(need: $0.id(), evidence: .record($0.id()), reason: $0.text()) },
            unmet: several(2) { UnmetNeed(need: $0.id(), reason: $0.text()) },
            tally: Tally(needs: number(9), unmet: number(9), visits: number(9), travelMinutes: number(900))
        )
    }
}
