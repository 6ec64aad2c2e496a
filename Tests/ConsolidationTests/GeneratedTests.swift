import Consolidation
import Instances
import Testing

@Suite struct `Generated instances` {
    @Test(arguments: [(1, 1), (1, 7), (20, 2), (200, 3), (1_100, 4)] as [(Int, UInt64)])
    func `have no errors and are the same for the same recipe`(households: Int, seed: UInt64) {
        let instance = Instance(Recipe(households: households, seed: seed))
        #expect(instance.problems() == [])
        #expect(instance.households.count == households)
        #expect(instance == Instance(Recipe(households: households, seed: seed)))
        #expect(instance != Instance(Recipe(households: households, seed: seed + 1)))
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `resemble the reference instance of 200 households`(seed: UInt64) {
        let instance = Instance(Recipe(households: 200, seed: seed))
        #expect((550...700).contains(instance.persons.count))
        #expect((800...1_020).contains(instance.needs.count))
        #expect((2_200...3_100).contains(instance.freeCells))
        #expect((35...80).contains(instance.links.count))
        #expect((90...150).contains(instance.bookings.count))
        #expect(instance.records.count > 0)
        #expect(Set(instance.needs.map(\.service)).count >= 20)
    }

    @Test(arguments: [2...3, 16...16, 40...40])
    func `give a household the needs asked for`(needs: ClosedRange<Int>) {
        for seed in 1...20 {
            let instance = Instance(Recipe(households: 1, seed: UInt64(seed), needs: needs))
            // Those booked immovably are open no more.
            let settled = instance.bookings.count { !$0.movable }
            #expect(needs.contains(instance.needs.count + settled))
            #expect(instance.problems() == [])
        }
    }

    @Test func `have bookings that keep every rule, of which those movable can be kept`() {
        let instance = Instance(Recipe(households: 200, seed: 5))
        let kept = instance.bookings.filter(\.movable)
        let covered = Set(kept.flatMap(\.needs))
        let plan = Solution(
            instance: instance.id,
            solver: "as booked",
            encounters: kept.map {
                .init(
                    person: $0.person,
                    visitType: $0.visitType,
                    session: $0.session,
                    start: $0.start,
                    services: $0.services,
                    needs: $0.needs
                )
            },
            unmet: instance.needs.map(\.id).filter { !covered.contains($0) }
        )
        let report = Verifier.check(instance, plan)
        #expect(report.violations == [])
        #expect(report.components.change == 0)
        #expect(kept.count > 20)
        #expect(kept.count < instance.bookings.count)
    }
}

extension Instance {
    /// Seats times cells that are free.
    fileprivate var freeCells: Int {
        sessions.reduce(0) { sum, session in
            sum + session.capacity * session.free.reduce(0) { $0 + ($1.end - $1.start) / grid }
        }
    }
}
