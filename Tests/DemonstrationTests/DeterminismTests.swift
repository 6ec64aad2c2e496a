import Care
import Demonstration
import Foundation
import Testing

@Suite struct `The same seed makes the same community` {
    @Test func `Every row and identifier comes again`() async throws {
        let catalogue = try await catalogue()
        let one = try demonstration(people: 1200, catalogue).community()
        let other = try demonstration(people: 1200, catalogue).community()
        #expect(one.locations == other.locations)
        #expect(one.travel == other.travel)
        #expect(one.households == other.households)
        #expect(one.people == other.people)
        #expect(one.memberships == other.memberships)
        #expect(one.ties == other.ties)
        #expect(one.practitioners == other.practitioners)
        #expect(one.teams == other.teams)
        #expect(one.sessions == other.sessions)
        #expect(one.rooms == other.rooms)
        #expect(one.interpreters == other.interpreters)
        #expect(one.encounters == other.encounters)
        #expect(one.records == other.records)
        #expect(one.needs == other.needs)
        #expect(one.links == other.links)
        #expect(one.appointments == other.appointments)
    }

    @Test func `Another seed makes other people`() async throws {
        let catalogue = try await catalogue()
        let one = try demonstration(people: 300, seed: 1, catalogue).community()
        let other = try demonstration(people: 300, seed: 2, catalogue).community()
        #expect(Set(one.people.map(\.id)).isDisjoint(with: other.people.map(\.id)))
        #expect(one.people.map(\.birthDate) != other.people.map(\.birthDate))
    }

    /// A change of the first numbers of a seed changes every community that was ever made with it.
    @Test func `Identifiers are version 4 UUIDs and differ`() async throws {
        let (community, _, _) = try await Shelf.shared.made(people: 3000)
        let all =
            community.people.map(\.id.uuid) + community.households.map(\.id.uuid) + community.needs.map(\.id.uuid)
            + community.sessions.map(\.id.uuid) + community.records.map(\.id.uuid)
            + community.encounters.map(\.id.uuid) + community.locations.map(\.id.uuid)
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.uuid.6 >> 4 == 4 && $0.uuid.8 >> 6 == 2 })
    }

    @Test(arguments: [0, 1, 4, 5, 11, 130]) func `Any number of people can be made`(people: Int) async throws {
        let community = try demonstration(people: people, try await catalogue()).community()
        #expect(community.people.count == max(4, people))
        #expect(!community.teams.isEmpty)
    }

    @Test func `A catalogue without services makes people without needs`() throws {
        let empty = Catalogue(services: [], visitTypes: [], rules: [])
        let community = try demonstration(people: 200, empty).community()
        #expect(community.people.count == 200)
        #expect(community.needs.isEmpty)
        #expect(community.records.isEmpty)
        #expect(community.sessions.isEmpty)
    }
}
