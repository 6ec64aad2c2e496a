import Care
import Coordination
import Foundation
import Testing

@Suite struct `Accepting a proposal` {
    private func proposal(_ encounters: [PlannedEncounter]) -> Proposal {
        let nothing = Itinerary(encounters: [], closed: [], unmet: [], tally: Tally())
        return Proposal(
            id: Example.id(1),
            household: Example.id(1),
            consolidation: Example.id(2),
            week: Example.monday,
            before: nothing,
            after: Itinerary(encounters: encounters, closed: [], unmet: [], tally: Tally())
        )
    }

    private func encounter(person: Int = 1, escort: Int? = nil, appointment: Int? = nil) -> PlannedEncounter {
        PlannedEncounter(
            person: Example.id(person),
            escort: escort.map { Example.id($0) },
            visitType: "clinic",
            session: Example.id(61),
            practitioner: Family.nurse.id,
            location: Family.site.id,
            mode: .inPerson,
            during: Family.window(day: 1, from: 540, minutes: 30),
            services: ["labs"],
            needs: [Example.id(11)],
            appointment: appointment.map { Example.id($0) },
            reason: "It fits."
        )
    }

    private var catalogue: Catalogue {
        var type = Example.catalogue.visitTypes["clinic"]!
        type.roomType = "exam"
        return Catalogue(services: Array(Example.catalogue.services.values), visitTypes: [type], rules: [])
    }

    private var facts: Community {
        var facts = Family.snapshot(needs: []).facts
        facts.people[1].language = "esu"
        facts.rooms = [2, 1].map { Room(id: Example.id(50 + $0), location: Family.site.id, type: "exam", ordinal: $0) }
        facts.interpreters = [2, 1].map { Interpreter(id: Example.id(40 + $0), language: "esu", ordinal: $0) }
        return facts
    }

    @Test func `takes the person, the escort, the practitioner, one room and one interpreter`() throws {
        let made = BookingDemand.accepting(
            proposal([encounter(person: 2, escort: 1)]),
            facts: facts,
            catalogue: catalogue
        )
        let demand = try #require(made.first)
        let expected: [[Int]] = [[2], [1], [81], [51, 52], [41, 42]]
        #expect(demand.holds == expected.map { $0.map { (Example.id($0) as Room.ID).uuid } })
        #expect(demand.appointment.escort == Example.id(1))
    }

    @Test func `takes no interpreter where the two share a language`() throws {
        let made = BookingDemand.accepting(proposal([encounter()]), facts: facts, catalogue: catalogue)
        #expect(made.first?.holds.count == 3)
    }

    @Test func `makes the same bookings each time, and none of what is booked already`() {
        let proposal = proposal([encounter(), encounter(person: 2, escort: 1), encounter(appointment: 41)])
        let made = BookingDemand.accepting(proposal, facts: facts, catalogue: catalogue)
        #expect(made == BookingDemand.accepting(proposal, facts: facts, catalogue: catalogue))
        #expect(made.count == 2)
        #expect(Set(made.map(\.appointment.id)).count == 2)
    }
}
