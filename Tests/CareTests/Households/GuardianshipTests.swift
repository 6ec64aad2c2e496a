import Care
import Foundation
import Testing

@Suite struct `The guardians of people` {
    private let people = (0..<5).map { _ in CustomerOwner.ID(UUID()) }

    private func tie(_ person: Int, _ guardian: Int, _ during: DayRange = DayRange()) -> FamilyTie {
        FamilyTie(
            person: people[person],
            household: Identifier(UUID()),
            relative: people[guardian],
            kind: .guardian,
            during: during
        )
    }

    @Test func `may not go round in a circle, which is named`() {
        let known = Guardianship([tie(0, 1), tie(1, 2), tie(1, 3)])
        #expect(known.circle(with: tie(2, 4)) == nil)
        #expect(known.circle(with: tie(2, 0)) == [people[2], people[0], people[1], people[2]])
        #expect(Guardianship([]).circle(with: tie(0, 0)) != nil)
    }

    @Test func `may be handed on, one after the other`() {
        let day = Day("2026-01-01")!
        let known = Guardianship([tie(0, 1, DayRange(end: day))])
        #expect(known.circle(with: tie(1, 0, DayRange(start: day))) == nil)
        #expect(known.circle(with: tie(1, 0, DayRange(start: day + -1))) != nil)
    }
}
