import Care
import Consolidation
import Coordination
import Foundation
import Testing

@Suite struct `A need for which a referral is asked` {
    private static let catalogue = Catalogue(
        services: Array(Example.catalogue.services.values),
        visitTypes: Array(Example.catalogue.visitTypes.values),
        rules: [],
        referrals: [ReferralRule(service: "labs", referral: "dental", months: 6)]
    )

    /// The plan where the referral was given so many days before the week.
    private func planned(given: Int?) async throws -> Itinerary {
        var snapshot = Family.snapshot(needs: [Example.need(11, "labs")])
        snapshot.facts.records = given.map { [Example.record(21, "dental", day: -$0)] } ?? []
        let plan = try await WeekPlanner.plan(
            snapshot,
            catalogue: Self.catalogue,
            options: PlanOptions(timeLimit: .seconds(1))
        )
        return try #require(plan.after[Example.id(1)])
    }

    @Test func `waits where that is over, and says so`() async throws {
        let plan = try await planned(given: 190)
        #expect(plan.encounters.isEmpty)
        #expect(plan.unmet.map(\.reason) == ["The referral for it is over. It is planned once that is renewed."])
    }

    @Test func `is planned while it is good, and where none is known here`() async throws {
        #expect(try await planned(given: 100).encounters.count == 1)
        #expect(try await planned(given: nil).encounters.count == 1)
    }

    @Test func `is planned before it ends`() async throws {
        // Given on 31 May 2026: good until 30 November, the Monday of the week.
        let monday = Example.monday
        let ends = monday - Day("2026-05-31")!
        #expect(try await planned(given: ends).encounters.isEmpty)
        let tuesday = monday - Day("2026-06-02")!
        let plan = try await planned(given: tuesday)
        #expect(plan.encounters.map { Example.clock.day(at: $0.during.start) } == [monday + 1])
        let early = monday - Day("2026-06-01")!
        #expect(try await planned(given: early).encounters.isEmpty)
    }
}
