import Foundation
import Testing

@testable import Care

@Suite struct `Whether two people are one` {
    private func person(
        _ given: String,
        _ family: String,
        _ birth: String,
        _ sex: CustomerOwner.Sex? = nil,
        preferred: String? = nil,
        home: Int = 0,
        contacts: Set<String> = []
    ) -> PersonSketch {
        let home = home == 0 ? UUID() : StableID.uuid("home", String(home))
        return PersonSketch(
            CustomerOwner(
                id: Identifier(UUID()),
                household: Identifier(home),
                givenName: given,
                familyName: family,
                preferredName: preferred,
                sex: sex,
                birthDate: Day(birth)!
            ),
            contacts: contacts
        )
    }

    @Test func `is scored the same from both sides, field by field, over generated pairs`() {
        let names = ["Anna", "Ana", "Hannah", "", "Nicolai", "Nikolai", "Nicolás", "Ivanoff", "Zoë", "王", "آمنة"]
        func any() -> PersonSketch {
            person(
                names.randomElement()!,
                names.randomElement()!,
                ["1984-03-04", "1984-04-03", "1984-03-05", "1990-12-31"].randomElement()!,
                [.female, .male, nil].randomElement()!,
                preferred: [nil, "Ana", "Zoe"].randomElement()!,
                home: [0, 1].randomElement()!,
                contacts: [[], ["907-555-0101"], ["(907) 555 0101", "a@b.example"]].randomElement()!
            )
        }
        for _ in 0..<3000 {
            let (one, two) = (any(), any())
            let (there, back) = (PersonMatch(one, two), PersonMatch(two, one))
            #expect(there == back)
            #expect(there.score == back.score)
            #expect(there.person < there.other)
            #expect(there.parts.allSatisfy { $0.weight.isFinite && !$0.reason.isEmpty })
        }
    }

    @Test func `is likely for one who was written down twice, whatever slipped`() {
        let anna = person("Anna", "Nicolai", "1984-03-04", .female, contacts: ["907-555-0101"])
        for twice in [
            person("Anna", "Nicolai", "1984-03-04", .female), person("ANNA", "Nicolái", "1984-03-04"),
            person("Ana", "Nicolai", "1984-03-04", .female, contacts: ["(907) 555-0101"]),
            person("Nicolai", "Anna", "1984-03-04", .female), person("Anna", "Nicolai", "1984-04-03", .female),
        ] {
            #expect(PersonMatch(anna, twice).score >= PersonMatch.likely, "\(twice.givenName) \(twice.familyName)")
        }
        let married = person("Anna", "Ivanoff", "1984-03-04", .female)
        #expect(PersonMatch(anna, married).score >= PersonMatch.possible)
    }

    @Test func `is not asked of twins, of a father and son of one name, or of strangers`() {
        let twins = ["Anna", "Olga"].map { person($0, "Nicolai", "2015-03-04", .female, home: 1, contacts: ["1"]) }
        #expect(PersonMatch(twins[0], twins[1]).score < PersonMatch.possible)
        let twinsOfTwoSexes = [
            person("Anna", "Nicolai", "2015-03-04", .female, home: 1),
            person("Ivan", "Nicolai", "2015-03-04", .male, home: 1),
        ]
        #expect(PersonMatch(twinsOfTwoSexes[0], twinsOfTwoSexes[1]).score < PersonMatch.possible)
        let fatherAndSon = ["1960-01-02", "1990-07-08"].map { person("Ivan", "Nicolai", $0, .male, home: 1) }
        #expect(PersonMatch(fatherAndSon[0], fatherAndSon[1]).score < PersonMatch.possible)
        let strangers = [person("Anna", "Nicolai", "1984-03-04"), person("Rosa", "Bell", "1984-03-04")]
        #expect(PersonMatch(strangers[0], strangers[1]).score < PersonMatch.possible)
    }

    @Test(arguments: [
        ("anna", "anna", 0), ("anna", "ana", 1), ("nicolai", "nicoali", 1), ("", "ab", 2), ("abc", "ca", 3),
    ])
    func `counts letters left out, added, changed and exchanged`(one: String, two: String, distance: Int) {
        #expect(NameDistance.between(one, two) == distance)
        #expect(NameDistance.between(two, one) == distance)
    }
}
