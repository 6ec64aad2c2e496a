import Care
import Foundation
import Gateway
import Synchronization

/// A store in memory that refuses what the database's keys would refuse.
final class MemoryStore: Sendable {
    struct State {
        var keys: [String: ImportKey] = [:]
        var locations: [Location.ID: Location] = [:]
        var households: [Household.ID: Household] = [:]
        var people: [CustomerOwner.ID: CustomerOwner] = [:]
        var practitioners: [Practitioner.ID: Practitioner] = [:]
        var memberships: [Membership] = []
        var ties: Set<FamilyTie> = []
        var teams: [CareTeam.ID: CareTeam] = [:]
        var empanelments: [Empanelment] = []
        var conditions: [Condition.ID: Condition] = [:]
        var goals: [Goal.ID: Goal] = [:]
        var plans: [Plan.ID: Plan] = [:]
        var encounters: [Encounter.ID: Encounter] = [:]
        var records: [CareRecord.ID: CareRecord] = [:]
        var needs: [Need.ID: Need] = [:]
        var chunks = 0
        /// The chunk at which the store goes away, once.
        var failsAt: Int?
    }

    struct Refusal: Error, CustomStringConvertible { var description: String }

    private let mutex = Mutex(State())

    var state: State { mutex.withLock { $0 } }

    func fail(at chunk: Int) { mutex.withLock { $0.failsAt = chunk } }

    var store: ImportStore {
        ImportStore(
            known: { source, kind, values in
                self.mutex.withLock { state in values.compactMap { state.keys["\(source)|\(kind)|\($0)"] } }
            },
            apply: { chunk in
                try self.mutex.withLock { state in
                    state.chunks += 1
                    if state.failsAt == state.chunks {
                        state.failsAt = nil
                        throw Refusal(description: "the store went away")
                    }
                    var next = state
                    try next.apply(chunk)
                    state = next
                }
            }
        )
    }
}

extension MemoryStore.State {
    fileprivate mutating func apply(_ chunk: ImportChunk) throws {
        let facts = chunk.facts
        for key in chunk.keys { keys["\(key.source)|\(key.kind)|\(key.value)"] = key }
        for it in facts.locations { locations[it.id] = it }
        for it in facts.households { households[it.id] = households[it.id] ?? it }
        for it in facts.people { people[it.id] = it }
        for it in facts.practitioners { practitioners[it.id] = it }
        for it in facts.teams { teams[it.id] = it }
        memberships += facts.memberships
        empanelments += facts.empanelments
        ties.formUnion(facts.ties)
        for it in facts.conditions { conditions[it.id] = it }
        for it in facts.goals { goals[it.id] = it }
        for it in facts.plans { plans[it.id] = it }
        for it in facts.encounters { encounters[it.id] = it }
        for it in facts.records { records[it.id] = it }
        for it in facts.needs { needs[it.id] = it }
        try check(facts)
    }

    private func check(_ facts: Community) throws {
        let owners =
            facts.conditions.map { ($0.person, $0.household) } + facts.goals.map { ($0.person, $0.household) }
            + facts.plans.map { ($0.person, $0.household) } + facts.encounters.map { ($0.person, $0.household) }
            + facts.records.map { ($0.person, $0.household) } + facts.needs.map { ($0.person, $0.household) }
            + facts.ties.map { ($0.person, $0.household) } + facts.memberships.map { ($0.person, $0.household) }
        for (person, household) in owners {
            guard people[person]?.household == household else { throw refusal("a person of another household") }
        }
        for household in facts.households where locations[household.community] == nil { throw refusal("no community") }
        for person in facts.people where households[person.household] == nil { throw refusal("no household") }
        for encounter in facts.encounters {
            if let id = encounter.practitioner, practitioners[id] == nil { throw refusal("no practitioner") }
            if let id = encounter.location, locations[id] == nil { throw refusal("no location") }
        }
        for team in facts.teams where team.members.contains(where: { practitioners[$0.practitioner] == nil }) {
            throw refusal("no team member")
        }
        for panel in facts.empanelments where households[panel.household] == nil || teams[panel.team] == nil {
            throw refusal("no panel")
        }
        guard Set(memberships.map { [$0.person.uuid, $0.household.uuid] }).count == memberships.count else {
            throw refusal("a membership twice")
        }
    }

    private func refusal(_ text: String) -> MemoryStore.Refusal { MemoryStore.Refusal(description: text) }
}
