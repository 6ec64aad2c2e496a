import Care
import Foundation
import Testing

private let phq9 = Instrument(
    code: "phq-9",
    name: "PHQ-9",
    scores: 0...27,
    items: 9,
    answers: 0...3,
    bands: [.init(from: 10, words: "moderate"), .init(from: 0, words: "minimal"), .init(from: 5, words: "mild")]
)

@Suite struct `An instrument` {
    @Test func `makes a score of its answers, and takes no other number of them`() throws {
        #expect(try phq9.score(of: [3, 3, 3, 3, 3, 3, 3, 3, 3]) == 27)
        #expect(try phq9.score(of: Array(repeating: 0, count: 9)) == 0)
        #expect(throws: AssessmentRefusal.answers(9)) { try phq9.score(of: [1, 2]) }
        #expect(throws: AssessmentRefusal.answer(0...3)) { try phq9.score(of: [4, 0, 0, 0, 0, 0, 0, 0, 0]) }
    }

    @Test func `takes the scores of its range only, and calls them by their band`() throws {
        for score in phq9.scores { try phq9.check(score) }
        for score in [-1, 28] {
            #expect(throws: AssessmentRefusal.score(0...27)) { try phq9.check(score) }
        }
        #expect(
            [0, 4, 5, 9, 10, 27].map(phq9.words) == ["minimal", "minimal", "mild", "mild", "moderate", "moderate"]
        )
    }
}

@Suite struct `The balance of domains` {
    private func goal(_ domain: WellnessDomain, _ status: Goal.Status = .active) -> Goal {
        Goal(
            id: Identifier(UUID()),
            household: Identifier(UUID()),
            person: Identifier(UUID()),
            domain: domain,
            words: "x",
            status: status
        )
    }

    @Test func `sets open goals beside what matters, and shows where they differ`() {
        let balance = DomainBalance(
            goals: [goal(.physical), goal(.physical), goal(.physical), goal(.mental), goal(.spiritual, .declined)],
            matters: [.physical: 2, .mental: 2, .emotional: 0, .spiritual: 4]
        )
        #expect(balance.parts.map(\.domain) == WellnessDomain.allCases)
        #expect(balance.parts.map(\.goals) == [3, 1, 0, 0])
        #expect(balance.parts.map(\.gap) == [-0.5, 0, 0, 0.5])
    }

    @Test func `tells of no gap where a domain was not asked for, or there is no goal`() {
        let some = DomainBalance(goals: [goal(.physical)], matters: [.physical: 5])
        #expect(some.parts.allSatisfy { $0.gap == nil })
        #expect(some.parts.map(\.matters) == [5, nil, nil, nil])
        let all: [WellnessDomain: Int] = [.physical: 1, .mental: 1, .emotional: 1, .spiritual: 1]
        #expect(DomainBalance(goals: [], matters: all).parts.allSatisfy { $0.gap == nil && $0.mattersShare == 0.25 })
    }
}
