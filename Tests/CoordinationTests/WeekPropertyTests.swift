import Care
import Consolidation
import Coordination
import Foundation
import Testing

@Suite struct `A week made at random` {
    @Test(arguments: 1..<41 as Range<UInt64>)
    func `is a sound problem whose plan keeps every rule and counts every need once`(seed: UInt64) async throws {
        let snapshot = Self.snapshot(seed: seed)
        let plan = try await Family.plan(snapshot)
        #expect(plan.instance.problems().isEmpty)
        let report = Verifier.check(plan.instance, plan.solution)
        #expect(report.violations.isEmpty)
        #expect(report.objective == plan.afterTally.objective)
        #expect(plan.lowerBound <= plan.afterTally.objective)
        #expect(plan.beforeTally.needs == plan.afterTally.needs)
        for itineraries in [plan.before, plan.after] {
            let accounted = itineraries.values.flatMap { itinerary in
                itinerary.encounters.flatMap(\.needs) + itinerary.closed.map(\.need) + itinerary.unmet.map(\.need)
            }
            let expected = snapshot.facts.needs.filter { $0.status == .open || $0.status == .booked }.map(\.id)
            #expect(accounted.sorted() == expected.sorted())
        }
    }

    @Test func `measures travel as a metric, whatever is known of it`() throws {
        for seed in 1..<41 as Range<UInt64> {
            let travel = try WeekProblem(snapshot: Self.snapshot(seed: seed), catalogue: Example.catalogue)
                .instance.travel
            for from in travel.indices {
                #expect(travel[from][from] == 0)
                for to in travel.indices {
                    #expect(travel[from][to] == travel[to][from])
                    #expect(travel.indices.allSatisfy { travel[from][to] <= travel[from][$0] + travel[$0][to] })
                }
            }
        }
    }

    /// Needs, records, bookings and places that differ with the seed.
    static func snapshot(seed: UInt64) -> WeekSnapshot {
        var chance = Chance(state: seed)
        let services = ["labs", "fasting", "dental", "checkup", "circle"]
        let needs = (0..<Int.random(in: 1...7, using: &chance)).map { number in
            Example.need(
                100 + number,
                services.randomElement(using: &chance)!,
                person: Int.random(in: 1...2, using: &chance),
                from: Int.random(in: -20...5, using: &chance),
                days: Int.random(in: 3...20, using: &chance)
            )
        }
        var week = Family.snapshot(needs: needs, days: [1, 2, 3])
        week.facts.records = (0..<Int.random(in: 0...3, using: &chance)).map { number in
            Example.record(
                200 + number,
                services.randomElement(using: &chance)!,
                person: Int.random(in: 1...2, using: &chance),
                day: Int.random(in: -20 ... -1, using: &chance)
            )
        }
        if Bool.random(using: &chance) {
            var booked = Example.need(150, "dental", days: 14)
            booked.status = .booked
            var booking = Family.booking(300, ["dental"], day: 2, needs: [booked.id], movable: .random(using: &chance))
            booking.during = Family.window(day: 2, from: 540, minutes: 45)
            week.facts.needs.append(booked)
            week.facts.appointments = [booking]
            week.busy = [booking.practitioner.uuid, booking.person.uuid].map {
                .init(resource: $0, booking: booking.id, during: booking.during)
            }
        }
        week.facts.locations += (0..<4).map { number in
            Location(
                id: Example.id(400 + number),
                kind: number == 0 ? .site : .community,
                name: "Place \(number)",
                latitude: Bool.random(using: &chance) ? 61 + Double.random(in: 0...2, using: &chance) : nil,
                longitude: -149
            )
        }
        let places = week.facts.locations.map(\.id)
        week.facts.travel = (0..<5).map { _ in
            Travel(
                origin: places.randomElement(using: &chance)!,
                destination: places.randomElement(using: &chance)!,
                minutes: Int.random(in: 1...300, using: &chance)
            )
        }
        return week
    }
}
