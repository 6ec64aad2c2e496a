import Care
import Foundation
import Testing

private let day = Day("2026-11-30")!
private let person = CustomerOwner.ID(StableID.uuid("person"))
private let themself = Viewer.customerOwner(person)
private let nurse = Viewer.practitioner(Identifier(StableID.uuid("nurse")))

private func goal(_ status: Goal.Status = .active, by author: Viewer = themself) -> Goal {
    Goal(
        id: Identifier(StableID.uuid("goal")),
        household: Identifier(StableID.uuid("home")),
        person: person,
        domain: .spiritual,
        words: "Sit with an Elder",
        wordsBy: author.word,
        status: status
    )
}

@Suite struct `A goal` {
    private func revision(_ fill: (inout GoalRevision) -> Void) -> GoalStep {
        var revision = GoalRevision()
        fill(&revision)
        return .revise(revision)
    }

    @Test func `takes the steps that fit how it stands, and no other`() {
        let steps: [GoalStep] = [
            .accept, .decline(reason: "Not now"), .attain(Attainment(score: 1, day: day)), .meet,
            .end(reason: "Enough"), .resume,
        ]
        let fitting: [Goal.Status: Set<GoalVersion.Deed>] = [
            .proposed: [.accepted, .declined, .ended], .active: [.declined, .attained, .met, .ended],
            .met: [.attained, .resumed], .ended: [.resumed], .declined: [.accepted], .merged: [],
        ]
        for status in Goal.Status.allCases {
            for step in steps {
                let next = try? goal(status).taking(step, by: nurse, on: day)
                #expect((next != nil) == fitting[status]?.contains(step.deed), "\(step.deed) of \(status)")
                #expect(next?.version ?? 2 == 2)
            }
        }
    }

    @Test func `keeps why it was declined, and is taken on again all the same`() throws {
        let declined = try goal().taking(.decline(reason: "I have no ride"), by: nurse, on: day)
        #expect(declined.status == .declined)
        #expect(declined.reason == "I have no ride")
        let again = try declined.taking(.accept, by: themself, on: day + 3)
        #expect(again.status == .active)
        #expect(again.reason == nil)
        #expect(again.startedOn == day + 3)
        #expect(again.version == 3)
    }

    @Test func `says what the person wrote, and what others write beside it`() throws {
        let restated = try goal().taking(revision { $0.words = "Elder visit monthly" }, by: nurse, on: day)
        #expect(restated.words == "Sit with an Elder")
        #expect(restated.restated == Restatement(words: "Elder visit monthly", author: nurse.word))
        let own = try restated.taking(revision { $0.words = "Sit with Olga" }, by: themself, on: day)
        #expect(own.words == "Sit with Olga")
        #expect(own.restated == nil)
        let told = try goal(by: nurse).taking(revision { $0.words = "Sit with her" }, by: nurse, on: day)
        #expect(told.words == "Sit with her")
    }

    @Test func `has no new version where nothing became other`() throws {
        let same = try goal().taking(revision { $0.words = "Sit with an Elder" }, by: themself, on: day)
        #expect(same == goal())
    }

    @Test func `tells what became other, field by field`() throws {
        var revision = GoalRevision()
        (revision.importance, revision.dueOn, revision.domain) = (.set(8), .set(day + 30), .emotional)
        let first = try goal().taking(.revise(revision), by: nurse, on: day)
        var clearing = GoalRevision()
        clearing.dueOn = .clear
        let second = try first.taking(.revise(clearing), by: nurse, on: day)
            .taking(.attain(Attainment(score: -1, day: day)), by: nurse, on: day)
        #expect(
            goal().changes(to: second) == [
                FieldChange("domain", from: "spiritual", to: "emotional"),
                FieldChange("importance", from: nil, to: "8"),
                FieldChange("attainment", from: nil, to: "-1 on 2026-11-30"),
            ]
        )
        #expect(first.changes(to: second).map(\.field) == ["dueOn", "attainment"])
        #expect(second.version == 4)
    }

    @Test func `goes as it was last seen, also where an older day is written down later`() throws {
        var current = goal()
        var history: [GoalVersion] = []
        for (score, on) in [(0, day), (-2, day + -30), (1, day + 10), (2, day + 10)] {
            let attainment = Attainment(score: score, day: on)
            current = try current.taking(.attain(attainment), by: nurse, on: day + 20)
            history.append(
                GoalVersion(goal: current, deed: .attained, recorded: attainment, author: nurse.word, keptAt: Date())
            )
        }
        #expect(current.attainment == Attainment(score: 2, day: day + 10))
        #expect(history.trajectory.map(\.score) == [-2, 0, 2])
        #expect(history.trajectory.map(\.day) == [day + -30, day, day + 10])
    }
}

@Suite struct `What changed in a plan` {
    private func version(_ goal: Goal, _ deed: GoalVersion.Deed, at hours: Double) -> GoalVersion {
        GoalVersion(goal: goal, deed: deed, author: nurse.word, keptAt: Date(timeIntervalSince1970: hours * 3600))
    }

    private func plan(_ history: [GoalVersion], notes: [PlanNote] = []) -> PersonPlan {
        let owner = CustomerOwner(
            id: person,
            household: history[0].goal.household,
            givenName: "Anna",
            familyName: "Nicolai",
            birthDate: Day("1984-03-04")!
        )
        return PersonPlan(person: owner, goals: [history.last!.goal], history: history, notes: notes)
    }

    @Test func `is told from a moment on: what is new, what is other, and what was done`() throws {
        let first = goal(.proposed)
        let second = try first.taking(.accept, by: nurse, on: day)
        let third = try second.taking(.meet, by: nurse, on: day)
        let history = [version(first, .began, at: 1), version(second, .accepted, at: 2), version(third, .met, at: 3)]
        let plan = plan(history)
        let late = plan.changes(since: Date(timeIntervalSince1970: 2.5 * 3600))
        #expect(late.goals.map(\.isNew) == [false])
        #expect(late.goals[0].fields == [FieldChange("status", from: "active", to: "met")])
        #expect(late.goals[0].steps.map(\.deed) == [.met])
        #expect(plan.changes(since: .distantPast).goals.map(\.isNew) == [true])
        #expect(plan.changes(since: Date(timeIntervalSince1970: 4 * 3600)).isEmpty)
    }

    @Test func `tells of notes that began and that are over`() throws {
        func note(_ name: String, at hours: Double) -> PlanNote {
            PlanNote(
                id: Identifier(StableID.uuid(name)),
                household: Identifier(StableID.uuid("home")),
                person: person,
                kind: .strength,
                words: name,
                author: nurse.word,
                day: day,
                keptAt: Date(timeIntervalSince1970: hours * 3600)
            )
        }
        let over = try note("old", at: 1).ending(on: day, at: Date(timeIntervalSince1970: 3 * 3600))
        #expect(throws: NoteRefusal.endedAlready) { try over.ending(on: day, at: Date()) }
        let plan = plan([version(goal(), .began, at: 1)], notes: [over, note("new", at: 4)])
        let changes = plan.changes(since: Date(timeIntervalSince1970: 2 * 3600))
        #expect(changes.begun.map(\.words) == ["new"])
        #expect(changes.ended.map(\.words) == ["old"])
        #expect(plan.current(.strength).map(\.words) == ["new"])
    }

    @Test func `since you last met is since somebody of the care team saw them, and nobody else`() {
        let (here, elsewhere) = (Practitioner.ID(StableID.uuid("a")), Practitioner.ID(StableID.uuid("b")))
        func encounter(_ practitioner: Practitioner.ID, _ day: Int, _ status: Encounter.Status = .finished) -> Encounter
        {
            let start = Date(timeIntervalSince1970: Double(day) * 86_400)
            return Encounter(
                id: Identifier(UUID()),
                household: Identifier(StableID.uuid("home")),
                person: person,
                practitioner: practitioner,
                class: .ambulatory,
                status: status,
                title: "",
                during: TimeWindow(start: start, end: start.addingTimeInterval(1800))!
            )
        }
        var plan = plan([version(goal(), .began, at: 1)])
        plan.team = CareTeam(
            id: Identifier(StableID.uuid("team")),
            name: "Raven",
            members: [CareTeam.Member(practitioner: here, role: "nurse")]
        )
        plan.encounters = [
            encounter(here, 50), encounter(elsewhere, 20), encounter(here, 19, .missed), encounter(here, 10),
        ]
        let met = plan.lastMet(before: Date(timeIntervalSince1970: 30 * 86_400))
        #expect(met?.during.start == Date(timeIntervalSince1970: 10 * 86_400))
    }
}
