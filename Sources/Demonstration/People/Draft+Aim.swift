import Care
import Foundation

extension Draft {
    /// Gives goals how they were decided and how they have gone, and notes what helps people and what stands in the way.
    ///
    /// It has a chance of its own, so that the rest of a community is the same without it.
    mutating func aim() {
        var chance = self.chance.branch()
        let met = lastMet
        let carers = self.carers
        for index in community.goals.indices {
            follow(index, by: met[community.goals[index].person], &chance)
        }
        for person in residents.indices where residents[person].years >= 12 {
            let owner = community.people[person]
            let author = met[owner.id]
            if author != nil || chance.happens(0.2) {
                rate(owner, isCarer: carers.contains(owner.id), by: author, &chance)
            }
            if let author, chance.happens(0.06) { decline(owner, author, &chance) }
            for (kind, words) in Words.notes where chance.happens(0.3) {
                note(kind, chance.pick(words), of: owner, by: author, &chance)
            }
        }
        share(&chance)
    }

    /// What some families want and are good at together.
    private mutating func share(_ chance: inout Chance) {
        for home in homes.indices where homes[home].members.count > 1 && chance.happens(0.35) {
            let people = homes[home].members.filter { residents[$0].years >= 6 }.map { community.people[$0] }
            guard let grown = people.first(where: { $0.age(on: start) >= 18 }) else { continue }
            let household = community.households[home].id
            let shared = chance.pick(Words.shared)
            let day = start + -chance.within(10...400)
            let goal = FamilyGoal(
                id: chance.identifier(),
                household: household,
                kind: shared.kind,
                people: people.filter { $0.household == household && $0.birthDate < day }.map(\.id),
                domain: shared.domain,
                words: shared.words,
                wordsBy: Viewer.customerOwner(grown.id).word
            )
            guard !goal.people.isEmpty else { continue }
            community.familyGoals.append(
                FamilyGoalVersion(goal: goal, deed: .began, author: goal.wordsBy, keptAt: times.instant(day, 740))
            )
        }
    }

    /// Grown people who live with somebody of eighty or more.
    private var carers: Set<CustomerOwner.ID> {
        Set(
            homes.filter { home in home.members.contains { residents[$0].years >= 80 } }
                .flatMap { home in home.members.filter { (20..<75).contains(residents[$0].years) } }
                .map { community.people[$0].id }
        )
    }

    /// Who saw each person last.
    private var lastMet: [CustomerOwner.ID: Practitioner.ID] {
        let seen = community.encounters.filter { $0.status == .finished }.compactMap { encounter in
            encounter.practitioner.map { (encounter.person, encounter.during.end, $0) }
        }
        return Dictionary(grouping: seen, by: \.0).compactMapValues { $0.max { $0.1 < $1.1 }?.2 }
    }

    /// Makes a goal one that was talked about, taken on and looked at since, as it stands now.
    private mutating func follow(_ index: Int, by practitioner: Practitioner.ID?, _ chance: inout Chance) {
        let now = community.goals[index]
        var goal = now
        let began = now.startedOn ?? start + -30
        goal.status = .proposed
        goal.startedOn = nil
        goal.importance = chance.happens(0.8) ? chance.within(5...10) : nil
        goal.confidence = chance.happens(0.7) ? chance.within(3...10) : nil
        goal.participation = Goal.Participation.allCases[chance.pick(weights: [0.05, 0.15, 0.3, 0.35, 0.15])]
        goal.measure = chance.happens(0.5) ? chance.pick(Words.measures) : nil
        goal.dueOn = chance.happens(0.5) ? start + chance.within(20...300) : nil
        let themself = Viewer.customerOwner(goal.person)
        let carer = practitioner.map(Viewer.practitioner) ?? themself
        goal.wordsBy = (chance.happens(0.5) ? themself : carer).word
        var story = GoalStory(goal, on: began, times)
        story.take(.accept, by: themself, on: began)
        let days = start - began
        var score = chance.within(-2...0)
        for part in 1...3 where days > 30 && chance.happens(0.6) {
            let day = began + days * part / 4
            story.take(.attain(Attainment(score: score, day: day)), by: carer, on: day)
            score = min(2, score + chance.within(0...1))
        }
        if now.status == .met { story.take(.meet, by: carer, on: start + -(1 + chance.below(max(1, days / 4)))) }
        community.goals[index] = story.goal
        community.goalVersions += story.versions
    }

    /// Something that a program thought of and the person did not want.
    private mutating func decline(_ owner: CustomerOwner, _ practitioner: Practitioner.ID, _ chance: inout Chance) {
        let began = start + -chance.within(40...400)
        guard owner.birthDate < began else { return }
        let offered = chance.pick(Words.offered)
        var goal = Goal(
            id: chance.identifier(),
            household: owner.household,
            person: owner.id,
            domain: offered.domain,
            words: offered.words,
            wordsBy: Viewer.practitioner(practitioner).word,
            status: .proposed,
            program: offered.program
        )
        goal.participation = .inform
        var story = GoalStory(goal, on: began, times)
        story.take(.decline(reason: chance.pick(Words.declines)), by: .practitioner(practitioner), on: began + 14)
        community.goals.append(story.goal)
        community.goalVersions += story.versions
    }

    /// How much each side of life matters to some, and how heavy it is for others to care for somebody.
    private mutating func rate(
        _ owner: CustomerOwner,
        isCarer: Bool,
        by practitioner: Practitioner.ID?,
        _ chance: inout Chance
    ) {
        var asked: [(String, Int, SensitivityClass)] = []
        if chance.happens(0.3) {
            for domain in WellnessDomain.allCases {
                asked.append(("matters-\(domain.rawValue)", chance.within(2...10), .general))
            }
        }
        if isCarer { asked.append(("carer-load", chance.within(2...9), .general)) }
        if chance.happens(0.15) { asked.append(("phq-2", chance.within(0...4), .mentalHealth)) }
        let day = start + -chance.within(8...300)
        guard owner.birthDate <= day else { return }
        for (instrument, score, category) in asked {
            community.assessments.append(
                Assessment(
                    id: chance.identifier(),
                    household: owner.household,
                    person: owner.id,
                    instrument: instrument,
                    score: score,
                    day: day,
                    author: (practitioner.map(Viewer.practitioner) ?? .customerOwner(owner.id)).word,
                    keptAt: times.instant(day, 730),
                    label: Label(category)
                )
            )
        }
    }

    private mutating func note(
        _ kind: PlanNote.Kind,
        _ words: String,
        of owner: CustomerOwner,
        by practitioner: Practitioner.ID?,
        _ chance: inout Chance
    ) {
        let day = max(owner.birthDate, start + -chance.within(5...500))
        community.planNotes.append(
            PlanNote(
                id: chance.identifier(),
                household: owner.household,
                person: owner.id,
                kind: kind,
                words: words,
                author: (practitioner.map(Viewer.practitioner) ?? .customerOwner(owner.id)).word,
                day: day,
                keptAt: times.instant(day, 720)
            )
        )
    }
}

/// A goal with all that was done with it, in order.
private struct GoalStory {
    private(set) var goal: Goal
    private(set) var versions: [GoalVersion]
    private let times: LocalTimes

    init(_ goal: Goal, on day: Day, _ times: LocalTimes) {
        (self.goal, self.times) = (goal, times)
        versions = [
            GoalVersion(goal: goal, deed: .began, author: goal.wordsBy, keptAt: times.instant(day, 720))
        ]
    }

    /// A step that does not fit how the goal stands is left out.
    mutating func take(_ step: GoalStep, by author: Viewer, on day: Day) {
        guard let next = try? goal.taking(step, by: author, on: day) else { return }
        goal = next
        var version = GoalVersion(
            goal: next,
            deed: step.deed,
            author: author.word,
            keptAt: times.instant(day, 720 + next.version)
        )
        if case .attain(let attainment) = step { version.recorded = attainment }
        versions.append(version)
    }
}
