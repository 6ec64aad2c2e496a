import Care
import Demonstration
import Testing

@Suite struct `Teams look after everyone` {
    let community: Community
    let catalogue: Catalogue

    init() async throws {
        (community, _, catalogue) = try await Shelf.shared.made(people: 20_000)
    }

    @Test func `Every household is on one panel, and no panel is over its capacity`() throws {
        var sizes: [Household.ID: Int] = [:]
        for person in community.people { sizes[person.household, default: 0] += 1 }
        let panels = Dictionary(grouping: community.empanelments, by: \.household)
        #expect(panels.count == community.households.count && panels.values.allSatisfy { $0.count == 1 })
        var people: [CareTeam.ID: Int] = [:]
        for place in community.empanelments { people[place.team, default: 0] += sizes[place.household] ?? 0 }
        for team in community.teams {
            #expect(people[team.id] ?? 0 > 0)
            #expect(people[team.id] ?? 0 <= team.capacity ?? 0)
        }
    }

    @Test func `Teams have their own primary care and nurses and share the other roles`() {
        let core: Set<String> = ["primary-care", "nurse", "medical-assistant", "case-management"]
        for team in community.teams {
            let roles = Set(team.members.map(\.role))
            #expect(core.isSubset(of: roles), "\(team.name)")
            #expect(
                roles.isSuperset(of: ["behavioral-health", "dietitian", "pharmacist", "traditional-healer"]),
                "\(team.name)"
            )
            #expect(Set(team.members.map(\.practitioner)).count == team.members.count)
            for member in team.members {
                #expect(core.contains(member.role) ? member.share == 1 : (0..<1).contains(member.share))
            }
        }
    }

    @Test func `A practitioner's shares never make more than one`() {
        var shares: [Practitioner.ID: Double] = [:]
        for member in community.teams.flatMap(\.members) { shares[member.practitioner, default: 0] += member.share }
        #expect(shares.values.allSatisfy { $0 <= 1.000001 })
    }

    @Test func `Every role of the catalogue is worked, in sessions that offer it`() {
        let roles = Dictionary(uniqueKeysWithValues: community.practitioners.map { ($0.id, $0.role) })
        for session in community.sessions {
            for type in session.visitTypes {
                #expect(catalogue.visitTypes[type]?.role == roles[session.practitioner])
            }
        }
        #expect(Set(roles.values).isSuperset(of: catalogue.visitTypes.values.map(\.role)))
    }
}
