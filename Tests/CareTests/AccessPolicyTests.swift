import Care
import Foundation
import TestSupport
import Testing

/// Where a policy and the matrix differ.
private func failures(of policy: Policy, _ cells: [AccessMatrix.Cell]) -> [AccessMatrix.Cell] {
    let facts = AccessScene.facts
    let claims = Dictionary(
        uniqueKeysWithValues: ViewerKind.allCases.map {
            ($0, policy.claim(of: $0.viewer, facts, at: AccessScene.now, on: AccessScene.today))
        }
    )
    return cells.filter { claims[$0.kind]?.visibility(of: $0.kind.subject.id, $0.label) != $0.visibility }
}

@Suite struct `The access policy` {
    private let cells: [AccessMatrix.Cell]

    init() throws { cells = try AccessMatrix().cells }

    @Test func `agrees with every cell of the matrix`() {
        #expect(cells.count == 40 * 11 * 4)
        #expect(failures(of: .standard, cells) == [])
    }

    @Test(arguments: AccessCondition.allCases)
    func `needs each of its conditions`(condition: AccessCondition) {
        var policy = Policy.standard
        policy.conditions.remove(condition)
        #expect(!failures(of: policy, cells).isEmpty)
    }

    @Test(arguments: Relation.allCases)
    func `opens to each relation nothing that it could do without`(relation: Relation) {
        for sight in Policy.standard.opens[relation] ?? [] {
            var policy = Policy.standard
            policy.opens[relation]?.remove(sight)
            #expect(!failures(of: policy, cells).isEmpty, "\(sight.word) of \(relation)")
        }
    }

    @Test(arguments: Relation.allCases)
    func `shows by a failing cell whatever else a relation would open`(relation: Relation) {
        // These two never come alone: what the team sees is open to them already.
        let given: Set<Sight> =
            [.consentedRecipient, .medicalEmergency].contains(relation)
            ? Policy.standard.opens[relation == .medicalEmergency ? .breakGlass : .careTeam] ?? [] : []
        let opened = (Policy.standard.opens[relation] ?? []).union(given)
        for category in SensitivityClass.allCases {
            for isOwn in [false, true] {
                let sight = Sight(category, isOwn: isOwn)
                guard !opened.contains(sight) else { continue }
                var policy = Policy.standard
                policy.opens[relation, default: []].insert(sight)
                #expect(!failures(of: policy, cells).isEmpty, "\(sight.word) to \(relation)")
            }
        }
    }

    @Test func `opens nothing by facts of another day`() {
        let facts = AccessScene.facts
        for kind in ViewerKind.allCases {
            let claim = Policy.standard.claim(
                of: kind.viewer,
                facts,
                at: AccessScene.now.addingTimeInterval(-400 * 86_400),
                on: AccessScene.today + -400
            )
            switch kind.viewer {
            case .practitioner: #expect(claim.people.isEmpty && claim.households.isEmpty, "\(kind)")
            default: break
            }
        }
    }
}

@Suite struct `A claim` {
    /// Facts of which each may or may not be there, in all combinations of a hundred seeds.
    private func someFacts(_ seed: UInt64) -> AccessFacts {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func toss() -> Bool {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state & 1 == 0
        }
        var facts = AccessScene.facts
        facts.subjects = facts.subjects.filter { _ in toss() }
        facts.proxies = facts.proxies.filter { _ in toss() }
        facts.flags = facts.flags.filter { _ in toss() }
        facts.consents = facts.consents.filter { _ in toss() }
        facts.assignments = facts.assignments.filter { _ in toss() }
        facts.openings = facts.openings.filter { _ in toss() }
        facts.bands = facts.bands.filter { _ in toss() }
        return facts
    }

    private func claim(_ kind: ViewerKind, _ facts: AccessFacts) -> ViewClaim {
        Policy.standard.claim(of: kind.viewer, facts, at: AccessScene.now, on: AccessScene.today)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `never widens when a grant is taken away or a flag is raised`(seed: UInt64) {
        let facts = someFacts(seed)
        var fewer = facts
        fewer.proxies.removeAll { $0.stage == .child }
        fewer.consents = Array(fewer.consents.dropFirst())
        fewer.assignments = Array(fewer.assignments.dropLast())
        fewer.openings = []
        fewer.flags = AccessScene.facts.flags
        for kind in ViewerKind.allCases {
            let (wide, narrow) = (claim(kind, facts), claim(kind, fewer))
            for (person, sights) in narrow.people {
                #expect(wide.people[person]?.isSuperset(of: sights) == true, "\(kind)")
            }
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `opens households only together with people, and nobody's notes`(seed: UInt64) {
        let facts = someFacts(seed)
        let members = Set(facts.subjects.map(\.person))
        for kind in ViewerKind.allCases {
            let claim = claim(kind, facts)
            #expect(claim.people.isEmpty == claim.households.isEmpty)
            #expect(Set(claim.people.keys).isSubset(of: members))
            #expect(claim.people.values.allSatisfy { sights in !sights.contains { $0.category == .note } })
        }
    }

    @Test func `changes with the age of a minor on the birthday itself`() {
        let teen = AccessScene.Person.teen
        let birthday = teen.birthDate.adding(months: 216)
        func sees(_ day: Day) -> Bool {
            Policy.standard.claim(
                of: ViewerKind.proxyAdolescent.viewer,
                AccessScene.facts,
                at: AccessScene.now,
                on: day
            ).sees(teen.id, .general)
        }
        #expect(sees(birthday + -1))
        #expect(!sees(birthday))
    }

    @Test func `of someone born on a leap day comes of age when law counts it`() {
        let bands = AccessScene.facts.bands
        let born = Day(year: 2008, month: 2, day: 29)!
        #expect(bands.stage(born: born, on: Day(year: 2026, month: 2, day: 28)!) == .adolescent)
        #expect(bands.stage(born: born, on: Day(year: 2026, month: 3, day: 1)!) == .adult)
        #expect([AgeBand]().stage(born: born, on: Day(year: 2026, month: 3, day: 1)!) == nil)
    }
}

@Suite struct `A viewer` {
    @Test func `is told by a word, and by no other`() {
        for kind in ViewerKind.allCases { #expect(Viewer(word: kind.viewer.word) == kind.viewer) }
        for word in ["", "steward:", "person", "person:", "person:x", "nobody:\(UUID())", "person:\(UUID()):1"] {
            #expect(Viewer(word: word) == nil, "\(word)")
        }
    }
}

@Suite struct `Opening a record out of turn` {
    private func opening(_ reason: String, _ minutes: Int) throws -> BreakGlass {
        try BreakGlass.opening(
            Identifier(UUID()),
            of: AccessScene.Person.adult.id,
            by: ViewerKind.breakGlass.practitioner,
            reason: reason,
            minutes: minutes,
            at: AccessScene.now
        )
    }

    @Test func `lasts an hour at most and gives its reason`() throws {
        #expect(try opening("Found  unconscious", 60).reason == "Found unconscious")
        #expect(throws: BreakGlassRefusal.tooLong) { try opening("Found unconscious", 61) }
        #expect(throws: BreakGlassRefusal.tooLong) { try opening("Found unconscious", 0) }
        for reason in ["", " \n\t        ", "a b c d e f g"] {
            #expect(throws: BreakGlassRefusal.reasonTooShort) { try opening(reason, 30) }
        }
    }
}
