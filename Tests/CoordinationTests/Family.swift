import Care
import Coordination
import Foundation

/// A mother, her child, a clinic with two mornings and the village where the two live.
enum Family {
    static let site = Location(
        id: Example.id(71),
        kind: .site,
        name: "The clinic",
        latitude: 61.2,
        longitude: -149.8
    )
    static let village = Location(
        id: Example.id(72),
        kind: .community,
        name: "Village",
        latitude: 61.3,
        longitude: -149.7
    )
    static let nurse = Practitioner(id: Example.id(81), givenName: "Ruth", familyName: "A", role: "primary-care")
    static let onLeave = Practitioner(id: Example.id(82), givenName: "Ida", familyName: "B", role: "primary-care")

    static func snapshot(needs: [Need], days: [Int] = [1, 3]) -> WeekSnapshot {
        var facts = Community()
        facts.locations = [site, village]
        facts.practitioners = [nurse]
        facts.teams = [
            CareTeam(
                id: Example.id(91),
                name: "Team",
                members: [.init(practitioner: nurse.id, role: "primary-care")]
            )
        ]
        facts.households = [
            Household(id: Example.id(1), name: "Example", community: village.id, createdOn: Example.monday + -900)
        ]
        facts.empanelments = [
            Empanelment(household: Example.id(1), team: Example.id(91), during: DayRange(start: Example.monday + -900))
        ]
        facts.people = [Example.person(1, born: "1985-05-05"), Example.person(2, born: "2018-05-05")]
        facts.sessions = days.map(morning)
        facts.needs = needs
        return WeekSnapshot(week: Example.monday, days: 7, timeZone: "America/Anchorage", facts: facts, busy: [])
    }

    /// From nine to noon.
    static func morning(_ day: Int) -> Session {
        Session(
            id: Example.id(60 + day),
            practitioner: nurse.id,
            location: site.id,
            mode: .inPerson,
            during: window(day: day, from: 540, minutes: 180),
            visitTypes: ["clinic"]
        )
    }

    static func window(day: Int, from minute: Int, minutes: Int) -> TimeWindow {
        TimeWindow(
            start: Example.clock.instant(day: Example.monday + day, minute: minute),
            end: Example.clock.instant(day: Example.monday + day, minute: minute + minutes)
        )!
    }

    static func booking(
        _ number: Int,
        _ services: [String],
        day: Int,
        needs: [Need.ID] = [],
        movable: Bool = false
    ) -> Appointment {
        Appointment(
            id: Example.id(number),
            household: Example.id(1),
            person: Example.id(1),
            visitType: "clinic",
            session: Example.id(60 + day),
            practitioner: nurse.id,
            location: site.id,
            mode: .inPerson,
            during: window(day: day, from: 540, minutes: 30),
            services: services,
            needs: needs,
            isMovable: movable
        )
    }

    static func plan(_ snapshot: WeekSnapshot) async throws -> WeekPlan {
        try await WeekPlanner.plan(
            snapshot,
            catalogue: Example.catalogue,
            options: PlanOptions(timeLimit: .seconds(1))
        )
    }
}
