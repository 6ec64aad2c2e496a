import Care
import Foundation
import Store

/// A small community with known answers: one clinic, two households, a child of both, one booking.
struct Example {
    static let week = Day("2026-11-30")!
    static let timeZone = "America/Anchorage"

    let site = Location(id: Identifier(UUID()), kind: .site, name: "Clinic")
    let village = Location(id: Identifier(UUID()), kind: .community, name: "Village")
    let practitioner = Practitioner(
        id: Identifier(UUID()),
        givenName: "Dana",
        familyName: "Doe",
        role: "primary-care",
        languages: ["en"]
    )
    let session: Session
    let group: Session
    let room: Room
    let interpreter = Interpreter(id: Identifier(UUID()), language: "esu", ordinal: 1)
    let team: CareTeam
    let first: Household
    let second: Household
    let ana: CustomerOwner
    let ben: CustomerOwner
    let cora: CustomerOwner
    let anaNeed: Need
    let coraNeed: Need
    let record: CareRecord
    let booked: Appointment
    private(set) var community = Community()

    init() {
        session = Session(
            id: Identifier(UUID()),
            practitioner: practitioner.id,
            location: site.id,
            mode: .inPerson,
            during: Self.hours(8, 12),
            visitTypes: ["whole-person"]
        )
        group = Session(
            id: Identifier(UUID()),
            practitioner: practitioner.id,
            location: site.id,
            mode: .inPerson,
            during: Self.hours(13, 15),
            capacity: 2,
            visitTypes: ["healing-circle"]
        )
        room = Room(id: Identifier(UUID()), location: site.id, type: "exam", ordinal: 1)
        team = CareTeam(
            id: Identifier(UUID()),
            name: "Raven",
            location: site.id,
            capacity: 1400,
            members: [.init(practitioner: practitioner.id, role: "primary-care", share: 0.5)]
        )
        first = Household(
            id: Identifier(UUID()),
            name: "Ash",
            community: village.id,
            createdOn: Day("2020-01-01")!
        )
        second = Household(
            id: Identifier(UUID()),
            name: "Birch",
            community: village.id,
            createdOn: Day("2020-01-01")!
        )
        ana = CustomerOwner(
            id: Identifier(UUID()),
            household: first.id,
            givenName: "Ana",
            familyName: "Ash",
            sex: .female,
            birthDate: Day("1990-05-01")!
        )
        ben = CustomerOwner(
            id: Identifier(UUID()),
            household: first.id,
            givenName: "Ben",
            familyName: "Ash",
            birthDate: Day("2024-02-29")!
        )
        cora = CustomerOwner(
            id: Identifier(UUID()),
            household: second.id,
            givenName: "Cora",
            familyName: "Birch",
            birthDate: Day("1950-12-31")!,
            language: "esu"
        )
        anaNeed = Need(
            id: Identifier(UUID()),
            household: first.id,
            person: ana.id,
            service: "hba1c",
            window: Self.hours(0, 24 * 10),
            modes: [.inPerson],
            practitioners: [practitioner.id],
            priority: 3,
            program: "diabetes",
            reason: "It is time.",
            origin: .asked
        )
        coraNeed = Need(
            id: Identifier(UUID()),
            household: second.id,
            person: cora.id,
            service: "bp",
            window: Self.hours(-48, 24 * 4),
            status: .booked
        )
        record = CareRecord(
            id: Identifier(UUID()),
            household: first.id,
            person: ana.id,
            service: "hba1c",
            at: Self.hour(-24 * 30)
        )
        booked = Appointment(
            id: Identifier(UUID()),
            household: second.id,
            person: cora.id,
            visitType: "whole-person",
            session: session.id,
            practitioner: practitioner.id,
            location: site.id,
            mode: .inPerson,
            during: Self.hours(9, 10),
            services: ["bp"],
            needs: [coraNeed.id],
            isMovable: true
        )
        community = all()
    }

    /// Everything, with one of what has no name of its own.
    private func all() -> Community {
        var all = Community()
        all.locations = [site, village]
        all.travel = [Travel(origin: site.id, destination: village.id, minutes: 30)]
        all.practitioners = [practitioner]
        all.teams = [team]
        all.rooms = [room]
        all.interpreters = [interpreter]
        all.sessions = [session, group]
        all.households = [first, second]
        all.people = [ana, ben, cora]
        let always = DayRange(start: Day("2024-03-01")!)
        all.memberships = [
            Membership(household: first.id, person: ana.id, role: .head, isPrimary: true, during: always),
            Membership(household: first.id, person: ben.id, role: .child, isPrimary: true, during: always),
            Membership(household: second.id, person: ben.id, role: .grandchild, isPrimary: false, during: always),
            Membership(household: second.id, person: cora.id, role: .head, isPrimary: true, during: always),
        ]
        all.ties = [FamilyTie(person: ben.id, household: first.id, relative: ana.id, kind: .parent)]
        all.unavailabilities = [Unavailability(person: ana.id, household: first.id, weekday: 0, minutes: 480..<720)]
        all.empanelments = [Empanelment(household: first.id, team: team.id, during: always)]
        all.conditions = [
            Condition(
                id: Identifier(UUID()),
                household: first.id,
                person: ana.id,
                system: "http://snomed.info/sct",
                code: "44054006",
                name: "Diabetes",
                during: DayRange(start: Day("2020-02-02")!)
            )
        ]
        all.goals = [
            Goal(
                id: Identifier(UUID()),
                household: first.id,
                person: ben.id,
                domain: .emotional,
                words: "Play outside",
                status: .active,
                startedOn: Day("2026-01-01")!
            )
        ]
        all.plans = [
            Plan(
                id: Identifier(UUID()),
                household: first.id,
                person: ana.id,
                title: "Diabetes",
                status: .active,
                during: DayRange(start: Day("2026-01-01")!, end: Day("2027-01-01")!)
            )
        ]
        all.encounters = [
            Encounter(
                id: Identifier(UUID()),
                household: first.id,
                person: ana.id,
                practitioner: practitioner.id,
                location: site.id,
                class: .ambulatory,
                status: .finished,
                title: "Visit",
                during: Self.hours(-800, -799),
                program: "diabetes"
            )
        ]
        all.records = [record]
        let later = Need(
            id: Identifier(UUID()),
            household: first.id,
            person: ana.id,
            service: "foot-exam",
            window: Self.hours(24, 24 * 5)
        )
        all.needs = [anaNeed, later, coraNeed]
        all.links = [NeedLink(household: first.id, before: anaNeed.id, after: later.id, gap: 0...10_080)]
        all.appointments = [booked]
        return all
    }

    /// An hour of the first day, counted from midnight in the clinic's zone; Alaska is nine hours behind UTC then.
    static func hour(_ hour: Double) -> Date {
        Date(timeIntervalSince1970: Double(week.number) * 86_400 + (hour + 9) * 3600)
    }

    static func hours(_ start: Double, _ end: Double) -> TimeWindow {
        TimeWindow(start: hour(start), end: hour(end))!
    }

    /// A booking of the person at an hour of the first day with the example's practitioner.
    func booking(
        of person: CustomerOwner,
        needs: [Need.ID] = [],
        from start: Double,
        to end: Double,
        rooms: [UUID] = []
    ) -> Booking {
        let appointment = Appointment(
            id: Identifier(UUID()),
            household: person.household,
            person: person.id,
            visitType: "whole-person",
            session: session.id,
            practitioner: practitioner.id,
            location: site.id,
            mode: .inPerson,
            during: Self.hours(start, end),
            services: ["hba1c"],
            needs: needs
        )
        let holds = [[practitioner.id.uuid], [person.id.uuid]] + (rooms.isEmpty ? [] : [rooms])
        return Booking(appointment: appointment, holds: holds)
    }
}
