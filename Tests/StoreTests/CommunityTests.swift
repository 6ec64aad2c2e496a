import Care
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite(.database) struct `A community` {
    private let example = Example()
    private var store: Store { Store(pool: database) }

    @Test func `is empty until it is loaded, and then counted`() async throws {
        let community = example.community
        #expect(try await store.read { try $0.communities.isEmpty() })
        try await store.transaction { try $0.communities.load(community) }
        #expect(try await store.read { try $0.communities.isEmpty() } == false)
        let counts = try await store.read { try $0.communities.counts() }
        #expect(
            counts
                == CommunityCounts(
                    people: 3,
                    households: 2,
                    teams: 1,
                    practitioners: 1,
                    encounters: 1,
                    records: 1,
                    needs: 3,
                    appointments: 1
                )
        )
    }

    @Test func `comes back as it was loaded`() async throws {
        let (example, community) = (example, example.community)
        try await store.transaction { try $0.communities.load(community) }
        let (histories, directory, plan) = try await store.read { tx in
            (
                try tx.needs.histories(), try tx.directory(),
                try tx.households.plan(example.first.id, on: Example.week, week: Example.week)
            )
        }
        #expect(Set(histories.people) == Set(community.people))
        #expect(histories.conditions == community.conditions)
        #expect(histories.records == community.records)
        #expect(Set(histories.needs) == Set(community.needs))
        #expect(Set(directory.locations.values) == Set(community.locations))
        #expect(Array(directory.teams.values) == community.teams)
        #expect(directory.catalogue.visitTypes["whole-person"]?.covers["hba1c"] == 5)
        #expect(directory.catalogue.satisfies("colonoscopy", "colorectal-fit"))
        let found = try #require(plan)
        #expect(found.household == example.first)
        #expect(found.community == example.village)
        #expect(found.team == example.team)
        #expect(found.ties == community.ties)
        #expect(found.members.map(\.person) == [example.ana, example.ben])
        #expect(found.members[0].needs.map(\.service) == ["foot-exam", "hba1c"])
        #expect(found.members[0].encounters == community.encounters)
        #expect(found.members[1].goals == community.goals)
    }

    @Test func `shows a child of two homes in both, and its rows once`() async throws {
        let (example, community) = (example, example.community)
        try await store.transaction { try $0.communities.load(community) }
        let plan = try await store.read {
            try $0.households.plan(example.second.id, on: Example.week, week: Example.week)
        }
        let members = try #require(plan).members
        #expect(members.map(\.person) == [example.cora, example.ben])
        #expect(members.map(\.isPrimary) == [true, false])
        #expect(members[1].role == .grandchild)
        #expect(members[1].goals == community.goals)
        #expect(members[0].appointments == [example.booked])
    }

    @Test func `lists households by name, a page at a time, and finds them by a member's name`() async throws {
        let (example, community) = (example, example.community)
        try await store.transaction { try $0.communities.load(community) }
        let (all, rest, found) = try await store.read { tx in
            (
                try tx.households.list(limit: 10),
                try tx.households.list(after: (example.first.name, example.first.id), limit: 10),
                try tx.households.list(limit: 10, search: "cor")
            )
        }
        #expect(all.map(\.name) == ["Ash", "Birch"])
        #expect(all.map(\.people) == [2, 2])
        #expect(all.map(\.openNeeds) == [2, 0])
        #expect(rest.map(\.id) == [example.second.id])
        #expect(found.map(\.id) == [example.second.id])
    }

    @Test func `has no household of an unknown identifier`() async throws {
        let nobody = Household.ID(UUID())
        let plan = try await store.read { try $0.households.plan(nobody, on: Example.week, week: Example.week) }
        #expect(plan?.household == nil)
    }

    @Test func `may not give a person two primary households at a time`() async throws {
        let example = example
        var community = example.community
        community.memberships[2].isPrimary = true
        community.memberships[2].during.start = Example.week
        let wrong = community
        let error = await #expect(throws: PostgresError.self) {
            try await store.transaction { try $0.communities.load(wrong) }
        }
        #expect(error?.constraint == "primary_household_one_at_a_time")
        #expect(try await store.read { try $0.communities.isEmpty() })
    }
}
