import Care
import Foundation

/// What such a request is read beside.
struct FamilyRequestContext {
    var household: Household.ID
    /// Those of the household of whom the viewer sees what they share.
    var members: [CustomerOwner.ID]
    var viewer: Viewer
    var key: String
    var today: Day
}

extension FamilyGoalRequest {
    func goal(_ context: FamilyRequestContext) throws -> FamilyGoal {
        guard deed == nil, version == nil else {
            throw BadField(deed == nil ? "version" : "deed", "is for what is there; leave it out of something new")
        }
        let kind = try kind.map { try BadField.word($0, "kind", as: FamilyGoal.Kind.self) } ?? .goal
        return FamilyGoal(
            id: Identifier(StableID.uuid("family goal", context.household.description, context.key)),
            household: context.household,
            kind: kind,
            people: try sharing(context) ?? Set(context.members),
            domain: try BadField.word(domain, "domain", as: WellnessDomain.self),
            words: try BadField.story(words, "words", most: 2000),
            wordsBy: context.viewer.word,
            measure: try measure.map { try BadField.line($0, "measure", most: 500) },
            dueOn: try dueOn.map { try agreed($0, context) }
        )
    }

    func step(_ context: FamilyRequestContext) throws -> FamilyStep {
        switch try BadField.word(deed, "deed", as: Deed.self) {
        case .meet: return .meet
        case .resume: return .resume
        case .end: return .end(reason: try BadField.line(reason, "reason", most: 500))
        case .attain:
            guard let score, Attainment.scores.contains(score) else {
                throw BadField("score", "is missing or not from -2, much less than expected, to 2, much more")
            }
            return .attain(Attainment(score: score, day: try past(context)))
        case .revise:
            var revision = FamilyRevision()
            revision.words = try words.map { try BadField.story($0, "words", most: 2000) }
            revision.domain = try domain.map { try BadField.word($0, "domain", as: WellnessDomain.self) }
            revision.people = try sharing(context)
            revision.measure = try measure.map {
                $0.isEmpty ? .clear : .set(try BadField.line($0, "measure", most: 500))
            }
            revision.dueOn = try dueOn.map { $0.isEmpty ? .clear : .set(try agreed($0, context)) }
            return .revise(revision)
        }
    }

    /// Only those whom the writer may know of are somebody.
    private func sharing(_ context: FamilyRequestContext) throws -> Set<CustomerOwner.ID>? {
        guard let people else { return nil }
        let named = try people.map { try BadField.identifier($0, "people") as CustomerOwner.ID }
        guard !named.isEmpty, named.allSatisfy(context.members.contains) else {
            throw BadField("people", "names nobody, or somebody who does not belong to the household; name its members")
        }
        return Set(named)
    }

    private func agreed(_ text: String, _ context: FamilyRequestContext) throws -> Day {
        guard let day = Day(text) else { throw BadField("dueOn", "is not a date like 2026-11-30") }
        guard context.today <= day, day <= context.today.adding(months: 1200) else {
            throw BadField("dueOn", "is over already, or more than a hundred years away; give another day")
        }
        return day
    }

    private func past(_ context: FamilyRequestContext) throws -> Day {
        guard let on, !on.isEmpty else { return context.today }
        guard let day = Day(on) else { throw BadField("on", "is not a date like 2026-11-30") }
        guard day <= context.today, context.today.adding(months: -1200) <= day else {
            throw BadField("on", "has not come yet, or is a hundred years ago; give today or a past day")
        }
        return day
    }
}
