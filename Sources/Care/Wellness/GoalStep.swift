/// What can be done to a goal.
public enum GoalStep: Hashable, Sendable {
    case revise(GoalRevision)
    /// The person takes it on, also one that was declined before.
    case accept
    /// The person does not want it, and says why: that is worth knowing, and stays.
    case decline(reason: String)
    case attain(Attainment)
    /// It is reached.
    case meet
    /// It is laid down.
    case end(reason: String)
    /// It is worked on again.
    case resume

    public var deed: GoalVersion.Deed {
        switch self {
        case .revise: .revised
        case .accept: .accepted
        case .decline: .declined
        case .attain: .attained
        case .meet: .met
        case .end: .ended
        case .resume: .resumed
        }
    }
}

/// What a goal is to say from now on; what is `nil` stays.
public struct GoalRevision: Hashable, Sendable {
    /// A value that takes another's place, or takes it away.
    public enum Field<Value: Hashable & Sendable>: Hashable, Sendable {
        case set(Value), clear

        var value: Value? { if case .set(let value) = self { value } else { nil } }
    }

    public var domain: WellnessDomain?
    public var words: String?
    public var saidBy: Field<String>?
    public var importance: Field<Int>?
    public var confidence: Field<Int>?
    public var participation: Field<Goal.Participation>?
    public var measure: Field<String>?
    public var dueOn: Field<Day>?
    public var owner: Field<Practitioner.ID>?

    public init() {}
}

/// Why a step was not taken.
public enum GoalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A goal that stands so takes no such step.
    case stands(Goal.Status, for: GoalVersion.Deed)

    public var description: String {
        switch self {
        case .stands(let status, let deed):
            "deed: a goal that is \(status.rawValue) cannot be \(deed.rawValue); \(Self.remedy(status))"
        }
    }

    private static func remedy(_ status: Goal.Status) -> String {
        switch status {
        case .proposed: "accept it first"
        case .active: "it is worked on already"
        case .met, .ended: "resume it first"
        case .declined: "accept it first"
        case .merged: "change the goal that stands for it, or part the two"
        }
    }
}

extension Goal {
    /// The goal after a step, as its next version; the same goal where the step changes nothing.
    ///
    /// - Parameters:
    ///   - step: what is done.
    ///   - author: who does it.
    ///   - day: when.
    /// - Returns: what is to be kept.
    /// - Throws: ``GoalRefusal`` where the goal does not stand so that it can be done.
    public func taking(_ step: GoalStep, by author: Viewer, on day: Day) throws(GoalRefusal) -> Goal {
        guard admits(step) else { throw .stands(status, for: step.deed) }
        var next = self
        switch step {
        case .revise(let revision): next.apply(revision, by: author)
        case .accept, .resume:
            (next.status, next.reason) = (.active, nil)
            next.startedOn = startedOn ?? day
        case .decline(let reason): (next.status, next.reason) = (.declined, reason)
        case .end(let reason): (next.status, next.reason) = (.ended, reason)
        case .meet: (next.status, next.reason) = (.met, nil)
        case .attain(let attainment):
            // One that is kept late does not take the place of a newer one.
            if self.attainment.map({ $0.day <= attainment.day }) ?? true { next.attainment = attainment }
        }
        if case .revise = step, next == self { return self }
        next.version += 1
        return next
    }

    private func admits(_ step: GoalStep) -> Bool {
        switch step {
        case .revise: status != .merged
        case .accept: status == .proposed || status == .declined
        case .decline, .end: isOpen
        case .attain: status == .active || status == .met
        case .meet: status == .active
        case .resume: status == .met || status == .ended
        }
    }

    private mutating func apply(_ revision: GoalRevision, by author: Viewer) {
        domain = revision.domain ?? domain
        if let words = revision.words, words != self.words { say(words, by: author) }
        if let field = revision.saidBy, !isInOwnHand { saidBy = field.value }
        if let field = revision.importance { importance = field.value }
        if let field = revision.confidence { confidence = field.value }
        if let field = revision.participation { participation = field.value }
        if let field = revision.measure { measure = field.value }
        if let field = revision.dueOn { dueOn = field.value }
        if let field = revision.owner { owner = field.value }
    }

    /// What a person wrote by their own hand stays as it is: what others write stands beside it.
    private mutating func say(_ words: String, by author: Viewer) {
        if isInOwnHand, author != .customerOwner(person) {
            restated = Restatement(words: words, author: author.word)
        } else {
            (self.words, wordsBy, restated) = (words, author.word, nil)
            if isInOwnHand { saidBy = nil }
        }
    }
}
