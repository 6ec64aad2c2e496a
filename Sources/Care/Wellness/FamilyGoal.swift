public import Foundation

/// What a family wants together, or is good at together: `fishing, every week`.
public struct FamilyGoal: Hashable, Sendable, Codable {
    public typealias ID = Identifier<FamilyGoal>

    public enum Kind: String, Sendable, Codable, CaseIterable { case goal, strength }
    public enum Status: String, Sendable, Codable, CaseIterable { case active, met, ended }

    public var id: ID
    public var household: Household.ID
    public var kind: Kind
    /// Who shares in it, in order; whoever may not see what all of them share sees nothing of it.
    public var people: [CustomerOwner.ID]
    public var domain: WellnessDomain
    public var words: String
    /// Who wrote the words, as ``Viewer/word`` says it.
    public var wordsBy: String
    public var status: Status
    /// How it will be known that it is reached.
    public var measure: String?
    public var dueOn: Day?
    /// Why it was laid down.
    public var reason: String?
    public var attainment: Attainment?
    /// Counts the changes, from 1 on.
    public var version: Int

    public init(
        id: ID,
        household: Household.ID,
        kind: Kind = .goal,
        people: some Sequence<CustomerOwner.ID>,
        domain: WellnessDomain,
        words: String,
        wordsBy: String,
        status: Status = .active,
        measure: String? = nil,
        dueOn: Day? = nil,
        version: Int = 1
    ) {
        (self.id, self.household, self.kind, self.people) = (id, household, kind, Set(people).sorted())
        (self.domain, self.words, self.wordsBy, self.status) = (domain, words, wordsBy, status)
        (self.measure, self.dueOn, self.version) = (measure, dueOn, version)
    }
}

/// What can be done to what a family shares.
public enum FamilyStep: Hashable, Sendable {
    case revise(FamilyRevision)
    case attain(Attainment)
    case meet
    case end(reason: String)
    case resume

    public var deed: GoalVersion.Deed {
        switch self {
        case .revise: .revised
        case .attain: .attained
        case .meet: .met
        case .end: .ended
        case .resume: .resumed
        }
    }
}

/// What it is to say from now on; what is `nil` stays.
public struct FamilyRevision: Hashable, Sendable {
    public var words: String?
    public var domain: WellnessDomain?
    public var people: Set<CustomerOwner.ID>?
    public var measure: GoalRevision.Field<String>?
    public var dueOn: GoalRevision.Field<Day>?

    public init() {}
}

extension FamilyGoal {
    /// What is shared, after a step, as its next version; the same where the step changes nothing.
    ///
    /// - Parameters:
    ///   - step: what is done.
    ///   - author: who does it.
    /// - Returns: what is to be kept.
    /// - Throws: ``GoalRefusal`` where it does not stand so that it can be done.
    public func taking(_ step: FamilyStep, by author: Viewer) throws(GoalRefusal) -> FamilyGoal {
        guard admits(step) else { throw .stands(goalStatus, for: step.deed) }
        var next = self
        switch step {
        case .revise(let revision): next.apply(revision, by: author)
        case .attain(let attainment):
            if self.attainment.map({ $0.day <= attainment.day }) ?? true { next.attainment = attainment }
        case .meet: (next.status, next.reason) = (.met, nil)
        case .end(let reason): (next.status, next.reason) = (.ended, reason)
        case .resume: (next.status, next.reason) = (.active, nil)
        }
        if case .revise = step, next == self { return self }
        next.version += 1
        return next
    }

    private func admits(_ step: FamilyStep) -> Bool {
        switch step {
        case .revise: true
        case .attain: kind == .goal && status != .ended
        case .meet: kind == .goal && status == .active
        case .end: status == .active
        case .resume: status != .active
        }
    }

    private var goalStatus: Goal.Status {
        switch status {
        case .active: .active
        case .met: .met
        case .ended: .ended
        }
    }

    private mutating func apply(_ revision: FamilyRevision, by author: Viewer) {
        if let words = revision.words, words != self.words { (self.words, wordsBy) = (words, author.word) }
        domain = revision.domain ?? domain
        people = revision.people.map { $0.sorted() } ?? people
        if let field = revision.measure { measure = field.value }
        if let field = revision.dueOn { dueOn = field.value }
    }

    /// What is other in a later version than in this one, field by field.
    public func changes(to later: FamilyGoal) -> [FieldChange] {
        zip(fields, later.fields).compactMap { before, after in
            before.1 == after.1 ? nil : FieldChange(before.0, from: before.1, to: after.1)
        }
    }

    private var fields: [(String, String?)] {
        [
            ("words", words), ("domain", domain.rawValue), ("status", status.rawValue), ("reason", reason),
            ("people", people.map(\.description).joined(separator: ", ")), ("measure", measure),
            ("dueOn", dueOn?.description), ("attainment", attainment?.words),
        ]
    }
}

/// What a family shares as it was from one change to the next.
public struct FamilyGoalVersion: Hashable, Sendable {
    public var goal: FamilyGoal
    public var deed: GoalVersion.Deed
    public var note: String?
    public var recorded: Attainment?
    /// Who did it, as ``Viewer/word`` says it.
    public var author: String
    public var keptAt: Date

    public init(
        goal: FamilyGoal,
        deed: GoalVersion.Deed,
        note: String? = nil,
        recorded: Attainment? = nil,
        author: String,
        keptAt: Date
    ) {
        (self.goal, self.deed, self.note, self.recorded) = (goal, deed, note, recorded)
        (self.author, self.keptAt) = (author, keptAt)
    }
}

extension ViewClaim {
    /// Whether what these people share is the viewer's to see: what is general of each, or at least shared.
    public func seesShared(by people: some Sequence<CustomerOwner.ID>) -> Bool {
        people.allSatisfy { sees($0, Label(.general, isShared: true)) }
    }

    /// Whether what these people share is the viewer's to add and change: as one of them, or as who keeps all of theirs.
    public func keepsShared(by people: some Collection<CustomerOwner.ID>) -> Bool {
        guard !people.isEmpty, seesShared(by: people) else { return false }
        if let person = viewer.person, people.contains(person) { return keeps(person, .general) }
        return people.allSatisfy { keeps($0, .general) }
    }
}

/// What a family shares, with how it has gone.
public struct FamilyShares: Hashable, Sendable {
    /// Strengths after goals, what is active first.
    public var goals: [FamilyGoal]
    /// The versions of all of them, the oldest first.
    public var history: [FamilyGoalVersion]

    public init(goals: [FamilyGoal] = [], history: [FamilyGoalVersion] = []) {
        self.goals = goals.sorted { $0.comes(before: $1) }
        self.history = history
    }

    /// What of it a viewer sees, as if nothing else were there.
    public func seen(by claim: ViewClaim) -> FamilyShares {
        var seen = self
        seen.goals = goals.filter { claim.seesShared(by: $0.people) }
        let known = Set(seen.goals.map(\.id))
        seen.history = history.filter { known.contains($0.goal.id) && claim.seesShared(by: $0.goal.people) }
        return seen
    }

    public func goal(_ id: FamilyGoal.ID) -> FamilyGoal? { goals.first { $0.id == id } }

    /// The versions of one, the oldest first.
    public func history(of goal: FamilyGoal.ID) -> [FamilyGoalVersion] { history.filter { $0.goal.id == goal } }

    /// How far one was reached, day after day.
    public func trajectory(of goal: FamilyGoal.ID) -> [Attainment] {
        let last = Dictionary(history(of: goal).compactMap(\.recorded).map { ($0.day, $0) }, uniquingKeysWith: { $1 })
        return last.values.sorted { $0.day < $1.day }
    }
}

extension FamilyGoal {
    fileprivate func comes(before other: FamilyGoal) -> Bool {
        func key(_ goal: FamilyGoal) -> (Int, Int, ID) {
            (goal.kind == .goal ? 0 : 1, goal.status == .active ? 0 : 1, goal.id)
        }
        return key(self) < key(other)
    }
}
