import Consolidation
import Instances
import Testing

@Suite struct `A certificate` {
    @Test func `proves its bound: every household's true minimum at its prices is no lower than it says`() async throws
    {
        var checked = 0
        for seed in 1...600 as ClosedRange<UInt64> {
            let instance = Tiny.instance(seed, households: 2)
            // What others have booked for good changes the room that is left, which a household alone cannot see.
            guard instance.evidenced.isEmpty, instance.bookings.allSatisfy(\.movable) else { continue }
            let outcome = await Solver.solve(try Problem(instance), Options(timeLimit: .milliseconds(300), moves: 5))
            let certificate = try #require(outcome.certificate)
            expectSum(certificate, instance)
            #expect(certificate.violations(instance, outcome.solution) == [], "seed \(seed)")
            #expect(certificate.bound <= outcome.objective, "seed \(seed)")
            let prices = certificate.prices
            for minimum in certificate.minima {
                let price = { (row: BruteForce.Facts.Row) in
                    prices.first { $0.resource == row.resource && $0.cell == row.cell }?.price ?? 0
                }
                let alone = instance.only(minimum.household).counted(in: certificate.unit)
                guard let best = BruteForce.optimum(alone, steps: 50_000, price: price) else { continue }
                #expect(minimum.bound <= best.objective, "seed \(seed), \(minimum.household)")
                checked += 1
            }
        }
        #expect(checked > 300)
    }

    @Test func `of a generated week adds up`() async throws {
        let instance = Instance(Recipe(households: 30, seed: 6, needs: 0...5))
        let outcome = await Solver.solve(try Problem(instance), Options(timeLimit: .seconds(5), moves: 10))
        expectSum(try #require(outcome.certificate), instance)
        #expect(outcome.lowerBound <= outcome.objective)
        let claim = try #require(outcome.solution.lowerBound)
        #expect(claim <= Double(outcome.objective))
    }

    @Test func `is refused when a minimum, a price or the bound is tampered with`() async throws {
        let instance = Instance(Recipe(households: 20, seed: 9, needs: 1...4))
        let outcome = await Solver.solve(try Problem(instance), Options(timeLimit: .seconds(5), moves: 40))
        let sound = try #require(outcome.certificate)
        #expect(sound.violations(instance, outcome.solution) == [])
        var high = sound
        high.bound += 1
        #expect(!high.violations(instance, outcome.solution).isEmpty)
        var dear = sound
        dear.minima[0].bound += 1_000_000 * sound.unit
        #expect(!dear.violations(instance, outcome.solution).isEmpty)
        var short = sound
        short.minima.removeLast()
        #expect(!short.violations(instance, outcome.solution).isEmpty)
        var negative = sound
        negative.prices.append(.init(resource: "session:\(instance.sessions[0].id)", cell: 0, price: -5))
        #expect(!negative.violations(instance, outcome.solution).isEmpty)
        var unknown = sound
        unknown.prices.append(.init(resource: "session:nowhere", cell: 0, price: 5))
        #expect(!unknown.violations(instance, outcome.solution).isEmpty)
    }

    /// The bound is the minima less what the prices take for capacity, and every price is of a row there is.
    private func expectSum(_ certificate: Certificate, _ instance: Instance) {
        let capacity = certificate.prices.reduce(0) { sum, price in
            #expect(price.price >= 0)
            return sum + price.price * instance.capacity(of: price.resource, at: price.cell)
        }
        let minima = certificate.minima.reduce(0) { $0 + $1.bound }
        let points = (minima - capacity + certificate.unit - 1) / certificate.unit
        #expect(certificate.bound <= max(0, points), "\(instance.id)")
        let named = certificate.minima.map(\.household)
        #expect(Set(named).count == named.count)
        #expect(Set(named).isSubset(of: instance.households.map(\.id)))
    }
}

extension Instance {
    /// The uses that a capacity row allows, less what immovable bookings take.
    fileprivate func capacity(of resource: String, at cell: Int) -> Int {
        let parts = resource.split(separator: ":").map(String.init)
        switch parts[0] {
        case "session": return sessions.first { $0.id == parts[1] }!.capacity
        case "interpreter":
            return interpreters.reduce(0) { sum, pool in
                let present = pool.windows.contains { $0.start <= cell && cell + grid <= $0.end }
                return sum + (pool.language == parts[1] && present ? pool.count : 0)
            }
        default:
            let taken = bookings.count { booking in
                !booking.movable && booking.start <= cell && cell < booking.start + booking.duration
                    && sessions.contains { $0.id == booking.session && $0.location == parts[1] }
                    && visitTypes.contains { $0.id == booking.visitType && $0.roomType == parts[2] }
            }
            return rooms.reduce(0) { $0 + ($1.location == parts[1] && $1.type == parts[2] ? $1.count : 0) } - taken
        }
    }

    /// The same clinic with one household.
    fileprivate func only(_ household: String) -> Instance {
        var own = self
        own.households.removeAll { $0.id != household }
        own.persons.removeAll { $0.household != household }
        let people = Set(own.persons.map(\.id))
        own.needs.removeAll { !people.contains($0.person) }
        let ids = Set(own.needs.map(\.id))
        own.links.removeAll { !ids.contains($0.before) }
        own.records.removeAll { !people.contains($0.person) }
        own.bookings.removeAll { !people.contains($0.person) }
        return own
    }
}

extension Instance {
    /// The same with every weight in parts of a point.
    fileprivate func counted(in unit: Int) -> Instance {
        var result = self
        result.weights = Weights(
            unmet: weights.unmet * unit,
            visit: weights.visit * unit,
            stop: weights.stop * unit,
            homeStop: weights.homeStop * unit,
            wait: weights.wait * unit,
            travel: weights.travel * unit,
            discontinuity: weights.discontinuity * unit,
            change: weights.change * unit,
            delayPerDay: weights.delayPerDay * unit
        )
        return result
    }
}
