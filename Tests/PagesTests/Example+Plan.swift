import Care
import Foundation
import Pages

extension Example {
    private static func noon(_ day: Int) -> Date { clock.instant(day: week + day, minute: 720) }

    private static let themself = Viewer.customerOwner(id(11))
    private static let nurse = Viewer.practitioner(doctor.id)

    /// Goals that stand in every way, one of them with a story.
    static let goals: [Goal] = Goal.Status.allCases.enumerated().map { index, status in
        var goal = Goal(
            id: id(200 + index),
            household: household.id,
            person: id(11),
            domain: WellnessDomain.allCases[index % 4],
            words: status == .active ? "Sing again" : "Goal \(status.rawValue)",
            wordsBy: (status == .active ? themself : nurse).word,
            saidBy: status == .proposed ? "Olga" : nil,
            status: status
        )
        if status == .declined { goal.reason = "I have no ride." }
        if status == .merged { goal.mergedInto = id(201) }
        return goal
    }

    static var personPlan: PersonPlan {
        var goals = goals
        let place = 1
        var history = [GoalVersion(goal: goals[place], deed: .began, author: themself.word, keptAt: noon(-90))]
        var revision = GoalRevision()
        (revision.importance, revision.confidence, revision.participation) = (.set(9), .set(4), .set(.coDesign))
        (revision.measure, revision.dueOn, revision.words) = (.set("Once a week"), .set(week + 60), "Join the choir")
        let steps: [(GoalStep, Int)] = [
            (.revise(revision), -60), (.attain(Attainment(score: -1, day: week + -30)), -30),
            (.attain(Attainment(score: 1, day: week + -2)), -2),
        ]
        for (step, day) in steps {
            guard let next = try? goals[place].taking(step, by: nurse, on: week + day) else { continue }
            goals[place] = next
            var version = GoalVersion(goal: next, deed: step.deed, author: nurse.word, keptAt: noon(day))
            if case .attain(let attainment) = step { version.recorded = attainment }
            version.note = "As we said"
            history.append(version)
        }
        let member = plan().members[0]
        var met = member.encounters[0]
        met.during = window(-20, 600, minutes: 30)
        return PersonPlan(
            person: member.person,
            words: member.words,
            goals: goals,
            history: history,
            notes: PlanNote.Kind.allCases.enumerated().map { index, kind in
                PlanNote(
                    id: id(300 + index),
                    household: household.id,
                    person: id(11),
                    kind: kind,
                    words: "Note \(kind.rawValue)",
                    author: nurse.word,
                    day: week + -10,
                    keptAt: noon(-10)
                )
            },
            assessments: [("matters-physical", 3), ("matters-mental", 2), ("phq-2", 4)].enumerated().map {
                index,
                asked in
                Assessment(
                    id: id(500 + index),
                    household: household.id,
                    person: id(11),
                    instrument: asked.0,
                    score: asked.1,
                    day: week + -8,
                    author: nurse.word,
                    keptAt: noon(-8),
                    label: .general
                )
            },
            instruments: [
                Instrument(code: "matters-mental", name: "Mental side", scores: 0...10, domain: .mental),
                Instrument(code: "matters-physical", name: "Physical side", scores: 0...10, domain: .physical),
                Instrument(
                    code: "phq-2",
                    name: "PHQ-2",
                    scores: 0...6,
                    items: 2,
                    answers: 0...3,
                    bands: [.init(from: 0, words: "below"), .init(from: 3, words: "look further")]
                ),
            ],
            encounters: [met],
            team: CareTeam(
                id: team.id,
                name: team.name,
                members: [.init(practitioner: doctor.id, role: "primary-care")]
            )
        )
    }

    static func personPlanPage(_ plan: PersonPlan = personPlan, isKept: Bool = true) -> PlanPage {
        let met = plan.lastMet(before: noon(0))
        return PlanPage(
            viewer: careTeam,
            plan: plan,
            directory: directory,
            changes: plan.changes(since: met?.during.end ?? .distantPast),
            since: met?.during.end,
            lastMet: met,
            today: week,
            kept: isKept ? Set(plan.goals.map(\.id)) : [],
            isKept: isKept,
            timeZone: "America/Anchorage"
        )
    }

    static func familyGoals(_ shares: FamilyShares = shares, isKept: Bool = true) -> FamilyGoalsPage {
        FamilyGoalsPage(
            viewer: careTeam,
            household: household.id,
            shares: shares,
            members: plan().members.map(\.person),
            directory: directory,
            kept: isKept ? Set(shares.goals.map(\.id)) : [],
            isKept: isKept
        )
    }

    static var shares: FamilyShares {
        let kinds: [(FamilyGoal.Kind, FamilyGoal.Status)] = [
            (.goal, .active), (.goal, .met), (.goal, .ended), (.strength, .active), (.strength, .ended),
        ]
        let goals = kinds.enumerated().map { index, kind in
            FamilyGoal(
                id: id(400 + index),
                household: household.id,
                kind: kind.0,
                people: [id(11), id(13)] as [CustomerOwner.ID],
                domain: .spiritual,
                words: "Shared \(index)",
                wordsBy: (index == 0 ? themself : nurse).word,
                status: kind.1,
                measure: "Every week",
                dueOn: week + 30
            )
        }
        let recorded = Attainment(score: 2, day: week + -3)
        let history = [
            FamilyGoalVersion(
                goal: goals[0],
                deed: .attained,
                recorded: recorded,
                author: nurse.word,
                keptAt: noon(-3)
            )
        ]
        return FamilyShares(goals: goals, history: history)
    }

    static var progress: [CommunityProgress] {
        let goal = CommunityGoal(
            id: id(600),
            community: village.id,
            domain: .physical,
            words: "Every child swims",
            wordsBy: "steward",
            beganOn: week + -40
        )
        let steps = [3, 12].map { came in
            CommunityProgress.Step(
                gathering: Gathering(
                    id: id(610 + came),
                    goal: id(600),
                    kind: .gathering,
                    name: "Pool",
                    day: week + -came
                ),
                came: came
            )
        }
        let bare = CommunityGoal(
            id: id(601),
            community: village.id,
            domain: .emotional,
            words: "Sing",
            wordsBy: "steward",
            beganOn: week
        )
        return [CommunityProgress(goal: goal, steps: steps), CommunityProgress(goal: bare, steps: [])]
    }
}
