import Care
import Consolidation
import Coordination
import Foundation
import Testing

@Suite struct `A week's facts` {
    private let household: Household.ID = Example.id(1)

    @Test func `plan the week though a member of the team and one asked for are away`() async throws {
        var asked = Example.need(12, "checkup")
        asked.practitioners = [Family.onLeave.id]
        var week = Family.snapshot(needs: [Example.need(11, "labs"), asked])
        week.facts.practitioners.append(Family.onLeave)
        week.facts.teams[0].members.append(.init(practitioner: Family.onLeave.id, role: "primary-care"))
        let after = try #require(try await Family.plan(week).after[household])
        #expect(after.encounters.flatMap(\.needs) == [Example.id(11)])
        #expect(after.unmet.map(\.need) == [Example.id(12)], "nobody else may take the place of who was asked for")
    }

    @Test func `plan nothing for the dead, and the week for everyone else`() async throws {
        var week = Family.snapshot(needs: [Example.need(11, "labs"), Example.need(12, "labs", person: 3)])
        var lost = Example.person(3, born: "1940-05-05")
        lost.deceasedOn = Example.monday + -2
        week.facts.people.append(lost)
        let after = try #require(try await Family.plan(week).after[household])
        #expect(after.encounters.flatMap(\.needs) == [Example.id(11)])
    }

    @Test func `say of a need whose weeks are over that it is unmet, and why`() async throws {
        let week = Family.snapshot(needs: [
            Example.need(11, "labs"), Example.need(12, "checkup", from: -30, days: 20),
        ])
        let plan = try await Family.plan(week)
        let after = try #require(plan.after[household])
        #expect(after.unmet.map(\.need) == [Example.id(12)])
        #expect(after.unmet.first?.reason == "Its time had passed before this week began.")
        #expect((after.tally.needs, after.tally.unmet) == (2, 1))
        #expect(plan.before[household]?.unmet.map(\.need) == [Example.id(12)])
    }

    @Test func `leave a possible repeat to a person`() async throws {
        var week = Family.snapshot(needs: [Example.need(11, "labs")])
        week.facts.records = [Example.record(31, "fasting", day: -3)]
        let plan = try await Family.plan(week)
        #expect(plan.duplicates.map(\.verdict) == [.ask])
        #expect(plan.after[household]?.closed == [])
        #expect(plan.after[household]?.encounters.flatMap(\.needs) == [Example.id(11)])
    }

    @Test func `close what a record meets though it leaves another need to a person`() async throws {
        var week = Family.snapshot(needs: [Example.need(11, "labs"), Example.need(12, "fasting")])
        week.facts.records = [Example.record(31, "fasting", day: -3)]
        let after = try #require(try await Family.plan(week).after[household])
        #expect(after.closed.map(\.need) == [Example.id(12)])
        #expect(after.encounters.flatMap(\.needs) == [Example.id(11)])
        #expect(after.tally.closed == 1)
    }

    @Test func `do not book again what is booked for a later week`() async throws {
        var week = Family.snapshot(needs: [Example.need(11, "labs")])
        week.facts.appointments = [Family.booking(41, ["labs"], day: 9)]
        let after = try #require(try await Family.plan(week).after[household])
        #expect(after.encounters.isEmpty)
        #expect(after.closed.map(\.evidence) == [.appointment(Example.id(41))])
    }

    @Test func `keep the meetings of a series apart`() async throws {
        var first = Example.need(11, "labs")
        first.status = .booked
        var week = Family.snapshot(needs: [Example.need(12, "labs")])
        week.facts.needs.append(first)
        week.facts.appointments = [Family.booking(41, ["labs"], day: 1, needs: [first.id])]
        week.facts.links = [
            NeedLink(household: household, before: first.id, after: Example.id(12), gap: 0...(14 * 1440))
        ]
        let plan = try await Family.plan(week)
        #expect(plan.duplicates.isEmpty)
        #expect(plan.after[household]?.closed == [])
    }

    @Test func `book a need that joins a booking, and keep the booking that none joins`() async throws {
        var booked = Example.need(11, "fasting")
        booked.status = .booked
        let booking = Family.booking(41, ["fasting"], day: 1, needs: [booked.id], movable: true)
        var alone = Family.snapshot(needs: [booked], days: [1])
        alone.facts.appointments = [booking]
        let kept = try #require(try await Family.plan(alone).after[household])
        #expect(kept.encounters.map(\.appointment) == [booking.id])

        var joined = Family.snapshot(needs: [booked, Example.need(12, "checkup")], days: [1])
        joined.facts.appointments = [booking]
        let after = try #require(try await Family.plan(joined).after[household])
        for encounter in after.encounters where encounter.appointment == booking.id {
            #expect(Set(encounter.needs) == [booked.id], "a booking that stands says nothing of needs it does not hold")
            #expect(encounter.during == booking.during)
        }
        #expect(Set(after.encounters.flatMap(\.needs)) == [booked.id, Example.id(12)])
    }

    @Test func `know that a person booked elsewhere is taken`() async throws {
        var week = Family.snapshot(needs: [Example.need(11, "labs")], days: [1])
        var elsewhere = Family.booking(41, ["dental"], day: 1)
        elsewhere.session = Example.id(99)
        elsewhere.during = Family.window(day: 1, from: 480, minutes: 300)
        week.facts.appointments = [elsewhere]
        week.busy = [
            .init(resource: elsewhere.person.uuid, booking: elsewhere.id, during: elsewhere.during)
        ]
        let after = try #require(try await Family.plan(week).after[household])
        #expect(after.unmet.map(\.need) == [Example.id(11)])
    }
}
