import Care
import Foundation

/// What a request about a plan is read beside: whose it is, who asks and when.
struct PlanRequestContext {
    var person: CustomerOwner
    var viewer: Viewer
    /// The name of another customer-owner who asks for the person.
    var speaker: String?
    var key: String
    var now: Date
    var today: Day

    func label(_ category: String?, own: Bool?, shared: Bool?) throws -> Label {
        let category = try category.map { try BadField.word($0, "class", as: SensitivityClass.self) } ?? .general
        return Label(category, isOwn: own ?? false, isShared: shared ?? false)
    }

    /// A day on which something was said or seen: not before their birth, and not to come.
    func past(_ text: String?, _ field: String) throws -> Day {
        guard let text, !text.isEmpty else { return today }
        guard let day = Day(text) else { throw BadField(field, "is not a date like 2026-11-30") }
        guard day <= today else { throw BadField(field, "has not come yet; give today or a past day") }
        guard person.birthDate <= day else { throw BadField(field, "is before their birth; give a later day") }
        return day
    }
}

extension GoalRequest {
    /// The most characters of words, and of what is said beside them.
    private static let longest = 4000
    private static let line = 500

    /// The goal that is to begin.
    ///
    /// - Throws: ``BadField`` naming the first field that cannot be read.
    func goal(_ context: PlanRequestContext) throws -> Goal {
        guard deed == nil, version == nil else {
            throw BadField(deed == nil ? "version" : "deed", "is for a goal that is there; leave it out of a new one")
        }
        let isThemself = context.viewer == .customerOwner(context.person.id)
        guard saidBy == nil || !isThemself else {
            throw BadField("saidBy", "is for words that somebody says for another; leave it out of your own")
        }
        return Goal(
            id: Identifier(StableID.uuid("goal", context.person.id.description, context.key)),
            household: context.person.household,
            person: context.person.id,
            domain: try BadField.word(domain, "domain", as: WellnessDomain.self),
            words: try BadField.story(words, "words", most: Self.longest),
            wordsBy: context.viewer.word,
            saidBy: try saidBy.map { try BadField.line($0, "saidBy") } ?? context.speaker,
            status: accepted == true ? .active : .proposed,
            startedOn: accepted == true ? context.today : nil,
            importance: try rating(importance, "importance"),
            confidence: try rating(confidence, "confidence"),
            participation: try participation.map {
                try BadField.word($0, "participation", as: Goal.Participation.self)
            },
            measure: try measure.map { try BadField.line($0, "measure", most: Self.line) },
            dueOn: try dueOn.map { try agreed($0, context) },
            label: try context.label(self.class, own: own, shared: shared)
        )
    }

    /// The step that is to be taken.
    ///
    /// - Throws: ``BadField`` naming the first field that cannot be read.
    func step(with goal: Goal, _ context: PlanRequestContext) throws -> GoalStep {
        switch try BadField.word(deed, "deed", as: Deed.self) {
        case .revise: return .revise(try revision(of: goal, context))
        case .accept: return .accept
        case .decline: return .decline(reason: try BadField.line(reason, "reason", most: Self.line))
        case .end: return .end(reason: try BadField.line(reason, "reason", most: Self.line))
        case .meet: return .meet
        case .merge, .part: throw BadField("deed", "is none of a single goal")
        case .resume: return .resume
        case .attain:
            guard let score, Attainment.scores.contains(score) else {
                throw BadField("score", "is missing or not from -2, much less than expected, to 2, much more")
            }
            return .attain(Attainment(score: score, day: try context.past(on, "on")))
        }
    }

    /// What is said beside the step.
    func comment() throws -> String? {
        guard let note, !note.isEmpty else { return nil }
        return try BadField.story(note, "note", most: Self.line)
    }

    private func revision(of goal: Goal, _ context: PlanRequestContext) throws -> GoalRevision {
        guard `class` == nil, own == nil, shared == nil else {
            throw BadField("class", "is said anew by `hearth access label`; leave it out, with own and shared")
        }
        var revision = GoalRevision()
        revision.domain = try domain.map { try BadField.word($0, "domain", as: WellnessDomain.self) }
        revision.words = try words.map { try BadField.story($0, "words", most: Self.longest) }
        revision.saidBy = try saidBy.map { .set(try BadField.line($0, "saidBy")) }
        revision.importance = try rating(importance, "importance").map { .set($0) }
        revision.confidence = try rating(confidence, "confidence").map { .set($0) }
        revision.participation = try participation.map {
            .set(try BadField.word($0, "participation", as: Goal.Participation.self))
        }
        revision.measure = try measure.map { .set(try BadField.line($0, "measure", most: Self.line)) }
        revision.dueOn = try dueOn.map { text in
            if let same = goal.dueOn, Day(text) == same { return .set(same) }
            return .set(try agreed(text, context))
        }
        revision.owner = try owner.map { .set(try BadField.identifier($0, "owner")) }
        for field in clear ?? [] { try clear(field, &revision) }
        return revision
    }

    private func clear(_ field: String, _ revision: inout GoalRevision) throws {
        switch field {
        case "saidBy": revision.saidBy = .clear
        case "importance": revision.importance = .clear
        case "confidence": revision.confidence = .clear
        case "participation": revision.participation = .clear
        case "measure": revision.measure = .clear
        case "dueOn": revision.dueOn = .clear
        case "owner": revision.owner = .clear
        default:
            throw BadField(
                "clear",
                "names a field that cannot be empty; name saidBy, importance, confidence, participation, measure, "
                    + "dueOn or owner"
            )
        }
    }

    private func rating(_ number: Int?, _ field: String) throws -> Int? {
        guard number.map(Goal.ratings.contains) ?? true else { throw BadField(field, "is not from 0 to 10") }
        return number
    }

    /// A day by which something is to be reached.
    private func agreed(_ text: String, _ context: PlanRequestContext) throws -> Day {
        guard let day = Day(text) else { throw BadField("dueOn", "is not a date like 2026-11-30") }
        guard context.today <= day else { throw BadField("dueOn", "is over already; give today or a later day") }
        guard day <= context.today.adding(months: 1200) else {
            throw BadField("dueOn", "is more than a hundred years away; give an earlier day")
        }
        return day
    }
}
