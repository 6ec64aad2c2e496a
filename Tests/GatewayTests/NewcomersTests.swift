import Care
import Foundation
import Gateway
import Postgres
import Services
import Store
import TestSupport
import Testing

@Suite(.database, .enabled(if: Fixture.hasSamples, "the samples are not here"))
struct `People who come by an import` {
    private func derive(on day: Day) async throws -> Int {
        try await WeekService(store: Store(pool: database)).deriveNeeds(on: day)
    }

    @Test func `without a history are called over four months, three needs at a time`() async throws {
        let fixture = try await DatabaseFixture()
        let homes = Fixture.samples.appending(path: "households")
        let report = try await fixture.importer.households(
            homes.appending(path: "semcog-2000-households.csv.gz").path,
            persons: homes.appending(path: "semcog-2000-persons.csv.gz").path,
            mapping: Fixture.mapping("semcog.json")
        )
        try await fixture.script("UPDATE person_home SET known_since = '\(Fixture.today)'")
        let first = try await derive(on: Fixture.today)
        // 28 of 120 days are looked at, and young children do not wait.
        #expect((0.5...1).contains(Double(first) / Double(report.people)))
        #expect(try await derive(on: Fixture.today) == 0)
        var all = first
        for week in [4, 8, 12, 16] { all += try await derive(on: Fixture.today + 7 * week) }
        let most = try await database.run { database in
            try database.first(
                "SELECT max(n) FROM (SELECT count(*) n FROM need WHERE priority < 3 GROUP BY person_id) AS each"
            ) {
                try $0.decode(0, as: Int.self)
            }
        }
        #expect(most == 3)
        #expect((2.2...3.2).contains(Double(all) / Double(report.people)))
    }
}
