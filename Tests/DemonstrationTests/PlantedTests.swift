import Care
import Demonstration
import Foundation
import Testing

@Suite struct `What was planted is found, and nothing else` {
    let community: Community
    let answers: KnownAnswers
    let catalogue: Catalogue

    init() async throws {
        (community, answers, catalogue) = try await Shelf.shared.made(people: 3000)
    }

    /// Duplicates found by a search of every need against everything of its person, apart from the generator.
    @Test func `The planted duplicates are all the duplicates there are`() throws {
        let records = Dictionary(grouping: community.records, by: \.person)
        let bookings = Dictionary(grouping: community.appointments, by: \.person)
        let needs = Dictionary(grouping: community.needs, by: \.person)
        var found: Set<Set<UUID>> = []
        for need in community.needs {
            let service = try #require(catalogue.services[need.service])
            let earliest = need.window.start.addingTimeInterval(-Double(service.lookback) * 60)
            for record in records[need.person] ?? []
            where catalogue.satisfies(record.service, need.service) && record.at >= earliest {
                found.insert([need.id.uuid, record.id.uuid])
            }
            for booking in bookings[need.person] ?? [] where !booking.needs.contains(need.id) {
                let satisfies = booking.services.contains { catalogue.satisfies($0, need.service) }
                if satisfies, booking.during.start >= earliest, booking.during.end <= need.window.end {
                    found.insert([need.id.uuid, booking.id.uuid])
                }
            }
            for other in needs[need.person] ?? []
            where other.id != need.id && !service.isSeries && catalogue.satisfies(other.service, need.service) {
                // two needs of which one is booked are a need and its booking
                if other.status == .open, need.status == .open, other.window.overlaps(need.window) {
                    found.insert([need.id.uuid, other.id.uuid])
                }
            }
        }
        let planted = Set(answers.duplicates.map { Set([$0.need.uuid, $0.evidence.uuid]) })
        #expect(!planted.isEmpty)
        #expect(planted.subtracting(found).count == 0, "planted but not to be found")
        #expect(found.subtracting(planted).count == 0, "found but not planted")
    }

    @Test func `All three kinds of evidence are planted, by another program`() throws {
        var kinds: [String: Int] = [:]
        let needs = Dictionary(uniqueKeysWithValues: community.needs.map { ($0.id, $0) })
        let records = Dictionary(uniqueKeysWithValues: community.records.map { ($0.id, $0) })
        for duplicate in answers.duplicates {
            let need = try #require(needs[duplicate.need])
            switch duplicate.evidence {
            case .record(let id):
                kinds["record", default: 0] += 1
                #expect(records[id]?.person == need.person)
            case .appointment: kinds["appointment", default: 0] += 1
            case .need(let id):
                kinds["need", default: 0] += 1
                #expect(needs[id]?.program != need.program)
            }
        }
        #expect(kinds["record"] ?? 0 > 100 && kinds["need"] ?? 0 > 100 && kinds["appointment"] ?? 0 > 3)
    }

    /// By hand: four people, each with what one whole-person visit holds.
    @Test(arguments: [4, 500, 3000]) func `The Nicolai family is there, with six needs that one stop meets`(
        people: Int
    ) throws {
        let (community, answers) = try demonstration(people: people, catalogue).communityWithAnswers()
        let household = try #require(answers.family.household)
        #expect(community.people.filter { $0.household == household }.count == 4)
        let needs = community.needs.filter { answers.family.needs.contains($0.id) }
        #expect(needs.count == 6 && needs.allSatisfy { $0.household == household && $0.status == .open })
        let wholePerson = try #require(catalogue.visitTypes["whole-person"])
        let byPerson = Dictionary(grouping: needs, by: \.person)
        #expect(byPerson.count == answers.family.fewestVisits && answers.family.fewestVisits == 4)
        for needs in byPerson.values {
            #expect(needs.count <= wholePerson.maxServices)
            #expect(needs.allSatisfy { wholePerson.covers[$0.service] != nil })
        }
        #expect(answers.family.fewestStops == 1)
        let sites = community.sessions.filter { $0.visitTypes == ["whole-person"] }
        #expect(!sites.isEmpty)
        let others = community.needs.filter { $0.household == household && !answers.family.needs.contains($0.id) }
        #expect(others.count == 1)
        #expect(answers.duplicates.contains { $0.need == others.first?.id })
        #expect(!community.appointments.contains { $0.household == household })
    }
}

extension Duplicate.Evidence {
    fileprivate var uuid: UUID {
        switch self {
        case .record(let id): id.uuid
        case .appointment(let id): id.uuid
        case .need(let id): id.uuid
        }
    }
}
