import Care
import Consolidation
import Coordination
import Foundation
import Testing

/// Whom a need is offered that asks for nobody.
@Suite struct `A need that asks for nobody` {
    @Test func `is offered to everybody where few could help`() throws {
        let instance = try instance(near: 3, far: 2)
        #expect(instance.needs[0].providers == [])
    }

    @Test func `is offered the own team and some of those nearest where many could`() throws {
        let instance = try instance(near: 30, far: 30)
        let offered = Set(instance.needs[0].providers)
        #expect(offered.contains(Family.nurse.id.description))
        #expect(offered.count > 1)
        #expect(offered.count < 10)
        let far = (0..<30).map { Self.practitioner($0, isFar: true).description }
        #expect(offered.isDisjoint(with: far))
    }

    /// Over many households everybody's time is offered to somebody.
    @Test func `leaves nobody's time without an offer`() throws {
        let offered = try (1...200).reduce(into: Set<String>()) { offered, household in
            offered.formUnion(try instance(near: 30, far: 0, household: household * 977).needs[0].providers)
        }
        #expect(offered.count == 31)
    }

    private static func practitioner(_ number: Int, isFar: Bool) -> Practitioner.ID {
        Example.id((isFar ? 2_000 : 1_000) + number)
    }

    /// A family with one need beside so many others' sessions in town and far away.
    private func instance(near: Int, far: Int, household: Int = 1) throws -> Instance {
        var snapshot = Family.snapshot(needs: [Example.need(301, "checkup")])
        let away = Location(id: Example.id(73), kind: .site, name: "Far away", latitude: 64.8, longitude: -147.7)
        snapshot.facts.locations.append(away)
        for (count, isFar) in [(near, false), (far, true)] {
            for number in 0..<count {
                let id = Self.practitioner(number, isFar: isFar)
                snapshot.facts.practitioners.append(
                    Practitioner(id: id, givenName: "P", familyName: "\(number)", role: "primary-care")
                )
                var session = Family.morning(1)
                session.id = Example.id((isFar ? 4_000 : 3_000) + number)
                session.practitioner = id
                if isFar { session.location = away.id }
                snapshot.facts.sessions.append(session)
            }
        }
        let home: Household.ID = Example.id(household)
        snapshot.facts.households[0].id = home
        snapshot.facts.empanelments[0].household = home
        for index in snapshot.facts.people.indices { snapshot.facts.people[index].household = home }
        snapshot.facts.needs[0].household = home
        return try WeekProblem(snapshot: snapshot, catalogue: Example.catalogue).instance
    }
}
