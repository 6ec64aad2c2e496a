import Care
import Consolidation
import Coordination
import Foundation
import Testing

@Suite struct `Planning a week` {
    private let site = Location(id: Example.id(71), kind: .site, name: "The clinic", latitude: 61.2, longitude: -149.8)
    private let village = Location(
        id: Example.id(72),
        kind: .community,
        name: "Village",
        latitude: 61.3,
        longitude: -149.7
    )

    /// A mother and a child, each with needs that one visit each on one trip can meet.
    private func snapshot(records: [CareRecord] = []) -> WeekSnapshot {
        var facts = Community()
        facts.locations = [site, village]
        facts.practitioners = [
            Practitioner(id: Example.id(81), givenName: "Ruth", familyName: "A", role: "primary-care")
        ]
        facts.teams = [
            CareTeam(
                id: Example.id(91),
                name: "Team",
                members: [.init(practitioner: Example.id(81), role: "primary-care")]
            )
        ]
        facts.households = [
            Household(id: Example.id(1), name: "Example", community: village.id, createdOn: Example.monday + -900)
        ]
        facts.empanelments = [
            Empanelment(household: Example.id(1), team: Example.id(91), during: DayRange(start: Example.monday + -900))
        ]
        facts.people = [Example.person(1, born: "1985-05-05"), Example.person(2, born: "2018-05-05")]
        facts.sessions = [1, 3].map { day in
            Session(
                id: Example.id(60 + day),
                practitioner: Example.id(81),
                location: site.id,
                mode: .inPerson,
                during: TimeWindow(
                    start: Example.clock.instant(day: Example.monday + day, minute: 540),
                    end: Example.clock.instant(day: Example.monday + day, minute: 720)
                )!,
                visitTypes: ["clinic"]
            )
        }
        facts.needs = [
            Example.need(11, "labs"), Example.need(12, "checkup"), Example.need(13, "dental", person: 2),
            Example.need(14, "labs", person: 2),
        ]
        facts.records = records
        return WeekSnapshot(week: Example.monday, days: 7, timeZone: "America/Anchorage", facts: facts, busy: [])
    }

    @Test func `meets the family's needs on one trip, and says why`() async throws {
        let plan = try await WeekPlanner.plan(
            snapshot(),
            catalogue: Example.catalogue,
            options: PlanOptions(timeLimit: .seconds(2))
        )
        let after = try #require(plan.after[Example.id(1)])
        #expect(after.tally.unmet == 0)
        #expect(after.tally.stops == 1)
        #expect(after.tally.visits == 2)
        #expect(plan.beforeTally.visits == 4)
        #expect(plan.lowerBound <= plan.afterTally.objective)
        #expect(after.encounters.allSatisfy { !$0.reason.isEmpty })
        #expect(after.encounters.contains { $0.reason.contains("on the same trip to The clinic") })
        let child = try #require(after.encounters.first { $0.person == Example.id(2) })
        #expect(child.escort == Example.id(1))
    }

    @Test func `follows the rules of the problem as the verifier states them`() async throws {
        let plan = try await WeekPlanner.plan(
            snapshot(),
            catalogue: Example.catalogue,
            options: PlanOptions(timeLimit: .seconds(2))
        )
        let report = Verifier.check(plan.instance, plan.solution)
        #expect(report.violations.isEmpty)
        #expect(report.objective == plan.afterTally.objective)
    }

    @Test func `does not repeat what was given, unless that was undone`() async throws {
        let snapshot = snapshot(records: [Example.record(31, "labs", day: -2)])
        let plan = try await WeekPlanner.plan(snapshot, catalogue: Example.catalogue)
        #expect(plan.after[Example.id(1)]?.closed.map(\.need) == [Example.id(11)])
        #expect(plan.duplicates.map(\.need) == [Example.id(11)])
        let undone = try await WeekPlanner.plan(
            snapshot,
            catalogue: Example.catalogue,
            undone: [.record(Example.id(31))]
        )
        #expect(undone.after[Example.id(1)]?.closed.isEmpty == true)
        #expect(undone.duplicates.isEmpty)
    }

    @Test func `leaves out time that others have taken`() async throws {
        var busy = snapshot()
        busy.busy = busy.facts.sessions.map {
            WeekSnapshot.Busy(resource: $0.practitioner.uuid, booking: Example.id(99), during: $0.during)
        }
        let plan = try await WeekPlanner.plan(busy, catalogue: Example.catalogue)
        let after = try #require(plan.after[Example.id(1)])
        #expect(after.tally.unmet == 4)
        #expect(after.unmet.allSatisfy { !$0.reason.isEmpty })
    }

    @Test func `refuses a time zone that is none`() async {
        var lost = snapshot()
        lost.timeZone = "Alaska/Nowhere"
        await #expect(throws: PlanRefusal.unknownTimeZone("Alaska/Nowhere")) {
            try await WeekPlanner.plan(lost, catalogue: Example.catalogue)
        }
    }
}
