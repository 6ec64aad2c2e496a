import Care
import Demonstration
import Foundation
import Testing

@Suite struct `Twenty thousand people are spread as they should be` {
    let community: Community
    let answers: KnownAnswers
    let catalogue: Catalogue

    init() async throws {
        (community, answers, catalogue) = try await Shelf.shared.made(people: 20_000)
    }

    @Test func `Households have Alaska's sizes`() {
        var sizes: [Household.ID: Int] = [:]
        for person in community.people { sizes[person.household, default: 0] += 1 }
        #expect(community.people.count == 20_000)
        #expect(sizes.count == community.households.count)
        for (position, share) in answers.householdSizeShares.enumerated() {
            let found = sizes.values.filter { min($0, 8) == position + 1 }.count
            // four standard deviations of about 7,700 households
            let tolerance = 4 * (share * (1 - share) / Double(sizes.count)).squareRoot()
            #expect(abs(Double(found) / Double(sizes.count) - share) < tolerance, "size \(position + 1)")
        }
    }

    @Test func `Needs are about 1.3 a person in the first week, in all four domains`() throws {
        let clock = try civilClock()
        let nextWeek = clock.instant(day: try firstDay() + 7, minute: 0)
        let first = community.needs.filter { $0.status == .open && $0.window.start < nextWeek }
        let each = Double(first.count) / Double(community.people.count)
        #expect((1.15...1.5).contains(each), "\(each)")
        var domains: [WellnessDomain: Int] = [:]
        for need in community.needs { domains[try #require(catalogue.services[need.service]).domain, default: 0] += 1 }
        for domain in WellnessDomain.allCases {
            #expect(Double(domains[domain] ?? 0) > 0.03 * Double(community.needs.count), "\(domain)")
        }
    }

    @Test func `An eighth of needs is booked, two thirds of that movable`() {
        let booked = Double(community.appointments.count) / Double(community.needs.count)
        #expect((0.11...0.14).contains(booked), "\(booked)")
        let movable = community.appointments.filter(\.isMovable).count
        #expect(abs(Double(movable) / Double(community.appointments.count) - 2.0 / 3) < 0.04)
    }

    @Test func `Duplicates and repetition are as often as planned`() {
        let duplicates = Double(answers.duplicates.count) / Double(community.needs.count)
        #expect((0.12...0.18).contains(duplicates), "\(duplicates)")
        let repeated = Double(answers.repeatedRecords) / Double(community.records.count)
        #expect((0.08...0.15).contains(repeated), "\(repeated)")
    }

    @Test func `Families of every kind are there`() {
        #expect(answers.multigenerational.count > 100)
        #expect(answers.compounds.count > 50)
        #expect(answers.movedElders.count > 40)
        #expect(answers.childrenOfTwoHomes.count > 100)
        #expect(answers.fosterChildren.count > 20)
        #expect(Set(community.people.map(\.language)) == ["en", "esu", "ik", "es", "tl", "ru"])
    }

    @Test func `Most live around Anchorage and in the valley, some where only aeroplanes go`() {
        let places = Dictionary(uniqueKeysWithValues: community.locations.map { ($0.id, $0) })
        let cities = community.households.compactMap { places[$0.community]?.city }
        let share = { (city: String) in Double(cities.filter { $0 == city }.count) / Double(cities.count) }
        #expect((0.4...0.6).contains(share("Anchorage")))
        #expect((0.07...0.15).contains(share("Wasilla")))
        #expect(share("Saint Paul") > 0)
    }
}
