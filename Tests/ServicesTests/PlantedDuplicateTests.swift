import Care
import Coordination
import Demonstration
import Foundation
import Services
import Store
import TestSupport
import Testing

private let monday = Day("2026-11-30")!

@Suite(.database) struct `The duplicates planted in the demonstration community` {
    private func made(people: Int, seed: UInt64) async throws -> (Community, KnownAnswers, [Duplicate], Catalogue) {
        let catalogue = try await CommunityService(store: Store(pool: database)).catalogue()
        let (community, answers) = Demonstration(people: people, seed: seed, start: monday, catalogue: catalogue)
            .communityWithAnswers()
        return (community, answers, DuplicateCheck(catalogue: catalogue).duplicates(in: community), catalogue)
    }

    /// A need and what satisfies it, whichever of two needs is called the duplicate.
    private func pair(_ need: Need.ID, _ evidence: Duplicate.Evidence) -> Set<UUID> {
        switch evidence {
        case .record(let id): [need.uuid, id.uuid]
        case .appointment(let id): [need.uuid, id.uuid]
        case .need(let id): [need.uuid, id.uuid]
        }
    }

    @Test(arguments: [(2000, 1), (3000, 7), (800, 23), (800, 24)])
    func `are all found, and nothing else is`(people: Int, seed: UInt64) async throws {
        let (_, answers, found, _) = try await made(people: people, seed: seed)
        let planted = Set(answers.duplicates.map { pair($0.need, $0.evidence) })
        let findings = Set(found.map { pair($0.need, $0.evidence) })
        #expect(planted.count > people / 20)
        #expect(planted.subtracting(findings).isEmpty, "planted and not found")
        #expect(findings.subtracting(planted).isEmpty, "found and not planted")
        #expect(findings.count == found.count, "each is found once")
    }

    @Test func `are told apart: met beyond doubt, to be merged, or to be asked about`() async throws {
        let (community, _, found, catalogue) = try await made(people: 3000, seed: 7)
        let needs = Dictionary(uniqueKeysWithValues: community.needs.map { ($0.id, $0) })
        let records = Dictionary(uniqueKeysWithValues: community.records.map { ($0.id, $0) })
        for duplicate in found {
            let need = try #require(needs[duplicate.need])
            #expect(!duplicate.reason.isEmpty && duplicate.household == need.household)
            switch duplicate.evidence {
            case .record(let id):
                // Another service that serves as well may not be what was meant: a person says so.
                let record = try #require(records[id])
                #expect(duplicate.verdict == (record.service == need.service ? .block : .ask))
                #expect(catalogue.satisfies(record.service, need.service))
            case .appointment: #expect(duplicate.verdict == .block)
            case .need: #expect(duplicate.verdict == .merge)
            }
        }
        #expect(Set(found.map(\.verdict)) == [.block, .merge, .ask])
    }

    @Test func `leave every other need as it is`() async throws {
        let (community, answers, found, _) = try await made(people: 3000, seed: 7)
        let known = Set(answers.duplicates.flatMap { pair($0.need, $0.evidence) })
        let sound = community.needs.filter { !known.contains($0.id.uuid) }
        #expect(sound.count > 3000)
        let blocked = Set(found.map(\.need))
        #expect(sound.allSatisfy { !blocked.contains($0.id) })
        #expect(Set(community.needs.filter { blocked.contains($0.id) }.map(\.status)) == [.open])
    }
}
