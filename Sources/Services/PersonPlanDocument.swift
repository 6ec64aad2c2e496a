public import Care
public import Foundation

/// A person's plan as programs read it.
public struct PersonPlanDocument: Encodable, Sendable {
    /// A goal that another stands for.
    public struct Merged: Encodable, Sendable {
        public var goal: Goal.ID
        /// To be settled: what the one that stands for both says, and what this one said.
        public var conflicts: [FieldChange]
    }

    public struct GoalDocument: Encodable, Sendable {
        public var id: Goal.ID
        public var version: Int
        public var domain: WellnessDomain
        public var words: String
        /// Whether the person wrote the words by their own hand.
        public var isInOwnHand: Bool
        /// Who wrote the words down, as the audit names them.
        public var wordsBy: String
        /// Who said it for the person; missing where they did.
        public var saidBy: String?
        public var restated: Restatement?
        public var status: Goal.Status
        public var reason: String?
        public var startedOn: Day?
        public var importance: Int?
        public var confidence: Int?
        public var participation: Goal.Participation?
        public var measure: String?
        public var dueOn: Day?
        /// Goal Attainment Scaling, day after day: 0 is what was expected.
        public var attainments: [Attainment]
        public var program: String?
        public var owner: Practitioner.ID?
        public var ownerName: String?
        public var mergedInto: Goal.ID?
        /// The goals that it stands for too, and where each says something else.
        public var standsFor: [Merged]
        public var label: Label

        init(_ goal: Goal, in plan: PersonPlan, _ directory: Directory) {
            let history = plan.history(of: goal.id)
            (id, version, domain, words) = (goal.id, goal.version, goal.domain, goal.words)
            (isInOwnHand, wordsBy, saidBy, restated) = (goal.isInOwnHand, goal.wordsBy, goal.saidBy, goal.restated)
            (status, reason, startedOn) = (goal.status, goal.reason, goal.startedOn)
            (importance, confidence, participation) = (goal.importance, goal.confidence, goal.participation)
            (measure, dueOn) = (goal.measure, goal.dueOn)
            let trajectory = history.trajectory
            attainments = trajectory.isEmpty ? goal.attainment.map { [$0] } ?? [] : trajectory
            program = goal.program.isEmpty ? nil : goal.program
            (owner, mergedInto, label) = (goal.owner, goal.mergedInto, goal.label)
            ownerName = goal.owner.map(directory.name)
            standsFor = plan.merged(into: goal.id).map { Merged(goal: $0.id, conflicts: goal.conflicts(with: $0)) }
        }
    }

    /// One change of a goal.
    public struct Step: Encodable, Sendable {
        public var goal: Goal.ID
        public var version: Int
        public var deed: GoalVersion.Deed
        public var author: String
        public var keptAt: Date
        public var note: String?
        public var reason: String?
        public var recorded: Attainment?

        init(_ version: GoalVersion) {
            (goal, self.version, deed) = (version.goal.id, version.goal.version, version.deed)
            (author, keptAt, note, recorded) = (version.author, version.keptAt, version.note, version.recorded)
            reason = [.declined, .ended].contains(deed) ? version.goal.reason : nil
        }
    }

    public struct Note: Encodable, Sendable {
        public var id: PlanNote.ID
        public var kind: PlanNote.Kind
        public var words: String
        public var author: String
        public var day: Day
        public var endedOn: Day?

        init(_ note: PlanNote) {
            (id, kind, words, author, day) = (note.id, note.kind, note.words, note.author, note.day)
            endedOn = note.ended?.day
        }
    }

    public struct GoalChange: Encodable, Sendable {
        public var goal: Goal.ID
        public var isNew: Bool
        public var fields: [FieldChange]
        public var steps: [Step]
    }

    /// A score.
    public struct Score: Encodable, Sendable {
        public var id: Assessment.ID
        public var instrument: String
        public var name: String
        public var score: Int
        public var lowest: Int
        public var highest: Int
        /// What the score is called.
        public var words: String?
        public var answers: [Int]
        public var day: Day
        public var author: String
        /// It was kept in error and counts no more.
        public var isStruck: Bool

        init?(_ it: Assessment, _ instruments: [Instrument]) {
            guard let instrument = instruments.first(where: { $0.code == it.instrument }) else { return nil }
            (id, self.instrument, name, score) = (it.id, it.instrument, instrument.name, it.score)
            (lowest, highest) = (instrument.scores.lowerBound, instrument.scores.upperBound)
            (words, answers, day, author) = (instrument.words(for: it.score), it.answers, it.day, it.author)
            isStruck = it.struck != nil
        }
    }

    /// The goals of one domain beside how much it matters.
    public struct Balance: Encodable, Sendable {
        public var domain: WellnessDomain
        public var goals: Int
        public var goalShare: Double?
        public var matters: Int?
        public var mattersShare: Double?
        public var gap: Double?

        init(_ part: DomainBalance.Part) {
            (domain, goals, goalShare) = (part.domain, part.goals, part.goalShare)
            (matters, mattersShare, gap) = (part.matters, part.mattersShare, part.gap)
        }
    }

    /// A referral to a service.
    public struct ReferralDocument: Encodable, Sendable {
        public var service: String
        public var name: String
        public var givenOn: Day?
        /// The first day on which it is good no more.
        public var endsOn: Day?
        public var isOver: Bool

        init(_ referral: Referral, on day: Day, _ directory: Directory) {
            (service, name) = (referral.service, directory.service(referral.service))
            (givenOn, endsOn, isOver) = (referral.givenOn, referral.endsOn, referral.isOver(on: day))
        }
    }

    /// What became other.
    public struct Changes: Encodable, Sendable {
        /// Missing where it is told of all that there ever was.
        public var since: Date?
        public var goals: [GoalChange]
        public var notesBegun: [PlanNote.ID]
        public var notesEnded: [PlanNote.ID]
        public var assessed: [Assessment.ID]
        public var said: [PersonDocument.Words]
    }

    public var person: CustomerOwner.ID
    public var name: String
    public var words: [PersonDocument.Words]
    public var goals: [GoalDocument]
    /// Pairs of open goals that may be one.
    public var alike: [[Goal.ID]]
    public var notes: [Note]
    /// The gatherings that they came to, the newest first.
    public var attended: [Gathering]
    public var scores: [Score]
    public var referrals: [ReferralDocument]
    /// One for each domain; it sets no target.
    public var balance: [Balance]
    /// The start of the newest encounter with somebody of their care team.
    public var lastMet: Date?
    public var changes: Changes

    public init(_ view: PersonPlanView, now: Date) {
        let plan = view.plan
        (person, name) = (plan.person.id, plan.person.displayName)
        words = PersonDocument.words(plan.words)
        goals = plan.goals.map { GoalDocument($0, in: plan, view.directory) }
        alike = plan.alike.map { [$0.0.id, $0.1.id] }
        notes = plan.notes.map(Note.init)
        attended = plan.attended.map(\.gathering)
        scores = plan.assessments.compactMap { Score($0, plan.instruments) }
        let today = Admission(viewer: .steward, instant: now).today
        referrals = view.referrals(on: today).map { ReferralDocument($0, on: today, view.directory) }
        balance = plan.balance.parts.map(Balance.init)
        lastMet = plan.lastMet(before: now)?.during.start
        let found = view.changes
        changes = Changes(
            since: view.since == .ever ? nil : view.since.instant,
            goals: found.goals.map {
                GoalChange(goal: $0.goal.id, isNew: $0.isNew, fields: $0.fields, steps: $0.steps.map(Step.init))
            },
            notesBegun: found.begun.map(\.id),
            notesEnded: found.ended.map(\.id),
            assessed: found.assessed.map(\.id),
            said: PersonDocument.words(found.said)
        )
    }
}

/// One goal with all its versions, as programs read it.
public struct GoalHistoryDocument: Encodable, Sendable {
    /// One version: what was done and what became other by it.
    public struct Version: Encodable, Sendable {
        public var step: PersonPlanDocument.Step
        public var changed: [FieldChange]
    }

    public var goal: PersonPlanDocument.GoalDocument
    /// The oldest first.
    public var versions: [Version]

    /// - Returns: `nil` where the plan has no such goal.
    public init?(_ goal: Goal.ID, in view: PersonPlanView) {
        guard let found = view.plan.goal(goal) else { return nil }
        let history = view.plan.history(of: goal)
        self.goal = PersonPlanDocument.GoalDocument(found, in: view.plan, view.directory)
        versions = history.indices.map { index in
            Version(
                step: PersonPlanDocument.Step(history[index]),
                changed: index == 0 ? [] : history[index - 1].goal.changes(to: history[index].goal)
            )
        }
    }
}
